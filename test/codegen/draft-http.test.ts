import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { operationNamed, readDocument } from '../../codegen/cli/new-operation.js';
import { draftHttp, plainOperation } from '../../codegen/draft/draft-http.js';
import type { Operation } from '../../codegen/draft/openapi-document.js';
import { exampleFor, shortened } from '../../codegen/draft/openapi-schema.js';
import { renderDraft } from '../../codegen/draft/render-draft.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { modelOf } from './projects.js';

const SERVER = "name: demo\nversion: 1.0.0\nsources: {api: {http: {base: 'https://api.shop.example/v1'}}}\n";
const fixture = (file: string) => fileURLToPath(new URL(`./fixtures/openapi/${file}`, import.meta.url));
const SHOP = fixture('shop-3.0.yaml');
const TREE = fixture('tree-3.1.json');

async function compiled(operation: Operation, documented = true) {
  const job = { name: 'drafted', source: 'api', operation, documented, shared: {} };
  const text = renderDraft(draftHttp(job), 'x.json');
  const model = await modelOf(
    new Map([
      ['tools.d/_server.yaml', SERVER],
      ['tools.d/draft/drafted.yaml', text],
    ]),
  );
  return { text, tool: model.tools[0] };
}

const drafted = async (file: string, operation: string) =>
  compiled(operationNamed(await readDocument(file), operation, file));

describe('a draft from an OpenAPI document', () => {
  it.each([
    [SHOP, 'listOrders', 'read'],
    [SHOP, 'placeOrder', 'write'],
    [SHOP, 'getOrder', 'read'],
    [SHOP, 'DELETE /orders/{orderId}', 'destructive'],
    [TREE, 'listChildren', 'read'],
  ])('%s, %s, compiles as it is written, and is guessed to be %s', async (file, operation, effect) => {
    const { text, tool } = await drafted(file, operation);
    expect(tool?.effect).toBe(effect);
    expect(tool?.confirm === null).toBe(effect !== 'destructive');
    expect(text.split('\n').length).toBeLessThanOrEqual(42);
  });

  it('shows a list that is wrapped as a table of its single values', async () => {
    const { text } = await drafted(SHOP, 'listOrders');
    expect(text).toContain("select: 'items[].{id: id, placed_at: placed_at, state: state, total: total}'");
    expect(text).toContain('text: {table: [id, placed_at, state, total]}');
    expect(text).toContain('the list comes in pages (cursor)');
  });

  it('says with its place what can not be mapped', async () => {
    const list = (await drafted(SHOP, 'listOrders')).text;
    expect(list).toContain('# TODO: left out: the query parameter tag, a list; a query takes single values.');
    expect(list).toContain('# TODO: left out: the cookie parameter session.');
    const place = (await drafted(SHOP, 'placeOrder')).text;
    expect(place).toContain('# TODO: requestBody.pay: left out, it may be of several types.');
    expect(place).not.toContain('readOnly');
  });

  it('takes parameters of the path and the first level of the body, required ones first', async () => {
    const { tool } = await drafted(SHOP, 'placeOrder');
    expect(tool?.params.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['customer', 'string', true],
      ['amount', 'integer', true],
      ['gift', 'boolean', false],
      ['tags', 'array', false],
      ['address', 'object', false],
    ]);
    const order = (await drafted(SHOP, 'getOrder')).text;
    expect(order).toContain("path: '/orders/{order_id}'");
    expect(order).toContain('args: {order_id: o17}');
  });

  it('prefers the examples of the document to ones made up, for success and for failure', async () => {
    const { text } = await drafted(SHOP, 'placeOrder');
    expect(text).toContain('reply: {status: 201, body: {id: o18, state: open, total: 12.5}}');
    expect(text).toContain(
      'reply: {status: 422, body: {code: bad_amount, message: The amount is too high.}}',
    );
    expect(text).not.toContain('made from the schema');
    expect((await drafted(SHOP, 'getOrder')).text).toContain('# TODO: made from the schema;');
  });

  it('ends where a schema comes back to itself', async () => {
    const { text } = await drafted(TREE, 'listChildren');
    expect(text).toContain('body: [{id: 7, display-name: text, parent: null, children: []}]');
    expect(text).toContain(`select: '[].{id: id, display_name: "display-name"}'`);
    const schema: Record<string, unknown> = { type: 'object' };
    schema.properties = { self: { allOf: [schema] } };
    schema.allOf = [schema];
    expect(() => exampleFor(schema as JsonObject)).not.toThrow();
    const value: unknown[] = [];
    value.push(value);
    expect(() => shortened(value as never)).not.toThrow();
  });

  it('never fetches another document: what it refers to is said to be left out', async () => {
    const { text, tool } = await drafted(TREE, 'listChildren');
    expect(text).toContain('not resolved: https://elsewhere.invalid/parameters.json#/fields');
    expect(tool?.params.map(({ name }) => name)).toEqual(['id', 'x_depth']);
  });

  it('refuses what is no document of these versions, and what is not in it', async () => {
    await expect(readDocument('https://elsewhere.invalid/openapi.yaml')).rejects.toThrow('is not fetched');
    await expect(readDocument(fixture('none.yaml'))).rejects.toThrow('There is no file');
    await expect(readDocument(fileURLToPath(import.meta.url))).rejects.toThrow(
      /can not be read|has to be OpenAPI/,
    );
    const document = await readDocument(SHOP);
    expect(() => operationNamed(document, 'listOrder', SHOP)).toThrow('Did you mean `listOrders`?');
    expect(() => operationNamed(document, 'PATCH /orders', SHOP)).toThrow('has no operation');
  });
});

describe('a draft from a method and a path', () => {
  it('makes parameters of what is in braces', async () => {
    const { tool, text } = await compiled(plainOperation('GET', '/apps/{app}/dynos/{dyno-id}'), false);
    expect(tool?.params.map(({ name, required }) => [name, required])).toEqual([
      ['app', true],
      ['dyno_id', true],
    ]);
    expect(text).toContain("path: '/apps/{app}/dynos/{dyno_id}'");
  });

  it('says that a body is left to write', async () => {
    const { text, tool } = await compiled(plainOperation('POST', '/apps'), false);
    expect(text).toContain('# TODO: write `body`');
    expect(tool?.effect).toBe('write');
  });
});
