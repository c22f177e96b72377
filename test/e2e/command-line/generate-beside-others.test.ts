import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallProject } from './project.js';

const { at, generated, has, put, read, toolsd } = smallProject();

describe('toolsd generate beside files of others', () => {
  const theirs = 'src/generated/api_pb.ts';

  it('keeps them, and says so', async () => {
    put(theirs, '// of another generator\n');
    put('src/generated/.gitkeep', '');
    const kept = `  kept     ${theirs}, which toolsd did not write`;
    const { exitCode, stdout } = await toolsd('generate');
    expect(exitCode).toBe(0);
    expect(stdout).toContain(kept);
    expect(stdout).not.toContain('removed');
    expect((await toolsd('generate')).stdout).toContain(`1 tool: nothing changed.\n`);
    const checked = await toolsd('generate', '--check');
    expect(checked).toMatchObject({ exitCode: 0, stdout: expect.stringContaining(kept) });
    expect(read(theirs)).toBe('// of another generator\n');
    expect(has('src/generated/.gitkeep')).toBe(true);
  });

  it('writes nothing where one of them is in the way, and says what to do', async () => {
    put('src/generated/index.ts', 'export {};\n');
    for (const flags of [[], ['--check']]) {
      expect(await toolsd('generate', ...flags)).toEqual({
        exitCode: 1,
        stdout: '',
        stderr:
          'Nothing was written: toolsd did not write these files, and its own go there.\n  src/generated/index.ts\nMove them away or delete them, then run it again.',
      });
    }
    expect(generated()).toEqual(['index.ts']);
    expect(read('src/generated/index.ts')).toBe('export {};\n');
  });

  it('writes and removes nothing behind a link that leads out of the project', async () => {
    const other = mkdtempSync(join(tmpdir(), 'toolsd-other-'));
    try {
      cpSync('src/generated/ps/ps_list.ts', join(other, 'ps_gone.ts'));
      mkdirSync(at('src'));
      symlinkSync(other, at('src/generated'));
      expect(await toolsd('generate')).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining('src/generated leads out of the project through a link'),
      });
      expect(readdirSync(other)).toEqual(['ps_gone.ts']);
    } finally {
      rmSync(other, { recursive: true });
    }
  });
});
