import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallProject } from './project.js';

const { change, copy, generated, has, put, read, toolsd } = smallProject();

describe('toolsd generate', () => {
  it('writes, then finds nothing to change', async () => {
    const first = await toolsd('generate');
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(generated()).toEqual(['index.ts', 'ps/ps_list.schemas.js', 'ps/ps_list.ts', 'server.ts']);
    expect((await toolsd('generate')).stdout).toBe('1 tool: nothing changed.');
    expect((await toolsd('generate', '--check')).exitCode).toBe(0);
  });

  it('leaves the last good output alone when a spec is broken', async () => {
    copy('src/generated/ps');
    const before = generated().map((path) => read(join('src/generated', path)));
    change('{app} has no running', '{ap} has no running');
    const { exitCode, stderr } = await toolsd('generate');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Nothing was written; the generated files are as they were.');
    expect(generated().map((path) => read(join('src/generated', path)))).toEqual(before);
  });

  it('with --check names every path that drifted, writes nothing, and exits 1', async () => {
    copy('src/generated/ps');
    const edited = `<<<<<<< HEAD\n${read('src/generated/ps/ps_list.ts')}`;
    for (const name of ['ps_list', 'gone']) put(`src/generated/ps/${name}.ts`, edited);
    const { exitCode, stderr } = await toolsd('generate', '--check');
    expect(exitCode).toBe(1);
    for (const line of [
      'new      src/generated/server.ts',
      'changed  src/generated/ps/ps_list.ts',
      'removed  src/generated/ps/gone.ts',
    ])
      expect(stderr).toContain(line);
    expect(stderr).toContain('Mend it with: toolsd generate');
    expect(has('src/generated/server.ts')).toBe(false);

    await toolsd('generate');
    expect(generated()).toEqual(['index.ts', 'ps/ps_list.schemas.js', 'ps/ps_list.ts', 'server.ts']);
  });
});
