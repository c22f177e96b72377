import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../bin/toolsd.js', import.meta.url));
const fixture = (path: string) => fileURLToPath(new URL(`../codegen/fixtures/${path}`, import.meta.url));
const MANIFEST = fixture('oclif/heroku.manifest.json');
const SHOP = fixture('openapi/shop-3.0.yaml');

const SERVER = `name: demo
version: 1.0.0
sources:
  heroku: {cli: {program: heroku, install: Install heroku., credentials: [{env: NO_SUCH_KEY, hint: Set it.}]}}
  lamp: {cli: {program: lamp-of-a-test, install: Install lamp.}}
  shop: {http: {base: 'https://api.shop.example/v1'}}
`;
const LAMP = `#!/bin/sh
if [ "$1 $2" = 'switch --help' ]; then
  echo 'Usage: lamp-of-a-test switch [options] <room>'
  echo
  echo 'Switch a lamp.'
  echo
  echo 'Options:'
  echo '  -c, --color <name>  color of the light'
  echo '  -h, --help          display help'
  exit 0
fi
touch "$0.ran"
exit 3
`;
let project: string;
let bin: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'toolsd-new-'));
  bin = join(project, 'bin');
  mkdirSync(bin);
  mkdirSync(join(project, 'tools.d'));
  writeFileSync(join(project, 'tools.d/_server.yaml'), SERVER);
  writeFileSync(join(bin, 'lamp-of-a-test'), LAMP);
  chmodSync(join(bin, 'lamp-of-a-test'), 0o755);
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

async function toolsd(...argv: string[]) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...argv], {
    cwd: project,
    reject: false,
    stdin: 'ignore',
    env: { PATH: `${bin}${delimiter}${process.env.PATH}` },
  });
  return { exitCode, stdout, stderr };
}

const written = (path: string) => readFileSync(join(project, path), 'utf8');
const PG_INFO = ['new', 'pg_info', '--cli', 'heroku', '--command', 'pg:info', '--manifest', MANIFEST];

describe('toolsd new', () => {
  it('writes a draft of a command that checks, prints it, and says what is next', async () => {
    const { exitCode, stdout, stderr } = await toolsd(...PG_INFO, '--toolset', 'pg');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const text = written('tools.d/pg/pg_info.yaml');
    expect(stdout).toContain(text);
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\.\/\.\.\/node_modules\/toolsd\/schema\/tool\.v1\.schema\.json\n/,
    );
    expect(stdout).toContain('toolsd explain pg_info --app example-app');
    expect(stdout).not.toContain('\u001b');
    // What a draft leaves open may be warned of; it is no error.
    expect(await toolsd('check')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^1 tool: no (problems|errors)/),
    });
    const dry = await toolsd('call', 'pg_info', '--app', 'example-app', '--dry-run');
    expect(dry).toMatchObject({ exitCode: 0 });
    expect(dry.stdout).toContain('heroku pg:info --app=example-app --');
  });

  it('reads the help of a program, which it runs for nothing else', async () => {
    const argv = ['new', 'lamp_switch', '--toolset', 'home', '--cli', 'lamp', '--command', 'switch'];
    const { exitCode, stderr } = await toolsd(...argv);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'Reading lamp-of-a-test switch --help' });
    expect(written('tools.d/home/lamp_switch.yaml')).toContain(
      "argv: [switch, '--color={color}', '--', '{room}']",
    );
    expect(existsSync(join(bin, 'lamp-of-a-test.ran'))).toBe(false);
    const unread = await toolsd('new', 'lamp_other', '--cli', 'lamp', '--command', 'switch --off');
    expect(unread.exitCode).toBe(1);
    expect(unread.stderr).toContain('is no command');
  });

  it('drafts an operation of an OpenAPI document, and a plain request', async () => {
    const operation = ['--http', 'shop', '--openapi', SHOP, '--operation', 'GET /orders/{orderId}'];
    expect(await toolsd('new', 'get_order', '--toolset', 'orders', ...operation)).toMatchObject({
      exitCode: 0,
      stderr: '',
    });
    expect(
      await toolsd('new', 'get_thing', '--http', 'shop', '--method', 'get', '--path', '/things/{id}'),
    ).toMatchObject({
      exitCode: 0,
    });
    expect(written('tools.d/orders/get_thing.yaml')).toContain("path: '/things/{id}'");
    expect(await toolsd('check')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^2 tools: no (problems|errors)/),
    });
  });

  it('prints with --stdout and writes nothing', async () => {
    const { exitCode, stdout } = await toolsd(...PG_INFO, '--stdout');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^# yaml-language-server[\s\S]+stderr: "What it says\.\\n"\}$/);
    expect(readdirSync(join(project, 'tools.d'))).toEqual(['_server.yaml']);
  });

  it('offers the flags that are named, and required ones always', async () => {
    const config = [
      '--cli',
      'heroku',
      '--command',
      'config:get',
      '--manifest',
      MANIFEST,
      '--toolset',
      'config',
    ];
    expect((await toolsd('new', 'config_get', ...config, '--flags', '--shell')).exitCode).toBe(0);
    const text = written('tools.d/config/config_get.yaml');
    expect(text).toContain('then: --shell');
    expect(text).toContain('--app=');
    expect(text).not.toContain('--remote');
    const typo = await toolsd('new', 'config_other', ...config, '--flags', 'shel');
    expect(typo.stderr).toBe('The command has no flag `shel`. Did you mean `--shell`?');
  });
});

describe('toolsd new refuses, and writes nothing', () => {
  it.each([
    [['new', 'x'], 'Say what it wraps: --cli'],
    [['new', 'PgInfo'], 'can not be the name of a tool'],
    [['new', 'a'.repeat(40)], 'has 40 characters. Keep it at 36 or less.'],
    [['new', 'x', '--cli', 'heroku'], 'Say which command of heroku it runs: --command'],
    [['new', 'x', '--cli', 'heroku', '--http', 'shop'], 'do not go together'],
    [['new', 'x', '--cli', 'heroku', '--path', '/x'], '--path goes with --http'],
    [['new', 'x', '--command', 'y'], '--command needs --cli'],
    [['new', 'x', '--cli', 'shop', '--command', 'y'], 'The source `shop` is an API. Use --http shop.'],
    [['new', 'x', '--http', 'shop'], 'Say what it requests: `--method` and `--path`'],
    [['new', 'x', '--http', 'shop', '--method', 'GET', '--path', '/a?b={c}'], 'is no path'],
    [['new', 'x', '--http', 'shop', '--method', 'FETCH', '--path', '/a'], 'There is no method `FETCH`'],
    [['new', 'x', '--http', 'shop', '--openapi', SHOP], 'Say which operation: --operation'],
    [[...PG_INFO], 'Say which folder of tools.d it goes to, with --toolset.'],
    [[...PG_INFO, '--toolset', '../up'], 'can not be a toolset'],
    [
      ['new', 'x', '--cli', 'heroku', '--command', 'pg:inf', '--manifest', MANIFEST],
      'Did you mean `pg:info`?',
    ],
    [['new', 'x', '--cli', 'heroku', '--command', 'a', '--manifest', SHOP], 'is no oclif manifest'],
    [['new', 'x', '--cli', 'lamp', '--command', 'other'], 'is in no form that can be read'],
  ])('%j', async (argv, words) => {
    const { exitCode, stdout, stderr } = await toolsd(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(project, 'tools.d/x'))).toBe(false);
  });

  it('a source that is not there, and shows the block to add', async () => {
    const { exitCode, stderr } = await toolsd(
      'new',
      'x',
      '--http',
      'store',
      '--openapi',
      SHOP,
      '--operation',
      'getOrder',
    );
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`sources:
  store:
    http:
      base: https://api.shop.example/v1
      bearer: {env: STORE_TOKEN, hint: Set STORE_TOKEN in the environment of this server.}`);
    expect(written('tools.d/_server.yaml')).toBe(SERVER);
  });

  it('a tool that is there, unless --force says so; a name that differs in _ only, always', async () => {
    await toolsd(...PG_INFO, '--toolset', 'pg');
    writeFileSync(join(project, 'tools.d/pg/pg_info.yaml'), 'mine');
    const again = await toolsd(...PG_INFO);
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain('There is a tool `pg_info`: tools.d/pg/pg_info.yaml.');
    expect(written('tools.d/pg/pg_info.yaml')).toBe('mine');
    expect((await toolsd(...PG_INFO, '--force')).exitCode).toBe(0);
    expect(written('tools.d/pg/pg_info.yaml')).toContain('name: pg_info');
    const same = await toolsd('new', 'pginfo', ...PG_INFO.slice(2));
    expect(same.stderr).toContain('differs from `pg_info`');
  });

  it('what can not be written, before it runs or reads anything', async () => {
    symlinkSync('nowhere', join(project, 'tools.d/dangling'));
    writeFileSync(join(project, 'tools.d/plain'), '');
    mkdirSync(join(project, 'tools.d/home'));
    mkdirSync(join(project, 'elsewhere'));
    const lamp = ['new', 'lamp_switch', '--cli', 'lamp', '--command', 'switch', '--toolset'];
    for (const [toolset, words] of [
      ['dangling', 'tools.d/dangling is a link to nothing'],
      ['plain', 'tools.d/plain is no folder'],
    ] as const) {
      const { exitCode, stdout, stderr } = await toolsd(...lamp, toolset);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toContain(words);
      expect(stderr).not.toContain('Reading');
    }
    symlinkSync('nowhere.yaml', join(project, 'tools.d/home/lamp_switch.yaml'));
    const { exitCode, stderr } = await toolsd(...lamp, 'home');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('lamp_switch.yaml');
    expect(stderr).not.toMatch(/\n\s+at |defect/);
    expect(existsSync(join(project, 'tools.d/home/nowhere.yaml'))).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)(
    `a folder that can only be read${process.getuid?.() === 0 ? ' (skipped: root may write to any)' : ''}`,
    async () => {
      chmodSync(join(project, 'tools.d'), 0o555);
      const { exitCode, stderr } = await toolsd(...PG_INFO, '--toolset', 'pg');
      chmodSync(join(project, 'tools.d'), 0o755);
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/tools\.d can not be written to \(EACCES\)/);
    },
  );

  it('a command that a broken manifest has not, and no other one', async () => {
    const manifest = join(project, 'm.json');
    writeFileSync(manifest, '{"commands": {"a:b": null, "c": {"flags": {"x": null}}}}');
    const from = ['--cli', 'heroku', '--manifest', manifest, '--toolset', 'm'];
    const none = await toolsd('new', 'a_b', ...from, '--command', 'a:b');
    expect(none.exitCode).toBe(1);
    expect(none.stderr).toContain('has no command `a:b`');
    const itself = await toolsd('new', 'a_b', ...from, '--command', '');
    expect(itself.stderr).toContain('lists commands. Name one with --command');
    expect((await toolsd('new', 'c_x', ...from, '--command', 'c')).exitCode).toBe(0);
    expect(written('tools.d/m/c_x.yaml')).toContain('# TODO: not understood in the manifest: `--x`.');
  });
});

describe('toolsd new beside other drafts', () => {
  it('gives a second draft of the same words of its own, and the project still compiles', async () => {
    const plain = ['--http', 'shop', '--method', 'GET', '--path', '/things/{id}', '--toolset', 'things'];
    for (const name of ['get_thing', 'fetch_thing', 'read_thing']) {
      const { exitCode, stdout } = await toolsd('new', name, ...plain);
      expect(exitCode).toBe(0);
      expect(stdout).toContain('is written. It compiles.');
    }
    expect(written('tools.d/things/fetch_thing.yaml')).toContain('# TODO: write a description:');
    expect((await toolsd('check')).exitCode).toBe(0);
  });

  it('does not wait for one that is broken, and says that it is', async () => {
    mkdirSync(join(project, 'tools.d/other'));
    writeFileSync(join(project, 'tools.d/other/half.yaml'), 'name: half\n');
    const { exitCode, stderr } = await toolsd(...PG_INFO, '--toolset', 'pg');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('`tools.d/other/half.yaml` does not compile yet');
  });

  it('wraps a program that has no commands', async () => {
    writeFileSync(join(bin, 'tidy'), '#!/bin/sh\necho "Usage: tidy [-v] FILE..."\n');
    chmodSync(join(bin, 'tidy'), 0o755);
    writeFileSync(
      join(project, 'tools.d/_server.yaml'),
      `${SERVER}  tidy: {cli: {program: tidy, install: Install tidy.}}\n`,
    );
    const tidy = await toolsd('new', 'tidy_up', '--cli', 'tidy', '--command', '', '--toolset', 'run');
    expect(tidy.exitCode).toBe(0);
    expect(written('tools.d/run/tidy_up.yaml')).toContain("argv: ['--', {each: file, as: '{item}'}]");
  });
});
