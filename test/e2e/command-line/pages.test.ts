import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallProject } from './project.js';

const { at, change, copy, has, put, read, remove, toolsd } = smallProject();

describe('toolsd test', () => {
  const page = 'test/snapshots/ps/ps_list.md';

  it('wants a page, writes it, passes, and shows what differs', async () => {
    const missing = await toolsd('test');
    expect(missing).toMatchObject({ exitCode: 1, stderr: '' });
    expect(missing.stdout).toBe(
      `${page} is not there\n1 tool, 4 examples: 1 page is missing\nIf that is as it should be: toolsd test --update`,
    );
    expect((await toolsd('test', '--update')).stdout).toBe(
      `  new      ${page}\n1 tool, 4 examples: 1 page written or removed. Read the difference before you commit it.`,
    );
    // The same page as the one that is held against the generated code.
    expect(read(page)).toBe(readFileSync(page, 'utf8'));
    expect(await toolsd('test', 'ps_list')).toEqual({
      exitCode: 0,
      stdout: '1 tool, 4 examples: 1 page holds',
      stderr: '',
    });
    expect((await toolsd('test', '--update')).stdout).toBe('1 tool, 4 examples: nothing changed.');

    change("path: '/apps/{app}/dynos'", "path: '/v2/{app}/dynos'");
    change('sends: {method: GET, path: /apps', 'sends: {method: GET, path: /v2');
    const changed = await toolsd('test', 'ps_list');
    expect(changed.exitCode).toBe(1);
    expect(changed.stdout).toContain('-GET /apps/example-app/dynos\n+GET /v2/example-app/dynos\n');
    expect(changed.stdout).toContain('1 tool, 4 examples: 1 page differs');
    expect(JSON.parse((await toolsd('test', '--json')).stdout)).toEqual([
      {
        tool: 'ps_list',
        path: page,
        state: 'changed',
        before: expect.any(String),
        after: expect.any(String),
        examples: 4,
      },
    ]);
  });

  it('removes the pages of tools that are gone, and nothing that a person wrote', async () => {
    copy(page);
    const gone = 'test/snapshots/ps/ps_gone.md';
    const notes = 'test/snapshots/ps/notes.md';
    put(gone, readFileSync(page, 'utf8').replace('# ps_list:', '# ps_gone:'));
    put(notes, '# notes: mine\n');
    const found = await toolsd('test');
    expect(found.exitCode).toBe(1);
    expect(found.stdout).toContain(
      `${gone} is of a tool that is gone\n1 tool, 4 examples: 1 page holds, 1 page is of no tool`,
    );
    expect((await toolsd('test', 'ps_list')).exitCode).toBe(0);
    expect((await toolsd('test', '--update')).stdout).toContain(`removed  ${gone}`);
    expect([has(gone), has(notes)]).toEqual([false, true]);
  });

  it('removes nothing behind a link that leads out of the project', async () => {
    const other = mkdtempSync(join(tmpdir(), 'toolsd-other-'));
    try {
      mkdirSync(join(other, 'ps'));
      writeFileSync(
        join(other, 'ps/ps_gone.md'),
        readFileSync(page, 'utf8').replace('# ps_list:', '# ps_gone:'),
      );
      mkdirSync(at('test'));
      symlinkSync(other, at('test/snapshots'));
      const refused = {
        exitCode: 1,
        stderr: expect.stringContaining('test/snapshots leads out of the project through a link'),
      };
      expect(await toolsd('test', '--update')).toMatchObject(refused);
      remove('test/snapshots');
      mkdirSync(at('test/snapshots'));
      symlinkSync(join(other, 'ps'), at('test/snapshots/ps'));
      expect((await toolsd('test', '--update')).stderr).toContain(
        'test/snapshots/ps leads out of the project',
      );
      expect(readdirSync(join(other, 'ps'))).toEqual(['ps_gone.md']);
    } finally {
      rmSync(other, { recursive: true });
    }
  });

  it('tests one tool while another is broken, and says what is wrong otherwise', async () => {
    copy(page);
    put('tools.d/ps/broken.yaml', 'name: broken\n');
    const [one, all, misspelt, unasked] = await Promise.all([
      toolsd('test', 'ps_list'),
      toolsd('test'),
      toolsd('test', 'ps_lst'),
      toolsd('test', '--unasked', 'ps_list'),
    ]);
    expect(one.exitCode).toBe(0);
    expect(all.exitCode).toBe(1);
    expect(all.stderr).toContain('error [missing-key]');
    expect(all.stderr).toContain('The specs have to compile first.');
    expect(misspelt).toMatchObject({
      exitCode: 1,
      stderr: 'There is no tool `ps_lst`. Did you mean `ps_list`?',
    });
    expect(unasked).toMatchObject({
      exitCode: 1,
      stderr: '--unasked goes with --record <tool>.',
    });
  });
});
