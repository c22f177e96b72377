/** Calls that go past the SDK are answered as it would answer them, in either era, whatever is said around them. */
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../src/runtime/failure.js';
import type { JsonValue } from '../../../src/runtime/json.js';
import { Agreements, sealKeyOf } from '../../../src/runtime/serve/agreements.js';
import { connect } from '../../../src/runtime/serve/connection.js';
import { DirectCalls } from '../../../src/runtime/serve/direct-calls.js';
import { servedTools } from '../../../src/runtime/serve/served-tools.js';
import { Tasks } from '../../../src/runtime/serve/tasks/tasks.js';
import type { AnyTool, HttpPlan, OutputDef } from '../../../src/runtime/tool.js';
import { entryOf, fakeRunners, http, sources, toolWith } from '../world.js';

vi.setConfig({ testTimeout: 300_000 });

/** What the API answers to a call that asks for it. */
const REPLIES: Readonly<Record<string, JsonValue>> = {
  list: [{ name: 'a', size: 1 }, { name: 'é\u2028"' }],
  object: { png: 'AAAA', page: 'https://example.com/a?b=1', title: 'T', size: 'odd' },
  text: 'some words\nand more',
  nothing: null,
  long: 'x'.repeat(40_000),
};

const PARAMETERS = {
  reply: { enum: [...Object.keys(REPLIES), 'none', 'status', 'broken', 'defect'] },
  turns: { type: 'integer', minimum: 0, maximum: 30 },
};

function tool(name: string, more: Partial<AnyTool> = {}, output: Partial<OutputDef<object, object>> = {}) {
  const plan = (query: object): HttpPlan => ({
    kind: 'http',
    source: 'api',
    method: 'GET',
    path: '/things',
    query: query as never,
  });
  const made = toolWith(output, { name, toolset: 'all', plan: plan as AnyTool['plan'], ...more });
  return entryOf(made, PARAMETERS, { output: { type: 'object', properties: { size: { type: 'integer' } } } });
}

const parts = [
  { kind: 'image', type: 'image/png', read: { data: 'png' } },
  { kind: 'audio', type: 'audio/wav', read: { data: 'png' } },
  { kind: 'resource', type: 'text/plain', read: { uri: 'page', text: 'title' } },
  { kind: 'resource', type: 'image/png', read: { uri: 'page', blob: 'png' } },
  { kind: 'link', type: 'text/html', read: { uri: 'page', name: 'title' } },
  { kind: 'link', read: { uri: 'page', name: 'title' } },
] as const;

const toolset = {
  name: 'test',
  title: 'Test',
  version: '1.2.3',
  sources,
  tools: [
    tool('look', { aliases: ['peek'] }),
    tool('show', {}, { content: parts }),
    tool('change', { effect: 'write' }),
    tool('drop', { effect: 'destructive', confirm: () => 'Drop it?' }),
    tool('maybe', { effect: 'destructive', effects: ['read', 'destructive'], effectOf: () => 'read' }),
  ],
};

const runners = {
  ...fakeRunners(new Error('only http is used here')),
  async http({ query = {} }: HttpPlan, _source: unknown, { signal }: { signal: AbortSignal }) {
    for (let left = Number(query.turns ?? 0); left > 0; left -= 1) {
      await turn();
      if (signal.aborted) throw new Failure({ code: 'CANCELED', message: 'The call was canceled.' });
    }
    const kind = String(query.reply ?? 'list');
    if (kind === 'broken') throw new Failure({ code: 'NETWORK', message: 'No connection.', retryable: true });
    if (kind === 'defect') throw new TypeError('a mistake of ours');
    if (kind === 'status') return http({ message: 'not there' }, { status: 404 });
    return http(kind === 'none' ? undefined : REPLIES[kind]);
  },
};

interface Heard {
  readonly lines: readonly string[];
  readonly log: readonly string[];
}

const LAST = '{"jsonrpc":"2.0","id":"the last one","method":"ping"}';

/** @param direct false keeps all calls with the SDK: a policy, even one that allows everything, does that */
async function heard(lines: readonly string[], direct: boolean): Promise<Heard> {
  const streams = { input: new PassThrough(), output: new PassThrough({ encoding: 'utf8' }) };
  const log: string[] = [];
  let text = '';
  streams.output.on('data', (chunk) => {
    text += chunk;
  });
  const policies = direct ? [] : [{ origin: 'the test' }];
  const host = {
    policies,
    agreements: new Agreements(sealKeyOf({ TOOLSD_SEAL_KEY: 'k'.repeat(64) })),
    tasks: new Tasks(),
    runners: runners as never,
    env: { API_TOKEN: 'top-secret-1234' },
    // Where an error came from is another place each time.
    log: (line: string) => void log.push(line.split('\n', 1)[0] as string),
  };
  const server = connect(
    servedTools(() => toolset, policies),
    host,
    streams,
  );
  for (const line of lines) {
    streams.input.write(`${line}\n`);
    await turns(8);
  }
  // Until the slowest call has ended.
  await turns(40);
  streams.input.write(`${LAST}\n`);
  while (!text.includes('the last one')) await turn();
  streams.input.end();
  await server.close();
  return { lines: text.split('\n').slice(0, -1).map(unsealed), log };
}

/** A seal has the time in it. */
function unsealed(line: string): string {
  return line.replaceAll(/(toolsd_confirm\\?": \\?"|requestState":")[^"\\]+/gu, '$1…');
}

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await turn();
}

/** Right in most places, or hardly a message would be right as a whole. */
function mostly<T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 25, arbitrary: right }, wrong);
}

const META = 'io.modelcontextprotocol/';
const odd = fc.constantFrom<unknown>(undefined, null, 0, true, 'x', [], [1], {}, { x: 1 });
const id = mostly<unknown>(
  fc.constantFrom('', 'a', '1', 'é', -1, 1, 2, 3, 4, 5, 6),
  fc.constantFrom<unknown>(1.5, null, 2 ** 53, {}, undefined),
);
const client = {
  [`${META}protocolVersion`]: '2026-07-28',
  [`${META}clientInfo`]: { name: 'c', version: '1' },
  [`${META}clientCapabilities`]: {},
};
const asks = { ...client, [`${META}clientCapabilities`]: { elicitation: {} } };
const tasks = {
  ...client,
  [`${META}clientCapabilities`]: { extensions: { 'io.modelcontextprotocol/tasks': {} } },
};

const args = mostly<unknown>(
  fc.record(
    {
      reply: fc.constantFrom(...PARAMETERS.reply.enum),
      turns: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 30 })),
    },
    { requiredKeys: [] },
  ),
  fc.oneof(odd, fc.constantFrom({ reply: 'other' }, { more: 1 }, { toolsd_confirm: 'x' }, { '1': 2, b: 1 })),
);

const metaOf = (era: 'legacy' | 'modern') =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constant<unknown>(era === 'legacy' ? undefined : client) },
    fc.constantFrom<unknown>(undefined, {}, { x: 1 }, { progressToken: 1 }, client, asks, tasks, [], null, {
      ...client,
      [`${META}protocolVersion`]: '2099-01-01',
    }),
  );

const call = (era: 'legacy' | 'modern') =>
  fc
    .tuple(
      id,
      fc.record({
        name: mostly<unknown>(
          fc.constantFrom('look', 'look', 'show', 'change', 'drop', 'maybe', 'peek'),
          fc.oneof(fc.constantFrom('lok', '__proto__'), odd),
        ),
        arguments: args,
        _meta: metaOf(era),
      }),
      mostly<object>(fc.constant({}), fc.constantFrom({ x: 1 }, { task: {} }, { inputResponses: {} })),
      mostly<object>(
        fc.constant({}),
        fc.constantFrom({ jsonrpc: '1.0' }, { x: 1 }, { result: {} }, { params: [] }),
      ),
    )
    .map(([id, params, more, around]) =>
      JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { ...params, ...more }, ...around }),
    );

const cancellation = fc
  .tuple(
    id,
    mostly<object>(
      fc.constant({}),
      fc.constantFrom({ reason: 'x' }, { reason: 1 }, { _meta: 1 }, { _meta: client }),
    ),
    mostly<object>(fc.constant({}), fc.constantFrom({ id: 9 }, { jsonrpc: '1.0' }, { params: 'x' })),
  )
  .map(([requestId, more, around]) =>
    JSON.stringify({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId, ...more },
      ...around,
    }),
  );

const hello = (id: number, capabilities: object) =>
  JSON.stringify({
    jsonrpc: '2.0',
    id,
    method: 'initialize',
    params: { protocolVersion: '2025-11-25', capabilities, clientInfo: { name: 'c', version: '1' } },
  });

const other = fc.constantFrom(
  '{"jsonrpc":"2.0","id":90,"method":"ping"}',
  '{"jsonrpc":"2.0","id":91,"method":"tools/list"}',
  '{"jsonrpc":"2.0","method":"notifications/initialized"}',
  '{"jsonrpc":"2.0","id":92,"result":{}}',
  '{"jsonrpc":"2.0","id":93,"method":"other"}',
  '{"jsonrpc":"2.0","id":94,"method":"tools/call","params":{"name":"look","arguments":{"__proto__":{"x":1}}}}',
  '{"jsonrpc":"2.0","id":95,"method":"tools/call","params":{"name":"look","__proto__":{"x":1}}}',
  '{"jsonrpc":"2.0","id":96,"method":"tools/call","params":{"name":"look","name":"change"}}',
  '{"method":',
  '[]',
  hello(97, {}),
  hello(98, { elicitation: {} }),
  `{"jsonrpc":"2.0","id":99,"method":"server/discover","params":{"_meta":${JSON.stringify(client)}}}`,
);

/** An id as it is written in a message. */
function idOf(line: string): string | undefined {
  return /"id":("[^"]*"|[-.\d]+)/u.exec(line)?.[1];
}

/** A client may not use an id a second time (MCP 2025-11-25, requests): whom its cancellation means would be anybody's guess. */
function sameId(one: string | undefined, another: string | undefined): boolean {
  return one !== undefined && one === another;
}

const conversations = fc
  .constantFrom<'legacy' | 'modern'>('legacy', 'modern')
  .chain((era) =>
    fc
      .tuple(
        fc.constant(era === 'legacy' ? [hello(0, {})] : []),
        fc.uniqueArray(
          fc.oneof(
            { weight: 12, arbitrary: call(era) },
            { weight: 3, arbitrary: cancellation },
            { weight: 3, arbitrary: other },
          ),
          { minLength: 3, maxLength: 9, selector: idOf, comparator: sameId },
        ),
      )
      .map(([opening, rest]) => [...opening, ...rest]),
  );

afterEach(() => {
  vi.restoreAllMocks();
});

describe('calls past the SDK', () => {
  it('are answered as through it', async () => {
    const take = vi.spyOn(DirectCalls.prototype, 'take');
    await fc.assert(
      fc.asyncProperty(conversations, async (lines) => {
        expect(await heard(lines, true)).toEqual(await heard(lines, false));
      }),
      { numRuns: 1000 },
    );
    const taken = take.mock.results.filter(({ value }) => value === true).length;
    // Else the comparison would say nothing of them.
    expect(taken).toBeGreaterThan(800);
  });

  it.each([
    ['wants to be told of its progress', { _meta: { progressToken: 1 } }],
    ['brings more along', { more: 1 }],
  ])('are not those of which one %s', async (_why, more) => {
    const take = vi.spyOn(DirectCalls.prototype, 'take');
    const line = (id: number, more = {}) =>
      JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params: { name: 'look', ...more } });
    await heard([hello(0, {}), line(1, more), line(2, more), line(3), line(4), line(5, more)], true);
    const taken = take.mock.calls.filter((_, index) => take.mock.results[index]?.value === true);
    expect(taken.map(([message]) => (message as { id?: number }).id)).toEqual([4]);
  });
});
