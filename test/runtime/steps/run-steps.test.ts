import { describe, expect, it } from 'vitest';
import { compileCheck } from '../../../codegen/spec/compile-check.js';
import { prepareCall } from '../../../src/runtime/dispatch.js';
import { Failure } from '../../../src/runtime/failure.js';
import { needed } from '../../../src/runtime/plan/needed.js';
import { path } from '../../../src/runtime/plan/path.js';
import type { PackedFolder } from '../../../src/runtime/runners.js';
import type { StepRunner, StepsPlan } from '../../../src/runtime/steps/step.js';
import type { Effect } from '../../../src/runtime/tool.js';
import type { Check } from '../../../src/runtime/tool-entry.js';
import { context, entryOf, fakeRunners, http, sources, token, toolWith } from '../world.js';
import { failureOf, hanging, request, run } from './world.js';

const refusing = (status: number, message = 'No.') => http({ message }, { status });
const get = (step: StepRunner, id: string) => step.http({ id, plan: request() });

describe('the results of steps', () => {
  it('are those of each step by its id, null for one that was left out', async () => {
    const { reply } = await run(async (step) => ({
      one: await step.http({ id: 'one', plan: request() }),
      two: undefined,
    }));
    const headers = { 'content-type': 'application/json' };
    expect(reply.steps).toEqual({ one: { status: 200, headers, body: {}, more: false }, two: null });
    expect(reply).toMatchObject({ more: false, notes: [], seconds: 0 });
  });

  it('say that a list goes on, whichever step has read it', async () => {
    const { reply } = await run(
      async (step) => ({ one: await get(step, 'one'), two: await get(step, 'two') }),
      { api: ({ step }) => http([], { more: step === 'one' }) },
    );
    expect(reply.more).toBe(true);
  });

  it('count whole seconds', async () => {
    const times = [1_000, 3_600];
    const { reply } = await run(async () => ({}), { runners: { now: () => times.shift() ?? 0 } });
    expect(reply.seconds).toBe(3);
  });
});

describe('steps side by side', () => {
  it('all come to their end, and the first failure in their order is thrown', async () => {
    const ended: string[] = [];
    const api = async ({ step = '' }) => {
      await new Promise((resolve) => setTimeout(resolve, step === 'one' ? 20 : 1));
      ended.push(step);
      return refusing(step === 'one' ? 404 : 403, `no ${step}`);
    };
    const failure = await failureOf(
      run(
        async (step) => {
          const [one, two] = await step.together(
            () => get(step, 'one'),
            () => get(step, 'two'),
            () => undefined,
          );
          return { one, two };
        },
        { api },
      ),
    );
    expect(failure).toMatchObject({ code: 'HTTP_STATUS', status: 404, message: 'no one' });
    expect(ended).toEqual(['two', 'one']);
  });
});

describe('a failing step', () => {
  const write = (step: StepRunner, id: string, leaves?: string) =>
    step.http({
      id,
      plan: request('POST'),
      ...(leaves === undefined ? {} : { leaves: () => leaves }),
    });

  it('says what the steps before it leave behind', async () => {
    const failure = await failureOf(
      run(
        async (step) => {
          await write(step, 'made', 'The thing was made.');
          await write(step, 'noted', '');
          await write(step, 'sent');
          return { last: await get(step, 'last') };
        },
        { api: ({ step }) => (step === 'last' ? refusing(404, 'Not there') : http({})) },
      ),
    );
    expect(failure.message).toBe('Not there\nThe thing was made. Done before that, and not undone: `sent`.');
  });

  it('says so too where it fails before its request is made', async () => {
    const failure = await failureOf(
      run(async (step) => {
        await write(step, 'made', 'The thing was made.');
        return { last: await step.http({ id: 'last', plan: request('GET', needed('body.id', undefined)) }) };
      }),
    );
    expect(failure).toMatchObject({ code: 'BAD_OUTPUT' });
    expect(failure.message).toMatch(/which the next step needs\nThe thing was made\.$/);
  });

  it.each(['..', '.', ''])('sends nothing for a reply that would change its path: %j', async (id) => {
    let requests = 0;
    const api = () => {
      requests += 1;
      return http({ id });
    };
    const failure = await failureOf(
      run(
        async (step) => {
          const one = await step.http({ id: 'one', plan: request('GET') });
          const name = (one.body as { id: string }).id;
          return { two: await step.http({ id: 'two', plan: request('DELETE', path`/things/${name}`) }) };
        },
        { api },
      ),
    );
    expect(failure.code).toBe('INVALID_INPUT');
    expect(requests).toBe(1);
  });

  it('tells of itself where it was carried out and ended in a state that counts as failure', async () => {
    const fail = { when: () => true, message: () => 'It went wrong', hint: () => 'Look.' };
    const failure = await failureOf(
      run(async (step) => ({ one: await step.http({ id: 'one', plan: request('POST'), fail }) })),
    );
    expect(failure).toMatchObject({ code: 'STEP_FAILED', hint: 'Look.' });
    expect(failure.message).toBe('It went wrong\nDone before that, and not undone: `one`.');
  });

  it('is noted and left out where its errors are ignored', async () => {
    const { reply } = await run(
      async (step) => ({
        one: await step.http({ id: 'one', plan: request(), ignoreErrors: true }),
        two: await get(step, 'two'),
      }),
      { api: ({ step }) => (step === 'one' ? refusing(500, 'Down') : http({})) },
    );
    expect(reply.notes).toEqual(['one: Down']);
    expect(reply.steps.one).toBeNull();
    expect(reply.steps.two).not.toBeNull();
  });

  it('is a defect where it throws something else, and nothing hides that', async () => {
    const broken = run(
      async (step) => ({ one: await step.http({ id: 'one', plan: request(), ignoreErrors: true }) }),
      {
        api: () => {
          throw new TypeError('broken');
        },
      },
    );
    await expect(broken).rejects.toThrow(TypeError);
  });
});

describe('statuses with a meaning', () => {
  const onStatus = {
    404: 'skip',
    409: { message: 'It is busy', hint: 'Wait.', retryable: true },
    422: { hint: 'Other.' },
  } as const;
  const api = (status: number) => ({ api: () => refusing(status, 'The API says no') });
  const one = async (step: StepRunner) => ({
    one: await step.http({ id: 'one', plan: request('POST'), onStatus }),
  });

  it('leave the step out', async () => {
    expect((await run(one, api(404))).reply.steps).toEqual({ one: null });
  });

  it('are said in the words of the step, and not in those of the source', async () => {
    const errors = [{ status: [409, 422, 500], message: () => 'The source says no', hint: () => 'Source.' }];
    const world = { sources: { ...sources, api: { ...sources.api, errors } as never } };
    expect(await failureOf(run(one, { ...api(409), world }))).toMatchObject({
      message: 'It is busy',
      hint: 'Wait.',
      retryable: true,
      status: 409,
    });
    expect(await failureOf(run(one, { ...api(422), world }))).toMatchObject({
      message: 'The API says no',
      hint: 'Other.',
    });
    expect(await failureOf(run(one, { ...api(500), world }))).toMatchObject({
      message: 'The source says no',
    });
  });
});

describe('waiting', () => {
  const poll = { everyMs: 2_000, atMostMs: 10_000 };

  it('asks again until it is done', async () => {
    let asked = 0;
    const { reply, waits } = await run(
      async (step) => ({
        one: await step.http<{ body: { n: number } }>({
          id: 'one',
          plan: request(),
          until: { ...poll, done: ({ body }) => body.n === 3 },
        }),
      }),
      {
        api: () => {
          asked += 1;
          return http({ n: asked });
        },
      },
    );
    expect(reply.steps.one).toMatchObject({ body: { n: 3 } });
    expect(waits).toEqual([2_000, 2_000]);
  });

  it('stops when it may take no longer, with what the step says then', async () => {
    const late = { ...poll, done: () => false, late: () => 'Still busy.' };
    const waits: number[] = [];
    const wait = async (ms: number) => {
      waits.push(ms);
    };
    const failure = await failureOf(
      run(async (step) => ({ one: await step.http({ id: 'one', plan: request(), until: late }) }), {
        runners: { wait },
      }),
    );
    expect(failure).toMatchObject({ code: 'TIMED_OUT', message: 'Still busy.\nNothing is left behind.' });
    expect(waits).toEqual([2_000, 2_000, 2_000, 2_000, 2_000]);
  });

  it('counts the time that the requests take', async () => {
    let now = 0;
    let asked = 0;
    const api = () => {
      now += 6_000;
      asked += 1;
      return http({});
    };
    const until = { ...poll, done: () => false };
    const failure = await failureOf(
      run(async (step) => ({ one: await step.http({ id: 'one', plan: request(), until }) }), {
        api,
        runners: { now: () => now },
      }),
    );
    expect(failure.message).toMatch(/^It took longer than this tool waits/);
    expect(asked).toBe(2);
  });

  it('ends with the step that a status leaves out', async () => {
    const { reply } = await run(
      async (step) => ({
        one: await step.http({
          id: 'one',
          plan: request(),
          onStatus: { 404: 'skip' },
          until: { ...poll, done: () => false },
        }),
      }),
      { api: () => refusing(404) },
    );
    expect(reply.steps.one).toBeNull();
  });
});

describe('the end of a call from outside', () => {
  const packed = (removed: string[]): PackedFolder => ({
    path: '/tmp/x',
    files: 1,
    bytes: 2,
    sha256: 'ab',
    remove: async () => {
      removed.push('x');
    },
  });

  it('is a time limit in words, with what is not known', async () => {
    const failure = await failureOf(
      run(async (step) => ({ one: await step.http({ id: 'one', plan: request('POST') }) }), {
        api: hanging,
        timeoutMs: 30,
      }),
    );
    expect(failure).toMatchObject({
      code: 'TIMED_OUT',
      message: 'The call did not end within 0 seconds\nIt is not known whether step `one` was carried out.',
    });
  });

  it.each(['http', 'stream', 'wait', 'pack'] as const)('stops %s when the client cancels', async (what) => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 10);
    const until = { done: () => false, everyMs: 1, atMostMs: 100_000 };
    const wait = (_ms: number, signal: AbortSignal) => hanging({ signal });
    const failure = await failureOf(
      run(
        async (step) => {
          if (what === 'stream')
            return { one: await step.stream({ id: 'one', plan: request(), ignoreErrors: true }) };
          if (what === 'pack') return { one: await step.archive({ id: 'one', root: '/x', maxBytes: 1 }) };
          return {
            one: await step.http({ id: 'one', plan: request(), ...(what === 'wait' ? { until } : {}) }),
          };
        },
        {
          cancel,
          ...(what === 'wait' ? {} : { api: hanging }),
          runners: { wait, pack: async (_job, context) => hanging(context) },
        },
      ),
    );
    expect(failure).toMatchObject({
      code: 'CANCELED',
      message: 'The call was canceled\nNothing is left behind.',
    });
  });

  it('begins no further step', async () => {
    const cancel = new AbortController();
    const asked: unknown[] = [];
    const failure = await failureOf(
      run(async (step) => ({ one: await get(step, 'one'), two: await get(step, 'two') }), {
        cancel,
        api: ({ step }) => {
          asked.push(step);
          cancel.abort();
          return http({});
        },
      }),
    );
    expect(failure.code).toBe('CANCELED');
    expect(asked).toEqual(['one']);
  });

  it.each(['success', 'failure', 'a defect'])('leaves no archive behind: %s', async (how) => {
    const removed: string[] = [];
    const end = run(
      async (step) => {
        const one = await step.archive({ id: 'one', root: '/x', maxBytes: 1 });
        await step.http({ id: 'two', plan: { ...request('PUT'), upload: one } });
        return { one };
      },
      {
        runners: { pack: async () => packed(removed) },
        api: ({ upload }) => {
          expect(upload).toMatchObject({ path: '/tmp/x', bytes: 2 });
          if (how === 'a defect') throw new TypeError('broken');
          return how === 'success' ? http({}) : refusing(500);
        },
      },
    );
    await end.catch(() => {});
    expect(removed).toEqual(['x']);
  });
});

describe('a stream', () => {
  const api =
    (lines: readonly string[], then: () => ReturnType<typeof http>) =>
    ({ onLine }: { onLine?: (line: string) => void }) => {
      for (const line of lines) onLine?.(line);
      return then();
    };
  const broken = () => {
    throw new Failure({ code: 'NETWORK', message: 'The connection broke' });
  };
  const stream = (ignoreErrors: boolean) => async (step: StepRunner) => ({
    log: await step.stream({ id: 'log', plan: request(), line: (line) => `> ${line}`, ignoreErrors }),
  });

  it('tells each line, and keeps them', async () => {
    const { reply, told } = await run(stream(false), { api: api(['a', 'b'], () => http()) });
    expect(reply.steps.log).toEqual({ status: 200, lines: ['a', 'b'], text: 'a\nb', tail: 'a\nb' });
    expect(told.map(({ message }) => message)).toEqual(['> a', '> b']);
  });

  it('keeps what came before it broke, and says that it did', async () => {
    const { reply } = await run(stream(true), { api: api(['a'], broken) });
    expect(reply.steps.log).toMatchObject({ lines: ['a'] });
    expect(reply.notes).toEqual(['log: The connection broke']);
  });

  it('is left out where nothing came', async () => {
    const { reply } = await run(stream(true), { api: () => refusing(404, 'No log') });
    expect(reply.steps.log).toBeNull();
    expect(reply.notes).toEqual(['log: No log']);
  });
});

describe('progress', () => {
  it('counts the steps that were begun, and holds no secret', async () => {
    const { told } = await run(
      async (step) => {
        await step.http({ id: 'one', plan: request(), progress: `First with ${token}` });
        await get(step, 'quiet');
        await step.stream({ id: 'log', plan: request(), line: (line) => line });
        return {};
      },
      {
        total: 5,
        api: ({ onLine }) => {
          onLine?.(`Authorization: Bearer ${token}`);
          return http({});
        },
      },
    );
    expect(told).toEqual([
      { message: 'First with [redacted]', done: 1, total: 5 },
      { message: 'Authorization: Bearer [redacted]', done: 3, total: 5 },
    ]);
  });
});

describe('a program', () => {
  const cli = async (step: StepRunner, parse: 'json' | 'lines' | RegExp = 'lines') => ({
    one: await step.cli({ id: 'one', plan: { kind: 'cli', source: 'program', argv: [] }, parse }),
  });
  const runners = (stdout: string, exitCode = 0) => ({
    cli: async () => ({ kind: 'cli', exitCode, stdout, stderr: 'oops' }) as const,
  });

  it('gives what it printed, read as the step says', async () => {
    const { reply } = await run((step) => cli(step), { runners: runners('a\nb\n') });
    expect(reply.steps.one).toEqual({ exit: 0, stdout: 'a\nb\n', stderr: 'oops', output: ['a', 'b'] });
    const pairs = await run((step) => cli(step, /^(?<k>\w)=(?<v>\w)$/u), { runners: runners('a=1\nx\n') });
    expect(pairs.reply.steps.one).toMatchObject({ output: [{ k: 'a', v: '1' }] });
  });

  it('fails by its exit code or its form', async () => {
    expect(await failureOf(run((step) => cli(step), { runners: runners('', 1) }))).toMatchObject({
      code: 'NONZERO_EXIT',
    });
    expect(await failureOf(run((step) => cli(step, 'json'), { runners: runners('oops') }))).toMatchObject({
      code: 'BAD_OUTPUT',
    });
  });
});

describe('a document', () => {
  const documents = { doc: { schema: { type: 'object' }, check: compileCheck({ type: 'object' }) as Check } };
  const doc = (more: object) => async (step: StepRunner) => ({
    doc: await step.document({ id: 'doc', name: 'app.json', ...more }),
  });
  const file = { folder: '/x', name: 'app.json' };

  it('is the given text, else the file, else nothing where it may be', async () => {
    const read = async () => '{"a": 2}';
    const world = { documents };
    const given = await run(doc({ text: '{"a": 1}', file }), { world });
    expect(given.reply.steps.doc).toEqual({ found: true, data: { a: 1 } });
    const fromFile = await run(doc({ text: undefined, file }), { world, runners: { read } });
    expect(fromFile.reply.steps.doc).toEqual({ found: true, data: { a: 2 } });
    const none = await run(doc({ file, optional: true }), { world });
    expect(none.reply.steps.doc).toEqual({ found: false, data: null });
    expect(await failureOf(run(doc({ file }), { world }))).toMatchObject({
      code: 'INVALID_INPUT',
      message: 'There is no app.json in /x',
    });
  });
});

describe('a call of another tool', () => {
  const plan: StepsPlan = {
    kind: 'steps',
    timeoutMs: 1_000,
    outline: ['call inner'],
    run: async (step) => ({
      one: await step.call({ id: 'one', tool: 'inner', args: { app: 'x' }, writes: true }),
    }),
  };
  const outer = (effect: Effect) =>
    entryOf(toolWith({ select: () => 'steps.one.answer' }, { name: 'outer', effect, plan: () => plan }));
  const calling = (effect: Effect, inner: Effect) => {
    const entry = entryOf(toolWith({}, { name: 'inner', effect: inner }), {
      app: { type: 'string', pattern: '^x$' },
    });
    const runners = fakeRunners(http({ n: 1 }));
    const call = prepareCall(outer(effect), {}, { sources, runners, tools: new Map([['inner', entry]]) });
    return call.run(context).then((outcome) => ({ outcome, plans: runners.plans }));
  };

  it('answers what the tool answers', async () => {
    expect((await calling('write', 'write')).outcome).toMatchObject({ ok: true, structured: { n: 1 } });
  });

  it.each([
    ['read', 'write'],
    ['read', 'destructive'],
    ['write', 'destructive'],
  ] as const)('does not go from %s to %s', async (effect, inner) => {
    const { outcome, plans } = await calling(effect, inner);
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'NOT_ALLOWED' } });
    expect(plans).toEqual([]);
  });

  it('fails with the failure of the tool', async () => {
    const failure = await failureOf(
      run(async (step) => ({ one: await step.call({ id: 'one', tool: 'inner', args: {}, writes: false }) }), {
        world: {
          call: async () => {
            throw new Failure({ code: 'HTTP_STATUS', message: 'Gone', status: 404 });
          },
        },
      }),
    );
    expect(failure).toMatchObject({ code: 'HTTP_STATUS', message: 'Gone', status: 404 });
  });
});
