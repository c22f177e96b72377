// Generated from tools.d/teams/list_teams.yaml by `toolsd generate`. Do not edit.
import { defineTool } from '../../runtime/contract-v1.js';

/** Arguments of `list_teams`. */
export interface ListTeamsInput {
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `list_teams`. */
export interface ListTeamsOutput {
  items: {
    name?: string | null;
    role?: string | null;
    type?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const listTeams = defineTool<ListTeamsInput, ListTeamsOutput>({
  name: 'list_teams',
  title: 'List teams',
  description: "List the account's teams and roles.",
  toolset: 'teams',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: () => ({
    kind: 'http',
    source: 'platform',
    method: 'GET',
    path: '/teams',
    page: { style: 'range', max: 1000 },
  }),
  output: {
    parse: 'json',
    select: ({ json }) => (json ? '[]' : '[].{name: name, role: role, type: type}'),
    show: ({ json }) => (json ? { form: 'json' } : { form: 'table', columns: ['name', 'role', 'type'] }),
    limit: { rows: 100, bytes: 30_000 },
    empty: () => 'The account belongs to no team. Its own apps are in list_apps.',
  },
});
