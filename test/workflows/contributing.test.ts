import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compile } from '../../codegen/compile.js';
import { readProject } from '../../codegen/project/read-project.js';

const text = readFileSync('CONTRIBUTING.md', 'utf8');
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, what]) => what as string);

it('CONTRIBUTING.md fits one screen', () => {
  expect(text.split('\n').length).toBeLessThanOrEqual(60);
});

it('its tool compiles in this project', async () => {
  const [, block = ''] = /```yaml\n(.*?) {3}```/s.exec(text) ?? [];
  const [file = ''] = found(/Write `(tools\.d\/[^`]+)`/g);
  const texts = new Map(await readProject('.'));
  expect(texts.has(file)).toBe(false);
  texts.set(file, block.replace(/^ {3}/gm, ''));
  const { diagnostics, project } = await compile(texts, { emit: false });
  expect(diagnostics.map(({ message, hint }) => `${message} ${hint}`)).toEqual([]);
  expect(project?.tools.map((tool) => tool.file)).toContain(file);
});

it('its commands and files are there', () => {
  const commands = readFileSync('codegen/cli/toolsd.ts', 'utf8');
  for (const name of found(/npx toolsd ([a-z]+)/g)) expect(commands).toContain(`.command('${name}')`);
  for (const name of found(/npm run ([a-z:]+)/g)) expect(Object.keys(scripts)).toContain(name);
  for (const path of found(/\]\(([^)]+)\)/g)) expect(existsSync(path), path).toBe(true);
});
