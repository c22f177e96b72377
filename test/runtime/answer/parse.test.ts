import { describe, expect, it } from 'vitest';
import { parseReply } from '../../../src/runtime/answer/parse.js';
import { cli, http, thrownBy } from '../world.js';

const html = '<!doctype html><title>Down for maintenance</title>';

describe('parse: json', () => {
  it('takes the body of an API as it is', () => {
    expect(parseReply(http([{ a: 1 }]), 'json')).toEqual([{ a: 1 }]);
    expect(parseReply(http(null), 'json')).toBeNull();
    expect(parseReply(http(0), 'json')).toBe(0);
  });

  it('takes a JSON text as a text', () => {
    expect(parseReply(http('up'), 'json')).toBe('up');
    const problem = { 'content-type': 'application/problem+json; charset=utf-8' };
    expect(parseReply(http('up', { headers: problem }), 'json')).toBe('up');
  });

  it('takes an empty body, such as that of 204, as an empty object', () => {
    expect(parseReply(http(undefined, { status: 204, headers: {} }), 'json')).toEqual({});
  });

  it.each([
    [{ 'content-type': 'text/html; charset=utf-8' }, 'text/html where JSON'],
    [{}, 'no media type where JSON'],
    [{ 'content-type': 'text/plain' }, 'text/plain where JSON'],
  ])('refuses a page instead of JSON (%j), and says which media type came', (headers, words) => {
    const failure = thrownBy(() => parseReply(http(html, { headers }), 'json'));
    expect(failure).toMatchObject({ code: 'BAD_OUTPUT', status: 200, retryable: true, said: html });
    expect(failure.message).toContain(words);
    expect(failure.message).not.toContain('<');
  });

  it('reads the standard output of a program', () => {
    expect(parseReply(cli('\n{"a": [1, null]}\r\n'), 'json')).toEqual({ a: [1, null] });
  });

  it.each(['', 'No apps.\n', '{"a": 1', '{"a": 1}\n{"a": 2}'])(
    'refuses a program that printed %j',
    (stdout) => {
      expect(thrownBy(() => parseReply(cli(stdout), 'json'))).toMatchObject({
        code: 'BAD_OUTPUT',
        said: stdout,
      });
    },
  );

  it('keeps at most 300 characters of what it could not read', () => {
    expect(thrownBy(() => parseReply(cli('x'.repeat(10_000_000)), 'json')).said).toHaveLength(300);
  });

  it('keeps keys with the names of the prototype as keys', () => {
    const text = '{"__proto__":{"admin":true},"constructor":null}';
    expect(JSON.stringify(parseReply(cli(text), 'json'))).toBe(text);
  });
});

describe('parse: text', () => {
  it('is the output without the white space at its end', () => {
    expect(parseReply(cli('  a\n\n b \r\n\n'), 'text')).toBe('  a\n\n b');
    expect(parseReply(http('log\n', { headers: { 'content-type': 'text/plain' } }), 'text')).toBe('log');
  });

  it('is empty for an empty body', () => {
    expect(parseReply(http(undefined, { status: 204 }), 'text')).toBe('');
  });

  it('is the JSON of a body that was JSON', () => {
    expect(parseReply(http({ a: 1 }), 'text')).toBe('{"a":1}');
  });
});

describe('parse: lines', () => {
  it('are the lines that are not blank, whatever ends them', () => {
    expect(parseReply(cli('one\r\n\r\n two \n \t\nthree'), 'lines')).toEqual(['one', ' two ', 'three']);
    expect(parseReply(cli(''), 'lines')).toEqual([]);
  });
});

describe('parse: pattern', () => {
  const row = /^(?<pid>\d+)\s*\|(?<query>[^|]*)(?:\|(?<age>.*))?$/u;

  it('gives the trimmed groups of each line that matches, and passes over the others', () => {
    const stdout = ' pid | query\n----+----\n1 | select 1 | 5s\r\n2|  \n(2 rows)\n';
    expect(parseReply(cli(stdout), row)).toEqual([
      { pid: '1', query: 'select 1', age: '5s' },
      { pid: '2', query: '', age: null },
    ]);
  });

  it.each(['g', 'y', 'gy'])('sees every line with the flag %s too', (flags) => {
    const parse = new RegExp(row.source, `u${flags}`);
    for (let round = 0; round < 2; round += 1)
      expect(parseReply(cli('1|a\n2|b\n3|c\n'), parse)).toHaveLength(3);
  });

  it('gives no rows for a pattern without groups', () => {
    expect(parseReply(cli('a\n'), /a/u)).toEqual([]);
  });
});

it('parse: none reads nothing', () => {
  expect(parseReply(cli('whatever {'), 'none')).toEqual({});
  expect(parseReply(http(html, { headers: {} }), 'none')).toEqual({});
});
