import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client, ClientId } from '../../codegen/clients/client.js';
import { configFor } from '../../codegen/clients/client-config.js';
import { CLIENTS } from '../../codegen/clients/clients.js';
import type { ServerLaunch } from '../../codegen/clients/launch.js';
import { shellLine } from '../../codegen/clients/shell-words.js';

const SECRET = 's3cr3t-from-the-environment';

const PLAIN: ServerLaunch = {
  name: 'heroku',
  title: 'Heroku tools',
  command: 'npx',
  args: ['-y', 'toolsd', 'serve'],
  env: [],
};

const WITH_CREDENTIALS: ServerLaunch = {
  ...PLAIN,
  env: [
    { name: 'HEROKU_API_KEY', hint: 'a token from your account page' },
    { name: 'PG_PASSWORD', hint: 'the "password" of <db>, 100% as it is in C:\\secrets – ü' },
  ],
};

const ODD: ServerLaunch = {
  ...WITH_CREDENTIALS,
  command: 'C:\\Program Files\\node\\node.exe',
  args: [
    '',
    ' ',
    "it's",
    'say "hi"',
    '\'"\'"',
    '$HOME',
    `\${HOME}`,
    '$(id)',
    '`id`',
    'a\\',
    '\\\\',
    '100%',
    '%41',
    '%PATH%',
    '~',
    '~/x',
    '=ls',
    '--flag=a b',
    '--env',
    '-s',
    '--',
    '*',
    '#no',
    '!!',
    ';|&<>(){}[]',
    'two\nlines\tand a tab',
    'größe',
    '日本',
    '👩‍💻',
    '\u2028',
    '+/?>~~~???>>>',
    '"""',
    "'''",
    '\u007f\u0001',
  ],
};

const LAUNCHES: readonly (readonly [string, ServerLaunch])[] = [
  ['plain', PLAIN],
  ['without arguments', { ...PLAIN, args: [] }],
  ['with credentials', WITH_CREDENTIALS],
  ['odd', ODD],
  // Every place in a group of three bytes, for base64.
  ...['>', '>>', '>>>'].map((word) => [word, { ...ODD, args: [word, '?', '~'] }] as const),
];

const EACH = CLIENTS.flatMap((client) =>
  LAUNCHES.map(([what, launch]) => [client.title, what, client, launch] as const),
);

/** Where each client looks for its servers, said once more and apart from the code. */
const KEY: Readonly<Record<ClientId, string>> = {
  'claude-code': 'mcpServers',
  'claude-desktop': 'mcpServers',
  vscode: 'servers',
  cursor: 'mcpServers',
  gemini: 'mcpServers',
  codex: 'mcp_servers',
  zed: 'context_servers',
  windsurf: 'mcpServers',
};

/** How each client puts a credential in place when it reads its own way of writing one. */
const WRITTEN: Readonly<Record<ClientId, (name: string, hint: string) => string>> = {
  'claude-code': (name) => `\${${name}}`,
  'claude-desktop': (_name, hint) => `<${hint}>`,
  vscode: (name) => `\${input:${name}}`,
  cursor: (name) => `\${env:${name}}`,
  gemini: (name) => `$${name}`,
  codex: () => '',
  zed: (_name, hint) => `<${hint}>`,
  windsurf: (name) => `\${env:${name}}`,
};

interface Server {
  readonly type?: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly env_vars?: readonly string[];
}

interface Input {
  readonly type: string;
  readonly id: string;
  readonly description: string;
  readonly password: boolean;
}

type Definition = Server & { readonly name: string; readonly inputs?: readonly Input[] };

/** What a client would make of a text: a program that knows nothing of how the text came about. */
function read(client: Client, text: string): Readonly<Record<string, unknown>> {
  return client.format === 'toml' ? parseToml(text) : (JSON.parse(text) as Readonly<Record<string, unknown>>);
}

function readServer(client: Client, launch: ServerLaunch): Server {
  const servers = read(client, configFor(client, launch).text)[KEY[client.id]] as Record<string, Server>;
  expect(Object.keys(servers)).toEqual([launch.name]);
  return servers[launch.name] as Server;
}

function envOf(client: Client, { env }: ServerLaunch): Readonly<Record<string, string>> {
  return Object.fromEntries(env.map(({ name, hint }) => [name, WRITTEN[client.id](name, hint)]));
}

function expectDefinition(found: Definition, launch: ServerLaunch): void {
  const { env } = launch;
  const asked = env.map(({ name, hint }) => ({
    type: 'promptString',
    id: name,
    description: `${launch.title}: ${name}, ${hint}`,
    password: true,
  }));
  expect(found).toEqual({
    name: launch.name,
    type: 'stdio',
    command: launch.command,
    args: launch.args,
    ...(env.length > 0 && {
      env: Object.fromEntries(env.map(({ name }) => [name, `\${input:${name}}`])),
      inputs: asked,
    }),
  });
}

describe('the clients', () => {
  it('come in the order of the pages, each with a file and no two the same', () => {
    expect(CLIENTS.map(({ title }) => title)).toEqual([
      'Claude Code',
      'Claude Desktop',
      'VS Code',
      'Cursor',
      'Gemini CLI',
      'Codex',
      'Zed',
      'Windsurf',
    ]);
    expect(new Set(CLIENTS.map(({ id }) => id)).size).toBe(CLIENTS.length);
  });

  it.each(CLIENTS.map((client) => [client.title, client] as const))(
    '%s has one file at most for a scope on a system, from a place that exists there',
    (_title, { files }) => {
      const seen = files.flatMap(({ scope, os }) => os.map((one) => `${scope} ${one}`));
      expect(new Set(seen).size).toBe(seen.length);
      for (const { scope, os, path } of files) {
        if (scope === 'project') expect(path).toMatch(/^\.[\w./-]+$/u);
        else if (path.startsWith('%APPDATA%\\')) expect(os).toEqual(['windows']);
        else expect(path).toMatch(/^~\/[\w ./-]+$/u);
      }
    },
  );
});

describe('the text of a config', () => {
  it.each(EACH)('of %s gives back a server that is %s', (_title, _what, client, launch) => {
    const { type, command, args, env, env_vars, ...rest } = readServer(client, launch);
    expect(rest).toEqual({});
    expect([undefined, 'stdio']).toContain(type);
    expect({ command, args }).toEqual({ command: launch.command, args: launch.args });
    if (client.id === 'codex') {
      expect(env).toBeUndefined();
      expect(env_vars ?? []).toEqual(launch.env.map(({ name }) => name));
    } else {
      expect(env_vars).toBeUndefined();
      expect(env ?? {}).toEqual(envOf(client, launch));
    }
  });

  it.each(CLIENTS.map((client) => [client.title, client] as const))(
    'of %s has no word of credentials where there are none, and ends as a file does',
    (_title, client) => {
      const { text } = configFor(client, PLAIN);
      expect(text).not.toMatch(/env|inputs/u);
      expect(text).toMatch(/[^\n]\n$/u);
    },
  );

  it('of VS Code asks for each credential without showing it', () => {
    const [client] = CLIENTS.filter(({ id }) => id === 'vscode');
    const { inputs } = read(client as Client, configFor(client as Client, ODD).text);
    expect((inputs as readonly Input[]).map(({ id, password }) => ({ id, password }))).toEqual(
      ODD.env.map(({ name }) => ({ id: name, password: true })),
    );
  });

  it('of Codex is a table that can be put behind others', () => {
    const [client] = CLIENTS.filter(({ id }) => id === 'codex');
    const before = 'model = "x"\n\n[mcp_servers.other]\ncommand = "other"\n\n';
    const { text } = configFor(client as Client, WITH_CREDENTIALS);
    expect(Object.keys(parseToml(before + text).mcp_servers as object)).toEqual(['other', 'heroku']);
  });
});

describe('the command line', () => {
  const bin = mkdtempSync(join(tmpdir(), 'toolsd-clients-'));

  beforeAll(() => {
    // The words go out as JSON of their bytes, so that nothing has to be quoted on the way back.
    for (const name of ['claude', 'code', 'gemini', 'codex', 'show']) {
      const path = join(bin, name);
      writeFileSync(
        path,
        `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(process.argv.slice(2)));\n`,
      );
      chmodSync(path, 0o755);
    }
  });
  afterAll(() => rmSync(bin, { recursive: true }));

  function run(line: string): readonly string[] {
    const env = { PATH: bin, HOME: '/home/nobody', HEROKU_API_KEY: SECRET, PG_PASSWORD: SECRET };
    const out = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8', env, cwd: bin, timeout: 30_000 });
    return JSON.parse(out) as readonly string[];
  }

  it('keeps every word as it is, alone, first and last', () => {
    for (const line of [ODD.args, [...ODD.args].reverse(), ['~/x'], ['=ls']])
      expect(run(shellLine(['show', ...line]))).toEqual(line);
  });

  it('quotes what needs it and nothing else', () => {
    expect(shellLine(['claude', '--flag=x', '@scope/it@1.2', '', 'a b', "it's", '$X'])).toBe(
      "claude --flag=x @scope/it@1.2 '' 'a b' 'it'\\''s' '$X'",
    );
  });

  it.each(EACH)('of %s arrives as it was meant, %s', (_title, _what, client, launch) => {
    const { argv } = configFor(client, launch);
    const { name, command, args, env } = launch;
    const got = argv && run(shellLine(argv));
    if (client.id === 'claude-code') {
      expect(got).toEqual([
        'mcp',
        'add',
        ...env.flatMap((one) => ['--env', `${one.name}=\${${one.name}}`]),
        '--transport',
        'stdio',
        '--scope',
        'user',
        name,
        '--',
        command,
        ...args,
      ]);
    } else if (client.id === 'gemini') {
      expect(got).toEqual([
        'mcp',
        'add',
        '--scope',
        'user',
        ...env.flatMap((one) => ['--env', `${one.name}=$${one.name}`]),
        name,
        command,
        ...(args.length > 0 ? ['--', ...args] : []),
      ]);
    } else if (client.id === 'codex') {
      expect(got).toEqual(env.length > 0 ? undefined : ['mcp', 'add', name, '--', command, ...args]);
    } else if (client.id === 'vscode') {
      expect(got).toHaveLength(2);
      expect(got?.[0]).toBe('--add-mcp');
      expectDefinition(JSON.parse(got?.[1] ?? '') as Definition, launch);
    } else {
      expect(argv).toBeUndefined();
    }
    expect(JSON.stringify(got) ?? '').not.toContain(SECRET);
  });
});

describe('the link', () => {
  const linked = EACH.filter(([, , { link }]) => link !== undefined);

  it('is there for the two clients that have one', () => {
    expect(new Set(linked.map(([title]) => title))).toEqual(new Set(['VS Code', 'Cursor']));
    for (const [, , client, launch] of EACH)
      expect('link' in configFor(client, launch)).toBe(client.link !== undefined);
  });

  it.each(linked)('of %s is an address for a server that is %s', (_title, _what, client, launch) => {
    expect(configFor(client, launch).link).toMatch(/^[\w:/?=&.!~*'()%-]+$/u);
  });

  it.each(LAUNCHES)('of VS Code gives back the server, decoded once or twice: %s', (_what, launch) => {
    const [client] = CLIENTS.filter(({ id }) => id === 'vscode');
    const [start, query = ''] = (configFor(client as Client, launch).link ?? '').split('?');
    expect(start).toBe('vscode:mcp/install');
    const once = decodeURIComponent(query);
    expectDefinition(JSON.parse(once) as Definition, launch);
    // VS Code's `URI.parse` decodes the query, and its handler decodes it again.
    expectDefinition(JSON.parse(decodeURIComponent(once)) as Definition, launch);
  });

  it.each(LAUNCHES)('of Cursor gives back the server, however base64 is read: %s', (_what, launch) => {
    const [client] = CLIENTS.filter(({ id }) => id === 'cursor');
    const link = configFor(client as Client, launch).link ?? '';
    const { protocol, host, pathname, searchParams } = new URL(link);
    expect(`${protocol}//${host}${pathname}`).toBe('cursor://anysphere.cursor-deeplink/mcp/install');
    expect(searchParams.get('name')).toBe(launch.name);
    const raw = /&config=(.*)$/u.exec(link)?.[1] ?? '';
    expect(raw).toMatch(/^[A-Za-z0-9]+$/u);
    const server = readServer(client as Client, launch);
    for (const encoded of [raw, searchParams.get('config') ?? '', decodeURIComponent(raw)]) {
      expect(JSON.parse(atob(encoded))).toEqual(server);
      expect(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))).toEqual(server);
    }
  });

  it('carries a name that is no word of an address', () => {
    const [client] = CLIENTS.filter(({ id }) => id === 'cursor');
    const name = 'a&config=b #ü';
    const { searchParams } = new URL(configFor(client as Client, { ...PLAIN, name }).link ?? '');
    expect(searchParams.get('name')).toBe(name);
  });
});

describe('the notes', () => {
  it.each(CLIENTS.map((client) => [client.title, client] as const))(
    'of %s say of each credential what a person does',
    (_title, client) => {
      const { notes } = configFor(client, WITH_CREDENTIALS);
      for (const { name, hint } of WITH_CREDENTIALS.env) {
        const about = notes.filter((note) => note.includes(`\`${name}\``)).join('\n');
        expect(about).toContain(hint);
      }
      const without = configFor(client, PLAIN).notes.join('\n');
      expect(without).not.toMatch(/HEROKU_API_KEY|undefined/u);
    },
  );

  it.each<[string, readonly string[], readonly string[]]>([
    ['plain text', ['serve', '$', '100 $', '{HOME}'], []],
    ['$HOME', ['a$HOME/b'], ['Gemini CLI']],
    [`\${HOME}`, [`\${HOME}`], ['Claude Code', 'VS Code', 'Cursor', 'Gemini CLI', 'Windsurf']],
  ])('say which client takes %s for a variable', (_what, args, expected) => {
    const told = CLIENTS.filter((client) =>
      configFor(client, { ...PLAIN, args }).notes.some((note) => note.includes('for a variable')),
    );
    expect(told.map(({ title }) => title)).toEqual(expected);
  });
});
