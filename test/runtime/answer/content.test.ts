import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../src/runtime/answer/content.js';
import { redactValue } from '../../../src/runtime/answer/redact.js';
import type { JsonValue } from '../../../src/runtime/json.js';
import { successResult } from '../../../src/runtime/serve/call-result.js';
import type { ContentPart } from '../../../src/runtime/tool.js';
import { answer, http } from '../world.js';

const same = (value: JsonValue) => value;
const image = (data: string): ContentPart => ({ kind: 'image', type: 'image/png', read: { data } });

describe('the parts of an answer', () => {
  it('become blocks as MCP has them, in order', () => {
    const parts: ContentPart[] = [
      image('png'),
      { kind: 'audio', type: 'audio/wav', read: { data: 'wav' } },
      { kind: 'resource', type: 'text/plain', read: { uri: "'a://b'", text: 'note' } },
      { kind: 'resource', type: 'application/pdf', read: { uri: "'a://c'", blob: 'pdf' } },
      { kind: 'link', read: { uri: 'page', name: '$args.name' } },
      { kind: 'link', type: 'text/html', read: { uri: 'page', name: 'note' } },
    ];
    const reply = { png: 'AAAA', wav: 'AAE=', note: 'A note.', pdf: 'AA==', page: 'https://example.com/' };
    const { blocks, problems } = contentOf(parts, reply, { name: 'Home' }, same);
    expect(problems).toEqual([]);
    expect(blocks).toEqual([
      { type: 'image', data: 'AAAA', mimeType: 'image/png' },
      { type: 'audio', data: 'AAE=', mimeType: 'audio/wav' },
      { type: 'resource', resource: { uri: 'a://b', mimeType: 'text/plain', text: 'A note.' } },
      { type: 'resource', resource: { uri: 'a://c', mimeType: 'application/pdf', blob: 'AA==' } },
      { type: 'resource_link', uri: 'https://example.com/', name: 'Home' },
      { type: 'resource_link', uri: 'https://example.com/', name: 'A note.', mimeType: 'text/html' },
    ]);
    const result = successResult({ ok: true, text: 'Words.', structured: { a: 1 }, blocks });
    expect(result.content).toEqual([{ type: 'text', text: 'Words.' }, ...blocks]);
    expect(result.structuredContent).toEqual({ a: 1 });
  });

  it('are not there where a value is null', () => {
    expect(contentOf([image('png'), image('other')], { png: 'AAAA', other: null }, {}, same)).toEqual({
      blocks: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }],
      problems: [],
    });
  });

  it('may be Base64 in lines, and are given without them', () => {
    const { blocks } = contentOf([image('png')], { png: 'AAAA\r\nAA==\n' }, {}, same);
    expect(blocks).toEqual([{ type: 'image', data: 'AAAAAA==', mimeType: 'image/png' }]);
  });

  it.each([
    ['AAA', 'not Base64'],
    ['', 'not Base64'],
    ['data:image/png;base64,AAAA', 'not Base64'],
    ['AA-_', 'not Base64'],
    ['A=AA', 'not Base64'],
    [7, 'is 7, not a text'],
    [['AAAA'], 'is a list, not a text'],
    [{ a: 1 }, 'is an object, not a text'],
  ])('are left out where %j stands for Base64', (png, problem) => {
    const found = contentOf([image('png'), image('good')], { png, good: 'AAAA' } as JsonValue, {}, same);
    expect(found.blocks).toHaveLength(1);
    expect(found.problems).toEqual([{ part: 0, problem: expect.stringContaining(problem) }]);
  });

  it('are left out where an address is none', () => {
    const link: ContentPart = { kind: 'link', read: { uri: 'page', name: "'x'" } };
    expect(contentOf([link], { page: 'not an address' }, {}, same).problems).toEqual([
      { part: 0, problem: 'its address is none' },
    ]);
  });

  it('are a million characters at most, all of them together', () => {
    const [most, more] = ['A'.repeat(999_996), 'A'.repeat(8)];
    const parts = [image('most'), image('more'), image('last')];
    const { blocks, problems } = contentOf(parts, { most, more, last: 'AAAA' }, {}, same);
    expect(blocks.map((block) => ('data' in block ? block.data.length : 0))).toEqual([999_996, 4]);
    expect(problems).toEqual([{ part: 1, problem: 'there are more than 1000000 characters of it' }]);
  });

  it('go through the redactor, also where an expression puts a secret together', () => {
    const part: ContentPart = {
      kind: 'resource',
      type: 'text/plain',
      read: { uri: "'a://b'", text: "join('', [first, second])" },
    };
    const clean = (value: JsonValue) => redactValue(value, (text) => text.replace('hidden', '[redacted]'));
    expect(contentOf([part], { first: 'is hid', second: 'den' }, {}, clean).blocks).toEqual([
      { type: 'resource', resource: { uri: 'a://b', mimeType: 'text/plain', text: 'is [redacted]' } },
    ]);
  });
});

describe('an answer with parts', () => {
  const content = [image('png')];

  it('says the same in its text and in `structuredContent`', () => {
    expect(answer(http({ title: 'Red', png: 'AAAA' }), { content, select: () => '{title: title}' })).toEqual({
      ok: true,
      text: '{"title":"Red"}',
      structured: { title: 'Red' },
      blocks: [{ type: 'image', data: 'AAAA', mimeType: 'image/png' }],
    });
  });

  it('says which part is left out, and why', () => {
    const { text, blocks } = answer(http({ png: 'no!' }), { content, select: () => '{png: `1`}' });
    expect(text).toContain('(Left out: part 1 of the content, because its `data` is not Base64.)');
    expect(blocks).toBeUndefined();
  });

  it('holds no credential, and nothing that stands at `redact.paths`', () => {
    const secret = 'violet-anchor-81-lantern';
    const note: ContentPart = {
      kind: 'resource',
      type: 'text/plain',
      read: { uri: "'a://b'", text: 'note' },
    };
    const file: ContentPart = {
      kind: 'resource',
      type: 'text/plain',
      read: { uri: "'a://c'", blob: 'file' },
    };
    const reply = http({
      note: `It is ${secret}.`,
      file: Buffer.from(secret).toString('base64'),
      pass: 'AAAA',
    });
    const output = {
      content: [note, file, image('pass')],
      select: () => '{a: `1`}',
      redact: { paths: ['pass'] },
    };
    const { blocks, text } = answer(reply, output, [secret]);
    expect(blocks).toEqual([
      { type: 'resource', resource: { uri: 'a://b', mimeType: 'text/plain', text: 'It is [redacted].' } },
    ]);
    expect(text).toMatch(/part 2 .* not Base64[\s\S]*part 3 .* not Base64/u);
  });
});
