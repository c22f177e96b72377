import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../codegen/diagnostics/diagnostic.js';
import { renderGithub } from '../../codegen/diagnostics/render/github.js';
import { renderJson } from '../../codegen/diagnostics/render/json.js';
import { renderPretty } from '../../codegen/diagnostics/render/pretty.js';

const FILE = 'tools.d/demo/get_thing.yaml';
const PLAIN = pc.createColors(false);

/** A text and the diagnostic of what stands between « and ». */
function at(marked: string, facts: Partial<Diagnostic> = {}) {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const diagnostic: Diagnostic = {
    code: 'unknown-key',
    severity: 'error',
    message: 'There is no key `paht`',
    hint: 'Did you mean `path`?',
    place: { file: FILE, start, end },
    ...facts,
  };
  return { text: marked.replace('«', '').replace('»', ''), diagnostic };
}

function pretty({ text, diagnostic }: ReturnType<typeof at>, colors = PLAIN): string {
  return renderPretty([diagnostic], () => text, colors);
}

describe('for people', () => {
  it('shows place, message, frame with a caret, and hint', () => {
    expect(pretty(at('name: get_thing\nhttp:\n  «paht»: /things\n  method: GET\n'))).toMatchInlineSnapshot(`
      "tools.d/demo/get_thing.yaml:3:3 error [unknown-key]
        There is no key \`paht\`

          2 | http:
        > 3 |   paht: /things
            |   ^^^^
          4 |   method: GET

        hint: Did you mean \`path\`?
      "
    `);
  });

  it('shows a line that is too long in part', () => {
    const long = 'x'.repeat(200_000);
    expect(pretty(at(`name: a\ntitle: ${long}«paht»${long}\n  b: c\n`))).toMatchInlineSnapshot(`
      "tools.d/demo/get_thing.yaml:2:200008 error [unknown-key]
        There is no key \`paht\`

          1 |
        > 2 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxpahtxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
            |                                                              ^^^^
          3 |

        hint: Did you mean \`path\`?
      "
    `);
    expect(pretty(at(`a: 1\nb: «${long}»\n`)).length).toBeLessThan(1_000);
    expect(pretty(at(`a: «b\n${long}»\n`)).length).toBeLessThan(1_500);
  });

  it('shows a place over several lines', () => {
    expect(pretty(at('a: 1\nb: «|\n  one\n  two\n»c: 2\n'))).toMatchInlineSnapshot(`
      "tools.d/demo/get_thing.yaml:2:4 error [unknown-key]
        There is no key \`paht\`

          1 | a: 1
        > 2 | b: |
            |    ^
        > 3 |   one
            | ^^^^^
        > 4 |   two
            | ^^^^^^
          5 | c: 2

        hint: Did you mean \`path\`?
      "
    `);
  });

  it('shows a place after the last character', () => {
    expect(pretty(at('a: [1, 2«»'))).toMatchInlineSnapshot(`
      "tools.d/demo/get_thing.yaml:1:9 error [unknown-key]
        There is no key \`paht\`

        > 1 | a: [1, 2
            |         ^

        hint: Did you mean \`path\`?
      "
    `);
  });

  it('has no frame where there is no text', () => {
    expect(pretty(at('«»'))).toMatchInlineSnapshot(`
      "tools.d/demo/get_thing.yaml:1:1 error [unknown-key]
        There is no key \`paht\`

        hint: Did you mean \`path\`?
      "
    `);
  });

  it.each(['\n', '\r\n', '\r'])('draws one caret for each column, lines ending in %j', (newline) => {
    const text = pretty(at(`a: 1\n\tb: «two»\n`.replaceAll('\n', newline)));
    expect(text).toMatch(/^ {2}> 2 \| \tb: two\r?$/m);
    expect(text).toMatch(/^ {2} {4}\| \t {3}\^\^\^$/m);
    expect(text).toContain(`${FILE}:2:5 error`);
  });

  it('is coloured only if asked', () => {
    const example = at('«a»: 1\n');
    const plain = pretty(example);
    expect(stripVTControlCharacters(plain)).toBe(plain);
    const coloured = pretty(example, pc.createColors(true));
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
    expect(pretty({ ...example, diagnostic: { ...example.diagnostic, severity: 'warning' } })).toContain(
      'warning',
    );
  });
});

describe('as JSON', () => {
  it('has exactly these members, counted from 1', () => {
    const { text, diagnostic } = at('a: 1\r\nb: "😀 «two»"\r\n');
    expect(renderJson([diagnostic], () => text)).toBe(
      `${JSON.stringify(
        [
          {
            code: 'unknown-key',
            severity: 'error',
            message: 'There is no key `paht`',
            file: FILE,
            line: 2,
            column: 8,
            endLine: 2,
            endColumn: 11,
            hint: 'Did you mean `path`?',
          },
        ],
        null,
        2,
      )}\n`,
    );
  });

  it('is an empty list where all is well', () => expect(renderJson([], () => '')).toBe('[]\n'));
});

describe('for GitHub', () => {
  it('is one command a line, escaped', () => {
    const { text, diagnostic } = at('a: 1\nb: «two\nc»: 3\n', {
      severity: 'warning',
      message: '100 % of `a::b`,\r\nand c',
      place: { file: 'tools.d/odd,name:x/a%b.yaml', start: 8, end: 13 },
    });
    expect(renderGithub([diagnostic, diagnostic], () => text)).toBe(
      '::warning file=tools.d/odd%2Cname%3Ax/a%25b.yaml,line=2,endLine=3,col=4,endColumn=2,title=unknown-key::100 %25 of `a::b`,%0D%0Aand c%0ADid you mean `path`?\n'.repeat(
        2,
      ),
    );
  });
});
