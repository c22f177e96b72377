import type { Message } from '../../../e2e/server-process.js';
import type { Row } from '../row.js';
import { jsonOf, sorted } from '../said.js';

export const pipelineRows: readonly Row[] = [
  {
    tool: 'pipelines_list',
    title: 'of the account',
    args: {},
    cli: ['pipelines', '--json'],
    facts: {
      ours: ({ items }) => sorted(items),
      theirs: (said) =>
        sorted(
          jsonOf(said).map(({ name, id, owner, updated_at }: Message) => ({
            name,
            id,
            owner_type: owner.type,
            updated_at,
          })),
        ),
    },
  },
  {
    tool: 'pipelines_info',
    title: 'by its name',
    args: { pipeline: 'example-pipeline' },
    cli: ['pipelines:info', '--json', '--', 'example-pipeline'],
    facts: {
      ours: ({ name, apps }) => ({
        name,
        apps: sorted(apps.map(({ app, stage }: Message) => [app, stage])),
      }),
      theirs: (said) => {
        const { pipeline, apps } = jsonOf(said);
        return {
          name: pipeline.name,
          apps: sorted(apps.map((app: Message) => [app.name, app.pipelineCoupling.stage])),
        };
      },
    },
  },
  {
    tool: 'pipelines_create',
    title: 'with an app in it',
    args: { name: 'example-delivery', stage: 'staging', app: 'example-docs' },
    cli: ['pipelines:create', '--app=example-docs', '--stage=staging', '--', 'example-delivery'],
    changes: true,
  },
  {
    tool: 'pipelines_promote',
    title: 'to the next stage',
    args: { app: 'example-app-staging' },
    cli: ['pipelines:promote', '--app=example-app-staging'],
    changes: true,
  },
];
