import { describe, expect, it, vi } from 'vitest';
import { prepareCall } from '../../src/runtime/dispatch.js';
import { asFailure, Failure } from '../../src/runtime/failure.js';
import { words } from '../../src/runtime/plan/words.js';
import type { AnyTool } from '../../src/runtime/tool.js';
import {
  api,
  call,
  cli,
  context,
  entryOf,
  fakeRunners,
  getThings,
  http,
  program,
  runThings,
  sources,
  thrownBy,
  toolWith,
} from './world.js';

const app = { app: { type: 'string' } };
const prepare = (tool: AnyTool, args: unknown, runners = fakeRunners(http({}))) =>
  prepareCall(entryOf(tool, app), args, { sources, runners });

describe('preparing a call', () => {
  it.each([[null], ['text'], [{ app: 1 }], [{ other: 'x' }], [JSON.parse('{"__proto__":1}')]])(
    'plans and runs nothing where the arguments are invalid: %j',
    (args) => {
      const plan = vi.fn(() => getThings);
      const runners = fakeRunners(http({}));
      expect(thrownBy(() => prepare(toolWith({}, { plan }), args, runners)).code).toBe('INVALID_INPUT');
      expect(plan).not.toHaveBeenCalled();
      expect(runners.plans).toEqual([]);
    },
  );

  it('runs nothing where a rule is broken or the plan refuses a word', () => {
    const runners = fakeRunners(http({}));
    const ruled = toolWith({}, { rules: [{ kind: 'exactly_one', params: ['app' as never] }] });
    expect(thrownBy(() => prepare(ruled, {}, runners)).message).toContain('Exactly one of');
    const worded = toolWith(
      {},
      {
        plan: (args) =>
          ({ ...runThings, argv: words('app', (args as { app?: string }).app, /^a$/u) }) as never,
      },
    );
    expect(thrownBy(() => prepare(worded, { app: '--flag' }, runners)).code).toBe('INVALID_INPUT');
    expect(runners.plans).toEqual([]);
  });

  it('runs nothing itself, and the plan once for each run', async () => {
    const runners = fakeRunners(http({}));
    const prepared = prepare(toolWith(), {}, runners);
    expect(prepared.plan).toBe(getThings);
    expect(runners.plans).toEqual([]);
    await prepared.run(context);
    expect(runners.plans).toEqual([getThings]);
  });

  it('needs the source of the plan to be there', () => {
    const tool = toolWith({}, { plan: () => ({ ...getThings, source: 'gone' }) });
    expect(thrownBy(() => prepare(tool, {}))).toMatchObject({
      code: 'INTERNAL',
      message: 'There is no source gone of kind http',
    });
  });
});

describe('the effect of a call', () => {
  const confirm = (args: object) => `Really ${(args as { app?: string }).app}?`;

  it('is that of the tool, unless its arguments decide', () => {
    expect(prepare(toolWith({}, { effect: 'write' }), {}).effect).toBe('write');
    const effectOf = (args: object) => ('app' in args ? 'destructive' : 'read') as never;
    const tool = toolWith({}, { effect: 'destructive', effectOf, confirm });
    expect(prepare(tool, {})).toMatchObject({ effect: 'read' });
    expect(prepare(tool, { app: 'shop' })).toMatchObject({
      effect: 'destructive',
      confirm: 'Really shop?\nSends: GET /things',
    });
  });

  it('asks for a confirmation only where it is destructive', () => {
    for (const effect of ['read', 'write'] as const)
      expect(prepare(toolWith({}, { effect, confirm }), {})).not.toHaveProperty('confirm');
    expect(prepare(toolWith({}, { effect: 'destructive' }), {}).confirm).toMatch(
      /^Call get_things with \{\}\?\n/,
    );
    expect(prepare(toolWith({}, { effect: 'destructive', confirm }), { app: 'x' }).confirm).toBe(
      'Really x?\nSends: GET /things',
    );
  });
});

describe('running a call', () => {
  it('takes a request to the API and a command line to the program, with what the tool needs', async () => {
    const needs = [{ program: 'psql', install: 'Install it.' }];
    const runners = {
      ...fakeRunners(http({})),
      cli: vi.fn(async () => cli('{"a":1}')),
      http: vi.fn(async () => http({ a: 2 })),
    };
    const one = prepareCall(
      entryOf(toolWith({}, { plan: () => runThings, needs })),
      {},
      { sources, runners },
    );
    expect(await one.run(context)).toMatchObject({ ok: true, structured: { a: 1 } });
    expect(runners.cli).toHaveBeenCalledExactlyOnceWith(runThings, program, context, needs);
    const two = prepareCall(entryOf(toolWith()), {}, { sources, runners });
    expect(await two.run(context)).toMatchObject({ ok: true, structured: { a: 2 } });
    expect(runners.http).toHaveBeenCalledExactlyOnceWith(getThings, api, context);
  });

  it('fails where the source is of the other kind, and reaches nothing', () => {
    for (const plan of [
      { ...getThings, source: 'program' },
      { ...runThings, source: 'api' },
    ]) {
      const runners = fakeRunners(http({}));
      const failure = thrownBy(() => prepare(toolWith({}, { plan: () => plan }), {}, runners));
      expect(failure).toMatchObject({ code: 'INTERNAL' });
      expect(runners.plans).toEqual([]);
    }
  });

  it('gives the answer in both forms', async () => {
    const tool = toolWith({ select: () => '[].name', show: () => ({ form: 'lines' }) });
    expect(await call(entryOf(tool), {}, http([{ name: 'a' }, { name: 'b' }]))).toEqual({
      ok: true,
      structured: { items: ['a', 'b'], total: 2, shown: 2 },
      text: 'a\nb',
    });
  });

  it('gives the sentence for nothing found only for an empty list', async () => {
    const tool = toolWith({ empty: () => 'There are none.' });
    const text = async (body: never) =>
      (await call(entryOf(tool), {}, http(body))) as never as { text: string };
    expect((await text([] as never)).text).toBe('There are none.');
    expect((await text({} as never)).text).toBe('{}');
    expect((await text([0] as never)).text).toBe('[0]');
  });

  it('says that a list goes on where the API has more', async () => {
    expect(await call(entryOf(toolWith()), {}, http([1], { more: true }))).toMatchObject({
      structured: { next: '1 of more than 1 shown.' },
    });
  });

  it('reports an answer that breaks the output schema, and gives what keeps it', async () => {
    const output = { type: 'object', properties: { n: { type: 'integer' } } };
    const outcome = await call(entryOf(toolWith(), {}, { output }), {}, http({ n: 'x', m: 1 }));
    // The text is not bound to the schema, so nothing is lost.
    expect(outcome).toMatchObject({ ok: true, structured: { m: 1 }, text: '{"n":"x","m":1}' });
    expect((outcome as { structured: object }).structured).not.toHaveProperty('n');
    expect(outcome).toHaveProperty('mismatch', '/n must be integer');
    expect(await call(entryOf(toolWith(), {}, { output }), {}, http({ n: 1 }))).not.toHaveProperty(
      'mismatch',
    );
  });

  it('turns a failed reply into a failure by the rules of the tool before those of the source', async () => {
    const errors = [{ status: [404], hint: () => 'From the tool.' }];
    const source = { ...api, errors: [{ status: [404, 500], hint: () => 'From the source.' }] };
    const hint = async (status: number) => {
      const prepared = prepareCall(
        entryOf(toolWith({ errors })),
        {},
        { sources: { api: source }, runners: fakeRunners(http({}, { status })) },
      );
      const outcome = await prepared.run(context);
      return outcome.ok ? undefined : outcome.failure.hint;
    };
    expect(await hint(404)).toBe('From the tool.');
    expect(await hint(500)).toBe('From the source.');
    expect(await hint(403)).toContain('The account may not do this');
  });

  it('hands on every fact of a failure of a runner', async () => {
    const failure = new Failure({
      code: 'TIMED_OUT',
      message: 'm',
      hint: 'h',
      retryable: true,
      status: 504,
      exitCode: 3,
      said: 's',
    });
    const outcome = await call(entryOf(toolWith()), {}, failure);
    expect(outcome).toEqual({ ok: false, failure });
  });

  it('turns any other exception into INTERNAL, without its stack', async () => {
    const outcome = await call(entryOf(toolWith()), {}, new TypeError('x is not a function'));
    if (outcome.ok) throw new Error('expected a failure');
    const { code, message, hint } = outcome.failure;
    expect(code).toBe('INTERNAL');
    expect(message).toBe('toolsd failed: x is not a function');
    expect(`${message}${hint}`).not.toMatch(/\bat \S+:\d+|dispatch/);
  });

  it('keeps calls that run at the same time apart', async () => {
    const tool = toolWith({ select: () => '{app: $args.app, n: n}' });
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map((one, n) => call(entryOf(tool, app), { app: one }, http({ n }))),
    );
    expect(outcomes.map((outcome) => outcome.ok && outcome.structured)).toEqual([
      { app: 'a', n: 0 },
      { app: 'b', n: 1 },
      { app: 'c', n: 2 },
    ]);
  });
});

describe('as a failure', () => {
  it('a failure is itself', () => {
    const failure = new Failure({ code: 'CANCELED', message: 'm' });
    expect(asFailure(failure)).toBe(failure);
  });

  it.each([['text'], [undefined], [null], [{ a: 1 }], [new Error('')]])(
    '%j is INTERNAL, with it as the cause',
    (thrown) => {
      const failure = asFailure(thrown);
      expect(failure).toMatchObject({ code: 'INTERNAL', message: expect.stringMatching(/^toolsd failed: /) });
      expect(failure.cause).toBe(thrown);
    },
  );
});
