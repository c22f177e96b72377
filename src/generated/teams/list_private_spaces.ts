// Generated from tools.d/teams/list_private_spaces.yaml by `toolsd generate`. Do not edit.
import { defineTool } from '../../runtime/contract-v1.js';

/** Arguments of `list_private_spaces`. */
export interface ListPrivateSpacesInput {
  /** All fields. */
  json?: boolean;
}

/** Structured answer of `list_private_spaces`. */
export interface ListPrivateSpacesOutput {
  items: {
    name?: string | null;
    team_name?: string | null;
    region_name?: string | null;
    state?: string | null;
    shield?: boolean | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const listPrivateSpaces = defineTool<ListPrivateSpacesInput, ListPrivateSpacesOutput>({
  name: 'list_private_spaces',
  title: 'List private spaces',
  description: 'List private spaces and teams.',
  toolset: 'teams',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  plan: () => ({
    kind: 'http',
    source: 'platform',
    method: 'GET',
    path: '/spaces',
    headers: { accept: 'application/vnd.heroku+json; version=3.sdk' },
    page: { style: 'range', max: 1000 },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '[]'
        : '[].{name: name, team_name: team.name, region_name: region.name, state: state, shield: shield}',
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : { form: 'table', columns: ['name', 'team_name', 'region_name', 'state', 'shield'] },
    limit: { rows: 100, bytes: 30_000 },
    empty: () => 'There is no private space for this account. Apps run in the common runtime; see list_apps.',
  },
});
