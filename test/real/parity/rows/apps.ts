import type { Message } from '../../../e2e/server-process.js';
import type { Row } from '../row.js';
import { jsonOf, linesOf, sorted } from '../said.js';

const APP = { app: 'example-app' };
const NOT_FOUND = /Couldn't find that app\./u;

const lists: Row['facts'] = {
  ours: ({ items }) => sorted(items),
  theirs: (said) =>
    sorted(
      jsonOf(said).map((app: Message) => ({
        name: app.name,
        region_name: app.region.name,
        owner_email: app.owner.email,
        maintenance: app.maintenance,
        released_at: app.released_at,
      })),
    ),
};

const creates: Row['facts'] = {
  ours: ({ name, web_url, git_url, region_name, stack_name }) => [
    name,
    web_url,
    git_url,
    region_name,
    stack_name,
  ],
  theirs: (said) => {
    const { name, web_url, git_url, region, stack } = jsonOf(said);
    return [name, web_url, git_url, region.name, stack.name];
  },
};

const logs: Row['facts'] = {
  ours: ({ items }) => items,
  theirs: (said) => linesOf(said),
};

export const appRows: readonly Row[] = [
  { tool: 'list_apps', title: 'of the account', args: {}, cli: ['apps', '--json'], facts: lists },
  { tool: 'list_apps', title: 'all', args: { all: true }, cli: ['apps', '--all', '--json'], facts: lists },
  {
    tool: 'list_apps',
    title: 'of a team',
    args: { team: 'example-team' },
    cli: ['apps', '--team=example-team', '--json'],
    facts: lists,
  },
  {
    tool: 'list_apps',
    title: 'of a space',
    args: { space: 'example-space' },
    cli: ['apps', '--space=example-space', '--json'],
    facts: lists,
  },
  {
    tool: 'get_app_info',
    title: 'with everything around it',
    args: { ...APP, json: true },
    cli: ['apps:info', '--app=example-app', '--json'],
    facts: { ours: infoOf, theirs: (said) => infoOf(jsonOf(said)) },
  },
  {
    tool: 'create_app',
    title: 'with a name and a region',
    args: { app: 'example-new', region: 'eu' },
    cli: ['apps:create', '--region=eu', '--json', '--', 'example-new'],
    changes: true,
    facts: creates,
  },
  {
    tool: 'create_app',
    title: 'in a space of a team',
    args: { app: 'example-new', space: 'example-space', team: 'example-team' },
    cli: ['apps:create', '--space=example-space', '--team=example-team', '--json', '--', 'example-new'],
    changes: true,
    facts: creates,
  },
  {
    tool: 'rename_app',
    title: 'to a free name',
    args: { ...APP, newName: 'example-shop' },
    cli: ['apps:rename', '--app=example-app', '--', 'example-shop'],
    changes: true,
    // The CLI derives the Git address from its own host, which is the emulator here.
    facts: { ours: ({ web_url }) => web_url, theirs: ({ stdout }) => stdout.split(' | ')[0] },
  },
  {
    tool: 'transfer_app',
    title: 'to a person',
    args: { ...APP, recipient: 'colleague@example.com' },
    cli: ['apps:transfer', '--app=example-app', '--', 'colleague@example.com'],
    changes: true,
  },
  {
    tool: 'transfer_app',
    title: 'to a team',
    args: { ...APP, recipient: 'example-team' },
    cli: ['apps:transfer', '--app=example-app', '--', 'example-team'],
    changes: true,
  },
  {
    tool: 'maintenance_on',
    title: 'for an app in use',
    args: APP,
    cli: ['maintenance:on', '--app=example-app'],
    changes: true,
  },
  {
    tool: 'maintenance_on',
    title: 'for no such app',
    args: { app: 'no-such-app' },
    cli: ['maintenance:on', '--app=no-such-app'],
    refused: NOT_FOUND,
  },
  {
    tool: 'maintenance_off',
    title: 'for an app in maintenance',
    args: { app: 'example-billing' },
    cli: ['maintenance:off', '--app=example-billing'],
    changes: true,
  },
  {
    tool: 'get_app_logs',
    title: 'what the web dynos wrote',
    args: { ...APP, processType: 'web', source: 'app' },
    cli: ['logs', '--app=example-app', '--process-type=web', '--source=app'],
    // An app of the Cedar generation knows `dyno` only: `type` would leave all lines in.
    sends: /^POST \/apps\/example-app\/log-sessions$/u,
    facts: logs,
  },
];

/** The parts of `apps:info --json`. */
function infoOf({ app, addons, dynos, collaborators, pipeline_coupling }: Message) {
  return {
    name: app.name,
    region: app.region.name,
    owner: app.owner.email,
    web_url: app.web_url,
    maintenance: app.maintenance,
    addons: sorted(addons.map(({ name, plan }: Message) => [name, plan?.name])),
    dynos: sorted(dynos.map(({ name, size, state }: Message) => [name, size, state])),
    collaborators: sorted(collaborators.map(({ user }: Message) => user.email)),
    pipeline: [pipeline_coupling.pipeline.name, pipeline_coupling.stage],
  };
}
