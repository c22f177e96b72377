import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { program, smallProject, spec } from './project.js';

const { at, change, copy, put, remove, toolsd, toolsdWith } = smallProject();

describe('toolsd and the file system', () => {
  it('follows links to specs', async () => {
    const shared = mkdtempSync(join(tmpdir(), 'toolsd-shared-'));
    try {
      cpSync(at('tools.d'), shared, { recursive: true });
      remove('tools.d/ps');
      remove('tools.d/_server.yaml');
      symlinkSync(join(shared, '_server.yaml'), at('tools.d/_server.yaml'));
      symlinkSync(join(shared, 'ps'), at('tools.d/ps'));
      // One that leads back, and the mark of an editor.
      symlinkSync('.', join(shared, 'ps/again'));
      symlinkSync('me@host.1', join(shared, 'ps/.#ps_list.yaml'));
      expect(await toolsd('check')).toEqual({ exitCode: 0, stdout: '1 tool: no problems.', stderr: '' });
      writeFileSync(join(shared, 'ps/ps_list.yaml'), readFileSync(spec, 'utf8').replace('effect:', 'efect:'));
      expect((await toolsd('check', '--fix')).stderr).toContain('`efect` is now `effect`');
      expect(readFileSync(join(shared, 'ps/ps_list.yaml'), 'utf8')).toBe(readFileSync(spec, 'utf8'));

      symlinkSync('nowhere.yaml', join(shared, 'ps/lost.yaml'));
      expect(await toolsd('check')).toEqual({
        exitCode: 1,
        stdout: '',
        stderr: 'Can not open tools.d/ps/lost.yaml: it is not there. If it is a link, see where it leads.',
      });
    } finally {
      rmSync(shared, { recursive: true });
    }
  });

  it('says what is in the way, and never that it is a defect', async () => {
    mkdirSync(at('test/snapshots/ps/ps_list.md'), { recursive: true });
    expect(await toolsd('test', '--update')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'Can not open test/snapshots/ps/ps_list.md: it is a folder, and has to be a file. Move it away, then run it again.',
    });
    put('src', '');
    expect(await toolsd('generate')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(
        /^Can not \w+ src\/generated: a file is where a folder has to be\. Move /,
      ),
    });
    remove('tools.d');
    put('tools.d', '');
    expect((await toolsd('check')).stderr).toMatch(/tools\.d is no folder\. Go to a project/);
  });

  /** As a user for whom permissions count: they do not for root. */
  const asUser = (...argv: string[]) => {
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    return toolsdWith({ env: ENV, ...user }, ...argv);
  };
  const ENV = { HEROKU_API_URL: 'http://127.0.0.1:9', HEROKU_API_KEY: 'not-a-real-key' };

  it('says what it may not read or write, and does nothing else then', async () => {
    chmodSync(at(), 0o755);
    change('effect:', 'efect:');
    chmodSync(at(spec), 0o444);
    const refused = (what: string, path: string) => ({
      exitCode: 1,
      stdout: '',
      stderr: `Can not ${what} ${path}: you may not. Give yourself the permission with chmod, or run it as the owner.`,
    });
    // Nothing is said to be fixed.
    expect(await asUser('check', '--fix')).toEqual(refused('open', spec));
    remove(spec);
    copy(spec);
    chmodSync(at(spec), 0o444);
    // The call is not made: it would say that nobody answers.
    expect(await asUser('test', '--record', 'ps_list', '--example', 'x', '--', '--app', 'shop')).toEqual(
      refused('open', spec),
    );
    expect(await asUser('generate')).toEqual(refused('make', 'src'));
    expect(await asUser('test', '--update')).toEqual(refused('make', 'test'));
    chmodSync(at('tools.d/ps'), 0o700);
    if (process.getuid?.() !== 0) chmodSync(at('tools.d/ps'), 0);
    expect(await asUser('check')).toEqual(refused('read', 'tools.d/ps'));
    chmodSync(at('tools.d/ps'), 0o755);
    chmodSync(at('tools.d/_server.yaml'), 0o600);
    if (process.getuid?.() !== 0) chmodSync(at('tools.d/_server.yaml'), 0);
    expect(await asUser('check')).toEqual(refused('open', 'tools.d/_server.yaml'));
  });

  it('goes on when its reader does not', async () => {
    const ended = async (...argv: string[]) => {
      const child = execa(process.execPath, [program, ...argv], {
        cwd: at(),
        reject: false,
        buffer: false,
      });
      child.stdout.destroy();
      child.stderr.destroy();
      return (await child).exitCode;
    };
    expect(await Promise.all([ended('list'), ended('--help'), ended('test'), ended('nonsense')])).toEqual([
      0, 0, 1, 1,
    ]);
  });
});
