import type { Message } from '../../../e2e/server-process.js';
import type { Row, Said } from '../row.js';
import { jsonOf, sorted } from '../said.js';

const lists: Row['facts'] = {
  ours: ({ items }) => sorted(items),
  theirs: (said) =>
    sorted(
      jsonOf(said).map((addon: Message) => ({
        name: addon.name,
        app_name: addon.app.name,
        plan_name: addon.plan.name,
        usd_per_month: addon.billed_price.cents / 100,
        state: addon.state,
      })),
    ),
};

export const addonRows: readonly Row[] = [
  {
    tool: 'list_addons',
    title: 'of an app',
    args: { app: 'example-app' },
    cli: ['addons', '--app=example-app', '--json'],
    facts: lists,
  },
  {
    tool: 'list_addons',
    title: 'of all apps',
    args: { all: true },
    cli: ['addons', '--all', '--json'],
    facts: lists,
  },
  {
    tool: 'get_addon_info',
    title: 'by the name of its attachment',
    args: { addon: 'DATABASE', app: 'example-app' },
    cli: ['addons:info', '--app=example-app', '--', 'DATABASE'],
    facts: {
      ours: ({ name, plan, app, usd_per_month }) => ({ name, plan, app, usd_per_month }),
      theirs: (said) => ({
        name: /^=== (\S+)/mu.exec(said.stdout)?.[1],
        plan: fieldOf(said, 'Plan'),
        app: fieldOf(said, 'Owning app'),
        usd_per_month: Number(/^\$(\d+)\/month$/u.exec(fieldOf(said, 'Max Price') ?? '')?.[1]),
      }),
    },
  },
  {
    tool: 'create_addon',
    title: 'with names of its own',
    args: { app: 'example-app', serviceAndPlan: 'heroku-redis:mini', name: 'example-cache', as: 'CACHE' },
    cli: [
      'addons:create',
      '--app=example-app',
      '--name=example-cache',
      '--as=CACHE',
      '--',
      'heroku-redis:mini',
    ],
    changes: true,
    facts: {
      ours: ({ name, config_vars }) => `Created ${name} as ${config_vars.join(', ')}`,
      theirs: ({ stdout }) => stdout.split('\n')[0],
    },
  },
  {
    tool: 'list_addon_services',
    title: 'all',
    args: {},
    cli: ['addons:services', '--json'],
    facts: {
      ours: ({ items }) => sorted(items),
      theirs: (said) =>
        sorted(jsonOf(said).map(({ name, human_name, state }: Message) => ({ name, human_name, state }))),
    },
  },
  {
    tool: 'list_addon_plans',
    title: 'of a service',
    args: { service: 'heroku-redis' },
    cli: ['addons:plans', '--json', '--', 'heroku-redis'],
    facts: {
      ours: ({ items }) => items,
      theirs: (said) =>
        jsonOf(said).map(({ name, human_name, price, state, space_default }: Message) => ({
          name,
          human_name,
          usd_per_month: price.cents / 100,
          state,
          space_default,
        })),
    },
  },
];

function fieldOf({ stdout }: Said, field: string): string | undefined {
  return new RegExp(`^${field}: +(.+)$`, 'mu').exec(stdout)?.[1];
}
