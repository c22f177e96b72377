/** An entry of the Docker MCP catalogue, held to the checks that `task validate` makes there. */
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { execa } from 'execa';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { ensureExportPrograms } from '../../../scripts/setup/export-programs.mjs';
import { ROOT } from '../../codegen/projects.js';
import { smallProject } from '../command-line/project.js';

const project = smallProject();
vi.setConfig({ hookTimeout: 180_000 });

let prettier: string;
beforeAll(async () => {
  ({ prettier } = await ensureExportPrograms({ say: () => {} }));
});

const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const FLAGS = [
  ...['--repository', 'https://github.com/ann/things', '--commit', COMMIT],
  ...['--category', 'devops', '--description', 'Look at things: all of them.'],
];
const run = (...argv: string[]) => project.toolsd('export', 'docker', ...argv);

describe('the entry', () => {
  it('has what the catalogue asks for, in the form that it asks for', async () => {
    expect((await run(...FLAGS, '--dir', ROOT)).exitCode).toBe(0);
    const server = parse(project.read('heroku/server.yaml'));
    expect(server).toEqual({
      name: 'heroku',
      image: 'mcp/heroku',
      type: 'server',
      meta: { category: 'devops', tags: ['heroku', 'devops'] },
      about: { title: 'Heroku', description: 'Look at things: all of them.' },
      source: { project: 'https://github.com/ann/things', commit: COMMIT, dockerfile: 'Dockerfile' },
      config: {
        description: expect.any(String),
        secrets: [
          {
            name: 'heroku.heroku_api_key',
            env: 'HEROKU_API_KEY',
            example: '<HEROKU_API_KEY>',
            description: expect.stringContaining('authorizations:create'),
          },
        ],
      },
    });
    const checked = await execa(process.execPath, [prettier, '--check', project.at('heroku/server.yaml')], {
      reject: false,
    });
    expect(checked.exitCode).toBe(0);
  });

  it('lists the tools with a description of every argument', async () => {
    await run(...FLAGS, '--dir', ROOT);
    const tools = JSON.parse(project.read('heroku/tools.json')) as {
      name: string;
      arguments: { name: string; desc: string }[];
    }[];
    expect(tools).toHaveLength(33);
    for (const { name, desc } of tools.flatMap((tool) => tool.arguments))
      expect([name, desc]).not.toContain('');
    expect(tools.find(({ name }) => name === 'ps_list')?.arguments).toEqual([
      { name: 'app', type: 'string', desc: 'App name.' },
      { name: 'json', type: 'boolean', desc: 'All fields.', optional: true },
    ]);
  });

  it('comes with a Dockerfile that serves on standard input and output', async () => {
    const { stderr } = await run(...FLAGS);
    const text = project.read('heroku/Dockerfile');
    expect(validate(text)).toEqual([]);
    const [entry] = DockerfileParser.parse(text).getENTRYPOINTs();
    expect(entry?.getRawArgumentsContent()).toBe('["toolsd", "serve", "--dir", "/server"]');
    expect(stderr).toContain('servers/heroku');
    expect(stderr).toContain('`heroku` is not in that image');
  });

  it('is the same again, and takes the place of nothing else', async () => {
    await run(...FLAGS);
    const again = await run(...FLAGS, '--dry-run');
    expect(again.stdout.match(/^ {2}same/gm)).toHaveLength(3);
    project.put('heroku/server.yaml', 'name: mine\n');
    project.put('heroku/Dockerfile', 'FROM scratch\n');
    expect(await run(...FLAGS)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--out') });
    expect(project.read('heroku/Dockerfile')).toBe('FROM scratch\n');
  });

  it('tells everything that is missing at once, with its flag', async () => {
    const { exitCode, stderr } = await run('--title', 'Heroku MCP', '--name', 'Heroku!');
    expect(exitCode).toBe(1);
    for (const flag of ['--name', '--title', '--description', '--repository', '--commit', '--category'])
      expect(stderr).toContain(flag);
    expect(project.has('Heroku!')).toBe(false);
  });
});
