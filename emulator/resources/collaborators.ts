import { uuidOf } from '../ids.js';
import { findApp, ref } from '../lookup.js';
import { list } from '../paging.js';
import { get, type Route } from '../router.js';
import type { App, Person, State } from '../state.js';

const PERMISSIONS = [
  ['deploy', 'Can deploy code and roll back releases.'],
  ['manage', 'Can manage add-ons, collaborators and the app itself.'],
  ['operate', 'Can manage config, run commands and restart the app.'],
  ['view', 'Can see the app and its metrics.'],
] as const;

type Role = 'owner' | 'admin' | 'collaborator';

/** Everybody who works on an app: its owner, the account, and the guests. */
function collaboratorsOf(state: State, app: App): [Person, Role][] {
  const { account } = state;
  const people: [Person, Role][] = [[app.owner, 'owner']];
  if (app.owner.id !== account.id) people.push([account, app.team ? 'admin' : 'collaborator']);
  return [...people, ...app.guests.map((guest): [Person, Role] => [guest, 'collaborator'])];
}

function collaboratorView(app: App, person: Person, role: Role) {
  const granted = PERMISSIONS.filter(([name]) => name !== 'manage' || role !== 'collaborator');
  return {
    id: uuidOf(`collaborator/${app.id}/${person.id}`),
    app: ref(app),
    created_at: app.createdAt,
    permissions: granted.map(([name, description]) => ({ name, description })),
    role,
    updated_at: app.createdAt,
    user: { id: person.id, email: person.email, federated: false },
  };
}

export const collaboratorRoutes: readonly Route[] = [
  get('/apps/:app/collaborators', (call) => {
    const app = findApp(call.state, call.params.app);
    const people = collaboratorsOf(call.state, app);
    return list(
      call,
      people.map(([person, role]) => collaboratorView(app, person, role)),
      ['id'],
    );
  }),
];
