// Generated from tools.d/apps/list_apps.yaml by `toolsd generate`. Do not edit.
import { type HttpStep, defineTool, path, single } from '../../runtime/contract-v1.js';

/** Arguments of `list_apps`. */
export interface ListAppsInput {
  /** With those of teams. */
  all?: boolean;
  /** All fields. */
  json?: boolean;
  /** The default. */
  personal?: boolean;
  /** Space name. */
  space?: string;
  /** Team name. */
  team?: string;
}

/** Structured answer of `list_apps`. */
export interface ListAppsOutput {
  items: {
    name?: string | null;
    region_name?: string | null;
    owner_email?: string | null;
    maintenance?: boolean | null;
    released_at?: string | null;
  }[];
  total: number;
  shown: number;
  next?: string;
}

export const listApps = defineTool<ListAppsInput, ListAppsOutput>({
  name: 'list_apps',
  title: 'List apps',
  description:
    "List the account's apps, or a team's or space's. Only one of `all`, `personal`, `space` and `team`.",
  toolset: 'apps',
  effect: 'read',
  idempotent: true,
  openWorld: true,
  rules: [{ kind: 'exclusive', params: ['all', 'personal', 'space', 'team'] }],
  plan: ({ all, space, team }) => ({
    kind: 'steps',
    timeoutMs: 300_000,
    outline: [
      ...(space ? [`GET ${path`/spaces/${space}`}`] : []),
      ...(team ? [`GET ${path`/teams/${team}/apps`}`] : []),
      'GET /teams/…/apps',
      ...(all ? ['GET /apps'] : []),
      ...(!(all || space || team) ? ['GET /users/~/apps'] : []),
    ],
    run: async (step) => {
      const [spaceStep, ofTeam] = await step.together(
        () =>
          space
            ? step.http<HttpStep<{ readonly team?: { readonly name?: string | null } | null }>>({
              id: 'space',
              plan: { kind: 'http', source: 'platform', method: 'GET', path: path`/spaces/${space}` },
              onStatus: {
                404: {
                  hint: `There is no private space ${space} for this account. Look at them with list_private_spaces.`,
                },
              },
            })
            : undefined,
        () =>
          team
            ? step.http({
              id: 'of_team',
              plan: {
                kind: 'http',
                source: 'platform',
                method: 'GET',
                path: path`/teams/${team}/apps`,
                page: { style: 'range', max: 1000 },
              },
              onStatus: {
                404: { hint: `There is no team ${team} for this account. Look at them with list_teams.` },
              },
            })
            : undefined,
      );
      const [inSpace, every, own] = await step.together(
        () =>
          spaceStep
            ? step.http({
              id: 'in_space',
              plan: {
                kind: 'http',
                source: 'platform',
                method: 'GET',
                path: path`/teams/${single('body.team.name', spaceStep.body?.team?.name)}/apps`,
                page: { style: 'range', max: 1000 },
              },
            })
            : undefined,
        () =>
          all
            ? step.http({
              id: 'every',
              plan: {
                kind: 'http',
                source: 'platform',
                method: 'GET',
                path: '/apps',
                page: { style: 'range', max: 1000 },
              },
            })
            : undefined,
        () =>
          !(all || space || team)
            ? step.http({
              id: 'own',
              plan: {
                kind: 'http',
                source: 'platform',
                method: 'GET',
                path: '/users/~/apps',
                page: { style: 'range', max: 1000 },
              },
            })
            : undefined,
      );
      return { space: spaceStep, of_team: ofTeam, in_space: inSpace, every, own };
    },
  }),
  output: {
    parse: 'json',
    select: ({ json }) =>
      json
        ? '(steps.of_team.body || steps.in_space.body || steps.every.body || steps.own.body || `[]`) [?!($args.space) || space.id == $.steps.space.body.id]'
        : '(steps.of_team.body || steps.in_space.body || steps.every.body || steps.own.body || `[]`) [?!($args.space) || space.id == $.steps.space.body.id] .{name: name, region_name: region.name, owner_email: owner.email, maintenance: maintenance, released_at: released_at}',
    show: ({ json }) =>
      json
        ? { form: 'json' }
        : { form: 'table', columns: ['name', 'region_name', 'owner_email', 'maintenance', 'released_at'] },
    limit: { rows: 100, bytes: 30_000 },
    narrow: 'narrow with `team` or `space`',
    empty: () => 'There are no such apps. Look at all of them with `all`, or make one with create_app.',
  },
});
