import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compile } from '../../codegen/compile.js';
import { readProject } from '../../codegen/project/read-project.js';
import { type CompletionItem, type Editor, startEditor } from './language-server.js';
import { snippetText } from './snippet-text.js';

const MODELINE = '# yaml-language-server: $schema=../../schema/tool.v1.schema.json\n';
const SERVER_MODELINE = '# yaml-language-server: $schema=../schema/server.v1.schema.json\n';
const specs = [...(await readProject('.'))];
const textOf = (path: string) => readFileSync(path, 'utf8');

let editor: Editor;
beforeAll(async () => {
  editor = await startEditor();
});
afterAll(() => editor.close());

const inserted = (item: CompletionItem) => snippetText(item.textEdit?.newText ?? item.insertText ?? '');
/** Proposals for a text at `¦`, by label. */
async function proposed(text: string, modeline = MODELINE): Promise<ReadonlyMap<string, string>> {
  const file = modeline === MODELINE ? 'tools.d/ps/new.yaml' : 'tools.d/_server.yaml';
  const items = await editor.completions(file, modeline + text);
  return new Map(items.map((item) => [item.label, inserted(item)]));
}

describe('the specs of this project in an editor', () => {
  it.each(specs)('%s has no problem', async (path, text) => {
    expect(text).toContain('# yaml-language-server: $schema=');
    expect(await editor.diagnostics(path, text)).toEqual([]);
  });

  it('are all there', () => {
    expect(specs.length).toBeGreaterThanOrEqual(34);
  });

  it.each([
    ['confirm:', 'confrim:', 'confrim'],
    ['select:', 'slect:', 'slect'],
    ['effect: destructive}', 'effect: destroying}', '"destructive"'],
    ['    args:', '    arguments:', 'arguments'],
  ])('a mistake is marked on its line: %s as %s', async (right, wrong, word) => {
    const path = 'tools.d/ps/ps_scale.yaml';
    const text = textOf(path).replace(right, wrong);
    const line = text.split('\n').findIndex((one) => one.includes(wrong));
    const found = await editor.diagnostics(path, text);
    expect(found.map(({ range }) => range.start.line)).toContain(line);
    expect(found.map(({ message }) => message).join('\n')).toContain(word);
  });
});

describe('hovering', () => {
  it.each([
    ['tools.d/ps/ps_scale.yaml', 'effect:', 'What the least call can do.'],
    ['tools.d/ps/ps_scale.yaml', 'raise:', 'raise the effect of a call'],
    ['tools.d/ps/ps_list.yaml', 'page:', 'How further pages are asked for'],
    ['tools.d/deploy/deploy_to_heroku.yaml', 'until:', 'The step is repeated until this holds'],
    ['tools.d/deploy/deploy_to_heroku.yaml', 'leaves:', 'What stays behind'],
    ['tools.d/_server.yaml', 'retries:', 'Tries after the first'],
    ['tools.d/_server.yaml', 'prompts:', 'questions that the program asks'],
  ])('in %s over `%s` teaches', async (path, key, words) => {
    const shown = await editor.hover(path, textOf(path).replace(key, `${key[0]}¦${key.slice(1)}`));
    expect(shown.replaceAll('\\', '')).toContain(words);
  });
});

describe('completing', () => {
  it('offers every key of a tool, and none that is there', async () => {
    const labels = new Set((await proposed('name: x\n¦')).keys());
    const { properties } = JSON.parse(textOf('schema/tool.v1.schema.json')) as { properties: object };
    for (const key of Object.keys(properties)) expect([key, labels.has(key)]).toEqual([key, key !== 'name']);
  });

  it.each([
    ['effect: ¦', ['read', 'write', 'destructive']],
    ['http:\n  method: ¦', ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']],
    ['http:\n  page:\n    style: ¦', ['range', 'link', 'cursor', 'offset']],
    ['raise:\n  - when: x\n    effect: ¦', ['write', 'destructive']],
  ])('offers the values of %j', async (text, values) => {
    const labels = [...(await proposed(text)).keys()];
    for (const value of values) expect(labels).toContain(value);
  });

  it.each([
    ['', ['tool: request', 'tool: command', 'tool: steps']],
    ['params:\n  ', ['A parameter', 'A shared parameter']],
    ['http:\n  ', ['request']],
    ['http:\n  page:\n    ', ['range', 'link', 'cursor', 'offset']],
    ['cli:\n  ', ['cli']],
    ['cli:\n  source: x\n  argv:\n    - ', ['flag', 'list', 'words']],
    ['steps:\n  - ', ['request', 'wait', 'command']],
    ['steps:\n  - id: x\n    ', ['http', 'cli', 'until']],
    ['output:\n  ', ['table', 'sentence']],
    ['examples:\n  - ', ['request', 'command', 'steps']],
  ])('after %j offers what can be taken as it is', async (text, labels) => {
    const items = await proposed(`${text}¦`);
    for (const label of labels) expect([...items.keys()]).toContain(label);
    // Editors indent what they insert like the line that it is inserted in.
    const indent = /^ */.exec(text.split('\n').at(-1) as string)?.[0];
    for (const [label, insert] of items)
      expect(
        () => parse(text + insert.replaceAll('\n', `\n${indent}`)),
        `${label}:\n${insert}`,
      ).not.toThrow();
  });

  it.each(['tool: request', 'tool: command', 'tool: steps'])(
    '`%s` is a tool that compiles',
    async (label) => {
      const spec = (await proposed('¦')).get(label) as string;
      const api = (await proposed('¦', SERVER_MODELINE)).get('server') as string;
      const program = { cli: { program: 'thing', install: 'Install thing.' } };
      const { name } = parse(spec) as { name: string };
      const server = parse(api) as { sources: object };
      const { diagnostics } = await compile(
        new Map([
          ['tools.d/_server.yaml', JSON.stringify({ ...server, sources: { ...server.sources, program } })],
          [
            `tools.d/things/${name}.yaml`,
            `${spec.replace('effect: read', label.endsWith('steps') ? 'effect: write' : 'effect: read')}\n`,
          ],
        ]),
      );
      expect(diagnostics.map(({ message, hint }) => `${message} ${hint}`)).toEqual([]);
    },
  );
});
