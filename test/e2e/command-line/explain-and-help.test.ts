import { describe, expect, it } from 'vitest';
import { smallProject, spec } from './project.js';

const { change, toolsd } = smallProject();

describe('toolsd', () => {
  it('explains a code, with a frame, and helps with a misspelt one', async () => {
    const { exitCode, stdout } = await toolsd('explain', 'flag-injection');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Not so, in a tool:');
    expect(stdout).toMatch(/\^{3,}/);
    expect(stdout).not.toContain('In this project:');
    change('effect: read', 'effect: reed');
    expect((await toolsd('explain', 'bad-value')).stdout).toContain(
      'In this project:\n  tools.d/ps/ps_list.yaml:5:9  `effect` has a value it can not have',
    );
    expect(await toolsd('explain', 'flag-injektion')).toMatchObject({
      exitCode: 1,
      stderr: 'There is no diagnostic `flag-injektion`. Did you mean `flag-injection`?',
    });
  });

  it('lists tools for people and for programs', async () => {
    expect((await toolsd('list')).stdout).toBe('ps_list  read         List dynos');
    expect(JSON.parse((await toolsd('list', '--json')).stdout)).toEqual([
      { name: 'ps_list', title: 'List dynos', toolset: 'ps', effect: 'read', file: spec },
    ]);
  });

  it('has help, a version, and a word for what it does not know', async () => {
    const help = await toolsd('--help');
    expect(help.exitCode).toBe(0);
    expect(help.stdout).toContain(
      'Exit codes: 0 fine, 1 something of yours needs mending, 2 a defect of toolsd.',
    );
    expect((await toolsd('--version')).stdout).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await toolsd('chekc')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Did you mean check?'),
    });
    expect(await toolsd('check', '--formt=json')).toMatchObject({ exitCode: 1 });
    expect(await toolsd()).toMatchObject({ exitCode: 1 });
  });
});
