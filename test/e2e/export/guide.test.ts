/** The commands of docs/guide/export.md are run, in their order, in a project. */
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, it } from 'vitest';
import { ROOT } from '../../codegen/projects.js';
import { program, smallProject } from '../command-line/project.js';

const project = smallProject();
const guide = readFileSync(join(ROOT, 'docs/guide/export.md'), 'utf8');
const commands = [...guide.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block = '']) =>
  block.trim().split('\n'),
);

it('works as it is written', async () => {
  mkdirSync(project.at('node_modules'));
  symlinkSync(ROOT, project.at('node_modules/toolsd'));
  expect(commands.length).toBeGreaterThan(4);
  for (const line of commands) {
    const shell = line.replace(/^npx toolsd/, `'${process.execPath}' '${program}'`);
    const { exitCode, all } = await execa('sh', ['-c', shell], {
      cwd: project.at(),
      all: true,
      reject: false,
    });
    expect([line, exitCode, all]).toEqual([line, 0, expect.stringMatching(/\S/)]);
  }
  for (const file of ['heroku.mcpb', 'server.json', 'heroku-tools.mjs']) expect(project.has(file)).toBe(true);
});

it('names every kind that the command line has', async () => {
  const { stdout } = await project.toolsd('export', '--help');
  const kinds = [...stdout.matchAll(/^ {2}(\w+) \[options\]/gm)].map(([, kind]) => kind);
  expect(kinds.length).toBeGreaterThan(5);
  for (const kind of kinds) expect(guide).toContain(`| \`${kind}\` |`);
});
