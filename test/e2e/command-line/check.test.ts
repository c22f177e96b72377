import { describe, expect, it } from 'vitest';
import { smallProject, spec } from './project.js';

const { at, change, remove, toolsd } = smallProject();

describe('toolsd check', () => {
  it('says that all is well, and exits 0', async () => {
    const [plain, json, github] = await Promise.all([
      toolsd('check'),
      toolsd('check', '--format', 'json'),
      toolsd('check', '--format', 'github'),
    ]);
    expect(plain).toEqual({ exitCode: 0, stdout: '1 tool: no problems.', stderr: '' });
    expect(json).toEqual({ exitCode: 0, stdout: '[]', stderr: '' });
    expect(github).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('names every problem of a run, and exits 1', async () => {
    change('effect: read', 'effect: reed');
    change('{app} has no running', '{ap} has no running');
    const { exitCode, stdout, stderr } = await toolsd('check');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('tools.d/ps/ps_list.yaml:5:9 error [bad-value]');
    expect(stderr).toContain('error [unknown-param]');
    expect(stderr).toContain('2 problems in 1 file.');
    expect(stderr).not.toContain('\u001b');
  });

  it('gives programs a list of problems, with lines and columns from 1', async () => {
    change('effect: read', 'effect: reed');
    const { exitCode, stdout } = await toolsd('check', '--format', 'json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        code: 'bad-value',
        severity: 'error',
        message: '`effect` has a value it can not have',
        file: spec,
        line: 5,
        column: 9,
        endLine: 5,
        endColumn: 13,
        hint: 'Did you mean `read`? It is one of `read`, `write` or `destructive`.',
      },
    ]);
    const annotation = await toolsd('check', '--format', 'github');
    expect(annotation.stdout).toMatch(
      /^::error file=tools.d\/ps\/ps_list.yaml,line=5,endLine=5,col=9,endColumn=13,title=bad-value::/,
    );
  });

  it('says what to do where there is no project, or no tool in it', async () => {
    const missing = await toolsd('check', '--dir', at('nowhere'));
    expect(missing.exitCode).toBe(1);
    expect(missing.stderr).toMatch(
      /^There is no tools\.d in .*nowhere\. Go to a project, or name one with --dir\.$/,
    );
    remove(spec);
    expect((await toolsd('check')).stdout).toContain('There are no tools yet.');
  });
});
