import { Client, InMemoryTransport } from '@modelcontextprotocol/client';
import { afterEach, describe, expect, it } from 'vitest';
import { Agreements } from '../../../src/runtime/serve/agreements.js';
import { annotationsOf, listedTool } from '../../../src/runtime/serve/list-tools.js';
import { createServer } from '../../../src/runtime/serve/mcp-server.js';
import { servedTools } from '../../../src/runtime/serve/served-tools.js';
import type { Reply } from '../../../src/runtime/tool.js';
import type { ToolEntry } from '../../../src/runtime/tool-entry.js';
import { entryOf, fakeRunners, http, sources, token, toolWith } from '../world.js';

describe('the list', () => {
  const tool = (effect: 'read' | 'write' | 'destructive') =>
    toolWith({}, { effect, idempotent: false, openWorld: false });

  it.each([
    ['read', true, false],
    ['write', false, false],
    ['destructive', false, true],
  ] as const)('states all hints of a tool that is %s', (effect, readOnlyHint, destructiveHint) => {
    const hints = { readOnlyHint, destructiveHint, idempotentHint: false, openWorldHint: false };
    expect(annotationsOf(tool(effect))).toEqual(hints);
    expect(annotationsOf({ ...tool(effect), idempotent: true, openWorld: true })).toEqual({
      ...hints,
      idempotentHint: true,
      openWorldHint: true,
    });
  });

  it('has the schemas of a tool as the compiler made them', () => {
    const entry = entryOf(toolWith(), { app: { type: 'string' } });
    expect(listedTool(entry)).toEqual({
      name: 'get_things',
      title: entry.tool.title,
      description: 'Get the things.',
      inputSchema: entry.schemas.inputSchema,
      outputSchema: entry.schemas.outputSchema,
      annotations: annotationsOf(entry.tool),
    });
  });
});

describe('the server', () => {
  let close: (() => Promise<void>) | undefined;
  afterEach(() => close?.());

  async function connected(
    tools: ToolEntry[],
    reply: Reply | Error,
    answers?: { agreed?: boolean; action: 'accept' | 'decline' },
  ) {
    const runners = fakeRunners(reply);
    const logged: string[] = [];
    const toolset = {
      name: 'test',
      title: 'Test',
      version: '1.2.3',
      instructions: 'Be kind.',
      sources,
      tools,
    };
    const server = createServer(
      servedTools(() => toolset, []),
      {
        policies: [],
        agreements: new Agreements(),
        runners,
        env: { API_TOKEN: token },
        log: (line) => logged.push(line),
      },
    );
    const client = new Client(
      { name: 'client', version: '1' },
      { capabilities: answers === undefined ? {} : { elicitation: { form: {} } } },
    );
    const questions: string[] = [];
    if (answers !== undefined)
      client.setRequestHandler('elicitation/create', (request) => {
        questions.push(request.params.message);
        const { action, agreed } = answers;
        return { action, ...(agreed === undefined ? {} : { content: { agreed } }) } as never;
      });
    const [left, right] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(left as never), client.connect(right)]);
    close = () => client.close();
    return { client, runners, logged, questions };
  }

  const scale = toolWith(
    {},
    {
      name: 'scale',
      effect: 'destructive',
      confirm: (args) => `Scale ${(args as { app: string }).app}?`,
    },
  );
  const scaling = entryOf(scale, { app: { type: 'string' } }, { required: ['app'] });

  it('lists its tools in their order', async () => {
    const { client } = await connected([scaling, entryOf(toolWith())], http({}));
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['scale', 'get_things']);
  });

  it('answers a call', async () => {
    const { client } = await connected([entryOf(toolWith())], http({ a: 1 }));
    expect(await client.callTool({ name: 'get_things' })).toMatchObject({
      content: [{ type: 'text', text: '{"a":1}' }],
      structuredContent: { a: 1 },
    });
  });

  it('gives bad arguments as a result that the model can correct, and runs nothing', async () => {
    const { client, runners } = await connected([scaling], http({}));
    const result = await client.callTool({ name: 'scale', arguments: { ap: 'x' } });
    expect(result).toMatchObject({ isError: true, _meta: { 'toolsd/failure': { code: 'INVALID_INPUT' } } });
    expect(JSON.stringify(result.content)).toContain('Did you mean `app`?');
    expect(runners.plans).toEqual([]);
  });

  it.each(['nothing_like_it', 'get_thing', '__proto__', 'constructor'])(
    'refuses the unknown tool %s',
    async (name) => {
      const { client, runners } = await connected([entryOf(toolWith())], http({}));
      await expect(client.callTool({ name })).rejects.toThrow(/Unknown tool/);
      expect(runners.plans).toEqual([]);
    },
  );

  it('tells the operator of an answer that breaks its schema, and not the client', async () => {
    const output = { type: 'object', properties: { a: { type: 'string' } } };
    const { client, logged } = await connected([entryOf(toolWith(), {}, { output })], http({ a: null }));
    await client.listTools();
    // A client that knows the schema would refuse the whole answer for one field that breaks it.
    const result = await client.callTool({ name: 'get_things' });
    expect(result).toMatchObject({ structuredContent: {} });
    expect(logged).toEqual(['get_things: the answer breaks its output schema: /a must be string']);
  });

  it('asks the person before a destructive call, and runs it when they agree', async () => {
    const { client, runners, questions } = await connected([scaling], http({}), {
      action: 'accept',
      agreed: true,
    });
    expect(await client.callTool({ name: 'scale', arguments: { app: 'shop' } })).not.toHaveProperty(
      'isError',
      true,
    );
    expect(questions).toEqual(['Scale shop?\nSends: GET /things']);
    expect(runners.plans).toHaveLength(1);
  });

  it.each([{ action: 'decline' as const }, { action: 'accept' as const, agreed: false }])(
    'runs nothing when the person answers %j',
    async (answers) => {
      const { client, runners } = await connected([scaling], http({}), answers);
      expect(await client.callTool({ name: 'scale', arguments: { app: 'shop' } })).toMatchObject({
        isError: true,
        _meta: { 'toolsd/failure': { code: 'NOT_CONFIRMED' } },
      });
      expect(runners.plans).toEqual([]);
    },
  );

  it('shows neither the stack nor the credential of a defect', async () => {
    const { client } = await connected([entryOf(toolWith())], new Error(`broke with ${token}`));
    const text = JSON.stringify(await client.callTool({ name: 'get_things' }));
    expect(text).toContain('broke with [redacted]');
    expect(text).not.toContain('dispatch');
  });
});
