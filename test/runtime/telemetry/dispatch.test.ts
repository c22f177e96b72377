import { expect, it } from 'vitest';
import { prepareCall } from '../../../src/runtime/dispatch.js';
import type { StepContext } from '../../../src/runtime/run-context.js';
import type { Runners } from '../../../src/runtime/runners.js';
import type { HttpPlan } from '../../../src/runtime/tool.js';
import { request } from '../steps/world.js';
import { context, entryOf, fakeRunners, http, sources, token, toolWith } from '../world.js';
import { call, measuring } from './world.js';

it('a secret of a reply is not in the address of a later request, nor is a credential', async () => {
  const { telemetry, spans } = measuring();
  const tool = toolWith(
    { redact: { paths: ['steps.login.body.pass'] } },
    {
      plan: () => ({
        kind: 'steps',
        timeoutMs: 1000,
        outline: ['login', 'use'],
        async run(step) {
          const login = await step.http<{ body: { pass: string } }>({
            id: 'login',
            plan: request('GET', '/x'),
          });
          const path = `/with/${login.body.pass}/${token}`;
          return { login, use: await step.http({ id: 'use', plan: request('GET', path) }) };
        },
      }),
    },
  );
  const ask = async (plan: HttpPlan, _source: unknown, { span }: StepContext) => {
    const url = new URL(`https://api.example.com${plan.path}`);
    span?.start({ kind: 'request', method: plan.method, url, given: false, resent: 0 }).end({ status: 200 });
    return http({ pass: 'walnut-river-63-ember' });
  };
  const runners: Runners = { ...fakeRunners(http({})), http: ask };
  const prepared = prepareCall(entryOf(tool), {}, { sources, runners });
  const { span } = telemetry.begin(call({ redact: (text) => text }));
  expect(await prepared.run({ ...context, span })).toMatchObject({ ok: true });
  expect(spans().map(({ name, attributes }) => attributes['url.full'] ?? name)).toEqual([
    'https://api.example.com/x',
    'step login',
    'https://api.example.com/with/[redacted]/[redacted]',
    'step use',
  ]);
});
