import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { run } from '../../scripts/setup/run.mjs';
import { modelOf, ROOT, realTexts } from '../codegen/projects.js';
import { fakeHeroku, newFolder, removeFolders, serverEnv } from './world.js';

const BIN = join(ROOT, 'bin/toolsd.js');

let emulator: Emulator;
let heroku: { program: string; folder: string };
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(async () => {
  await emulator.close();
  removeFolders();
});

let client: Client | undefined;
afterEach(async () => {
  await client?.close();
  client = undefined;
});

/** A real client of a server that was started with these limits. */
async function connect(...limits: string[]): Promise<Client> {
  heroku = fakeHeroku(
    'for word in "$@"; do printf "%s " "$word" >> "$folder/ran"; done; echo >> "$folder/ran"; echo "[]"',
  );
  client = new Client({ name: 'policy', version: '1' });
  const env = serverEnv(emulator.url, { HEROKU_CLI: heroku.program, HEROKU_API_KEY: emulator.token });
  const args = [BIN, 'serve', '--dir', ROOT, ...limits];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
  return client;
}

const doctor = (...limits: string[]) =>
  run(process.execPath, [BIN, 'doctor', '--dir', ROOT, ...limits], {
    env: serverEnv(emulator.url, { HEROKU_CLI: heroku?.program ?? process.execPath }),
  });

/** What the emulated API holds, but for what it notes of log sessions, which a read opens. */
function held() {
  const { logSessions: _, issued: _ids, time: _time, ...rest } = emulator.state();
  return rest;
}

/** Commands of the Heroku CLI that change nothing, as its documentation has them; `pg:outliers` not with --reset. */
const READING =
  /^(pg:(info|ps|locks|maintenance|credentials|backups)|data:[a-z:]*info|pg:outliers(?!.*--reset)|pg:backups:(info|url))\b/;

describe('a server that only reads', () => {
  it('sends nothing that changes anything, whatever tool is called with whatever arguments', {
    timeout: 180_000,
  }, async () => {
    const connected = await connect('--read-only');
    const { tools } = await modelOf(await realTexts());
    emulator.reset();
    const before = held();
    const refused = new Set<string>();
    let calls = 0;
    for (const { name, examples } of tools)
      for (const { args } of examples) {
        const answer = await connected.callTool({ name, arguments: args });
        calls += 1;
        if (JSON.stringify(answer.content).includes('(NOT_ALLOWED)')) refused.add(name);
      }
    expect(calls).toBeGreaterThan(100);
    expect(emulator.requests.length).toBeGreaterThan(20);
    // Requests that only ask, although the API wants POST for them.
    const asking = /^\/(actions\/addons\/resolve|filters\/apps|apps\/[^/]+\/log-sessions)$/;
    const changing = emulator.requests.filter(
      ({ method, path }) => !['GET', 'HEAD'].includes(method) && !(method === 'POST' && asking.test(path)),
    );
    expect(changing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    expect(held()).toEqual(before);
    const ran = readFileSync(join(heroku.folder, 'ran'), 'utf8').trim().split('\n');
    expect(ran.filter((line) => !READING.test(line))).toEqual([]);
    expect(ran.length).toBeGreaterThan(10);
    for (const { name, effect } of tools) if (effect !== 'read') expect(refused, name).toContain(name);
    // What may write by its arguments is refused for those alone.
    expect(refused).toContain('ps_scale');
    const { tools: listed } = await connected.listTools();
    expect(listed.map(({ name }) => name)).toContain('ps_scale');
    expect(listed.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([]);
    const [requests, commands] = [emulator.requests.length, ran.length];
    process.stdout.write(
      `read-only: ${calls} calls of ${tools.length} tools, ${refused.size} tools refused; ` +
        `${requests} requests and ${commands} commands only read, nothing changed\n`,
    );
  });
});

describe('a policy file', () => {
  const policy = (text: string) => {
    const file = join(newFolder(), 'policy.yaml');
    writeFileSync(file, text);
    return file;
  };

  it('limits tools, arguments and calls, and says where', async () => {
    const file = policy(
      'toolsets: {only: [ps, apps]}\n' +
        'tools: {except: [rename_*]}\n' +
        "arguments: {'*': {app: {like: ['staging-*']}}}\n" +
        'rates: [{tools: ps_list, per_minute: 1}]\n',
    );
    const connected = await connect('--policy', file);
    const { tools } = await connected.listTools();
    expect(tools.map(({ name }) => name)).toContain('ps_list');
    expect(tools.filter(({ name }) => /^(pg_|pipelines_|rename_)/.test(name))).toEqual([]);
    const say = async (name: string, args: Record<string, unknown>) =>
      JSON.stringify((await connected.callTool({ name, arguments: args })).content);
    expect(await say('pg_info', { app: 'staging-shop' })).toContain('The server does not allow pg_info');
    expect(await say('ps_list', { app: 'example-app' })).toContain('only if it is like staging-*');
    expect(await say('ps_list', { app: 'staging-shop' })).not.toContain('NOT_ALLOWED');
    expect(await say('ps_list', { app: 'staging-shop' })).toContain('1 calls of ps_list in a minute');
  });

  it.each([
    [
      'a slip in a name',
      'tools: {except: [pg_psqll]}\n',
      /policy\.yaml:1:18 error \[policy-no-match\][\s\S]*Did you mean `pg_psql`\?/,
    ],
    [
      'a slip in a key',
      'max_efect: read\n',
      /policy\.yaml:1:1 error \[unknown-key\][\s\S]*Did you mean `max_effect`\?/,
    ],
    [
      'a parameter that no tool has',
      "arguments: {'ps_*': {apps: {like: ['x']}}}\n",
      /No parameter is called `apps`/,
    ],
    [
      'limits that no number keeps',
      'arguments: {ps_scale: {dyno: {minimum: 3, maximum: 2}}}\n',
      /policy\.yaml:1:40 error \[bad-value\][\s\S]*`minimum` is above `maximum`/,
    ],
  ])('with %s serves nothing', async (_what, text, problem) => {
    const { code, output } = await run(
      process.execPath,
      [BIN, 'serve', '--dir', ROOT, '--policy', policy(text)],
      {
        env: serverEnv(emulator.url),
      },
    );
    expect(code).toBe(1);
    expect(output).toMatch(problem);
  });
});

describe('a limit that is given twice', () => {
  it.each([
    ['--max-effect', 'read', '--max-effect', 'destructive'],
    ['--tools', 'ps_*', '--tools', '*'],
  ])('is refused: %s %s %s %s', async (...limits) => {
    const { code, output } = await doctor(...limits);
    expect(code).toBe(1);
    expect(output).toContain('It is given twice.');
  });

  it('is added where it takes away', async () => {
    const { output } = await doctor('--except', 'ps_*', '--except', 'pg_*', '--json');
    const { hidden } = JSON.parse(output);
    expect(hidden).toEqual(expect.arrayContaining(['ps_list', 'pg_info']));
  });
});

describe('toolsd doctor', () => {
  it('names what a limit does not reach', async () => {
    const file = join(newFolder(), 'policy.yaml');
    writeFileSync(
      file,
      "arguments: {'*': {app: {like: ['staging-*']}}}\nconfirm: [{tools: pg_kill, mode: refuse}]\n",
    );
    const { output } = await doctor('--policy', file, '--json');
    const { unlimited, hidden } = JSON.parse(output);
    expect(unlimited).toHaveLength(1);
    expect(unlimited[0]).toMatchObject({ param: 'app', origin: file });
    // It calls the app `name`.
    expect(unlimited[0].tools).toEqual(['deploy_to_heroku']);
    expect(hidden).toEqual(['pg_kill']);
  });

  it('says what can be done at worst under the limits, and what is missing', async () => {
    const { code, output } = await doctor('--max-effect', 'write', '--toolsets', 'apps', '--json');
    const diagnosis = JSON.parse(output);
    expect(code).toBe(0);
    expect(diagnosis.worst.destructive).toEqual([]);
    expect(diagnosis.worst.write).toEqual(['create_app', 'maintenance_off']);
    expect(diagnosis.hidden).toContain('pg_psql');
    expect(diagnosis.policies).toEqual(['--max-effect', '--toolsets']);
  });

  it('fails where a credential is missing, and says how to come by it', async () => {
    const { code, output } = await run(
      process.execPath,
      [BIN, 'doctor', '--dir', ROOT, '--toolsets', 'apps'],
      {
        env: { PATH: process.env.PATH },
      },
    );
    expect(code).toBe(1);
    expect(output).toMatch(/MISSING HEROKU_API_KEY +Set HEROKU_API_KEY to a token/);
  });
});
