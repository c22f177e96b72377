import { describe, expect, it } from 'vitest';
import { compile } from '../../codegen/compile.js';
import { renderJson } from '../../codegen/diagnostics/render/json.js';

const SERVER = `name: demo
version: 1.0.0
sources:
  api: {http: {base: 'https://api.example.com'}}
`;

/** What is said of a tool whose API answers so and whose answer is selected so. */
async function saidOf(body: unknown, select: string): Promise<string[]> {
  const spec = `name: list_things
title: List things
description: Show what the workshop of the demo service has.
effect: read
http: {source: api, method: GET, path: /things}
output: {select: '${select}', text: json}
examples:
  - {args: {}, reply: {body: ${JSON.stringify(body)}}}
  - {args: {}, reply: {status: 500, body: {}}}
`;
  const texts = new Map([
    ['tools.d/_server.yaml', SERVER],
    ['tools.d/demo/list_things.yaml', spec],
  ]);
  const { diagnostics } = await compile(texts, { emit: false });
  const report = JSON.parse(renderJson(diagnostics, (path) => texts.get(path) ?? '')) as {
    message: string;
    hint: string;
  }[];
  return report.map(({ message, hint }) => `${message}. ${hint}`);
}

describe('a field that no example has', () => {
  it('below a value that is null in every example is one', async () => {
    expect(await saidOf([{ id: 'a', maker: null }], '[].{id: id, maker: maker.nam}')).toEqual([
      'In every example there is null where `nam` is read. Add a reply with `nam` to the examples of `list_things`.',
    ]);
  });

  it('is none where one example has it', async () => {
    const body = [
      { id: 'a', maker: null },
      { id: 'b', maker: { name: 'Ada' } },
    ];
    expect(await saidOf(body, '[].{id: id, maker: maker.name}')).toEqual([]);
    expect(await saidOf(body, '[].{id: id, maker: maker.nam}')).toEqual([
      'No example has a field `nam` here. Did you mean `name`?',
    ]);
  });

  it('says so where the reply is a list', async () => {
    const said = await saidOf([{ id: 'a' }], '{id: id}');
    expect(said).toEqual([
      'No example has a field `id` here. There is a list here: write `[].id`, or `[].{…}` around several fields.',
    ]);
  });

  it('is none in a value that is null and shown as it is', async () => {
    expect(await saidOf([{ id: 'a', maker: null }], '[].{id: id, maker: maker}')).toEqual([]);
  });
});
