import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newToolWith } from '../../codegen/cli/new.js';
import type { Asker } from '../../codegen/cli/new-ask.js';

const program = fileURLToPath(new URL('../../bin/toolsd.js', import.meta.url));
const SHOP = fileURLToPath(new URL('../codegen/fixtures/openapi/shop-3.0.yaml', import.meta.url));
const SERVER = `name: demo
version: 1.0.0
sources:
  lamp: {cli: {program: lamp-of-a-test, install: Install lamp.}}
  shop: {http: {base: 'https://api.shop.example/v1'}}
`;
const LAMP = `#!/bin/sh
echo "Usage: lamp-of-a-test [options] <room>"
echo
echo 'Switch a lamp in a room.'
echo
echo 'Options:'
echo '  -c, --color <name>  color of the light'
echo '  -d, --dim           not so bright'
echo '  -r, --reason <why>  why it is switched (required)'
`;
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'toolsd-ask-'));
  mkdirSync(join(project, 'bin'));
  mkdirSync(join(project, 'tools.d'));
  writeFileSync(join(project, 'tools.d/_server.yaml'), SERVER);
  writeFileSync(join(project, 'bin/lamp-of-a-test'), LAMP);
  chmodSync(join(project, 'bin/lamp-of-a-test'), 0o755);
  vi.stubEnv('PATH', `${join(project, 'bin')}${delimiter}${process.env.PATH}`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(project, { recursive: true, force: true });
});

const written = (path: string) => readFileSync(join(project, path), 'utf8');

/** A person who answers by the question, and only what may be answered. What was asked is kept. */
function person(answers: Readonly<Record<string, string | readonly string[]>>) {
  const asked: string[] = [];
  const answerTo = (message: string, offered?: readonly string[]) => {
    const found = Object.entries(answers).find(([words]) => message.includes(words));
    asked.push(offered === undefined ? message : `${message} ${offered.join(' ')}`);
    if (found === undefined) throw new Error(`nobody answers: ${message}`);
    const [, answer] = found;
    for (const one of [answer].flat()) if (offered !== undefined) expect(offered).toContain(one);
    return answer;
  };
  const asker: Asker = {
    text: async (message, _placeholder, problem) => {
      const answer = String(answerTo(message));
      expect(problem?.(answer)).toBeUndefined();
      return answer;
    },
    choose: async (message, choices) =>
      String(
        answerTo(
          message,
          choices.map(({ value }) => value),
        ),
      ),
    chooseSome: async (message, choices) =>
      [
        answerTo(
          message,
          choices.map(({ value }) => value),
        ),
      ].flat(),
  };
  return { asker, asked };
}

async function converse(name: string, answers: Parameters<typeof person>[0], options = {}) {
  const out: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const { asker, asked } = person(answers);
  await newToolWith(name, { dir: project, ...options }, asker);
  return { asked, out: out.join('') };
}

describe('the questions of toolsd new', () => {
  it('lead from a source over its program and its flags to a folder', async () => {
    const { asked, out } = await converse('switch_lamp', {
      'What does it wrap?': 'lamp',
      'Which command of lamp-of-a-test?': '',
      'Which of its flags': ['--dim'],
      'What is the toolset called?': 'home',
    });
    expect(asked).toEqual([
      'What does it wrap? (the sources of tools.d/_server.yaml) lamp shop',
      'Which command of lamp-of-a-test? Nothing, if it is the program itself',
      'Which of its flags does the tool offer? --color --dim',
      'What is the toolset called?',
    ]);
    const text = written('tools.d/home/switch_lamp.yaml');
    expect(text).toContain("'--reason={reason}', '--', '{room}']");
    expect(text).toContain('then: --dim');
    expect(text).not.toContain('--color');
    expect(out).toContain('is written. It compiles.');
  });

  it('lead from an API over a document to an operation, and offer the folders that are there', async () => {
    mkdirSync(join(project, 'tools.d/orders'));
    await converse('place_order', {
      'What does it wrap?': 'shop',
      'Path of an OpenAPI document': SHOP,
      'Which operation?': 'placeOrder',
      'What is the toolset called?': 'orders',
    });
    const { asked } = await converse('get_order', {
      'What does it wrap?': 'shop',
      'Path of an OpenAPI document': '',
      'Which method?': 'GET',
      'Which path?': '/orders/{id}',
      'Which toolset': 'orders',
    });
    expect(asked.at(-1)).toBe('Which toolset does it belong to? orders ');
    expect(written('tools.d/orders/get_order.yaml')).toContain("path: '/orders/{id}'");
    expect(written('tools.d/orders/place_order.yaml')).toContain('method: POST');
  });

  it('are not asked where the flags say it', async () => {
    const { asked } = await converse(
      'switch_lamp',
      {},
      { cli: 'lamp', command: '', flags: '', toolset: 'home' },
    );
    expect(asked).toEqual([]);
    expect(existsSync(join(project, 'tools.d/home/switch_lamp.yaml'))).toBe(true);
  });

  it('are not asked where the draft could not be written', async () => {
    mkdirSync(join(project, 'tools.d/home/switch_lamp.yaml'), { recursive: true });
    const refused = converse('switch_lamp', {}, { toolset: 'home' });
    await expect(refused).rejects.toThrow('is no file. Move it away, or choose another name.');
  });
});

const script = spawnSync('script', ['--version'], { encoding: 'utf8' });
/** util-linux runs a command on a terminal of its own; the program of that name on other systems has other flags. */
const NO_TERMINAL = script.stdout?.includes('util-linux')
  ? undefined
  : 'there is no `script` of util-linux on this machine';

/** Runs the command on a real terminal. Each answer is typed when its question is on the screen. */
function onTerminal(words: string, answers: readonly (readonly [question: string, keys: string])[]) {
  return new Promise<{ code: number | null; screen: string }>((settle, fail) => {
    // A terminal of its own has no size, and prompts need one.
    const command = `stty cols 120 rows 40; exec "${process.execPath}" "${program}" ${words}`;
    const env = { ...process.env, TERM: 'xterm', NO_COLOR: '1', CI: '' };
    const child = spawn('script', ['-qefc', command, '/dev/null'], { cwd: project, env });
    const left = [...answers];
    let screen = '';
    let seen = 0;
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      screen += chunk;
      const [next] = left;
      const at = next === undefined ? -1 : screen.indexOf(next[0], seen);
      if (next === undefined || at === -1) return;
      seen = at + next[0].length;
      left.shift();
      // The prompt reads keys once it has drawn itself.
      setTimeout(() => child.stdin.write(next[1]), 200);
    });
    // A question that never comes must not leave the program behind.
    const late = setTimeout(() => child.kill(), 40_000);
    child.on('error', fail);
    child.on('close', (code) => {
      clearTimeout(late);
      settle({ code, screen });
    });
  });
}

const unrun = NO_TERMINAL === undefined ? '' : ` (skipped: ${NO_TERMINAL})`;
describe.skipIf(NO_TERMINAL !== undefined)(`toolsd new on a terminal${unrun}`, () => {
  const [ENTER, SPACE, CTRL_C] = ['\r', ' ', '\u0003'];

  it('asks, and writes what was answered', async () => {
    const { code, screen } = await onTerminal('new switch_lamp', [
      ['What does it wrap?', ENTER],
      ['Which command of lamp-of-a-test?', ENTER],
      // All are chosen to begin with; the first is taken away.
      ['Which of its flags', `${SPACE}${ENTER}`],
      ['What is the toolset called?', `home${ENTER}`],
    ]);
    expect({ code, screen }).toMatchObject({ code: 0 });
    expect(screen).toContain('is written. It compiles.');
    const text = written('tools.d/home/switch_lamp.yaml');
    expect(text).toContain('then: --dim');
    expect(text).not.toContain('--color');
  });

  it('stops at Ctrl+C, and has written nothing', async () => {
    const { code, screen } = await onTerminal('new switch_lamp', [['What does it wrap?', CTRL_C]]);
    expect(code).toBe(1);
    expect(screen).toContain('Nothing was written.');
    expect(screen).not.toMatch(/\n\s+at /);
    expect(existsSync(join(project, 'tools.d/home'))).toBe(false);
  });

  it('asks again for what can not be', async () => {
    const { code, screen } = await onTerminal('new get_thing --http shop --method GET', [
      ['Which path?', `things${ENTER}`],
      ['is no path', `${'\u007f'.repeat(6)}/things/{id}${ENTER}`],
      ['What is the toolset called?', `things${ENTER}`],
    ]);
    expect({ code, screen }).toMatchObject({ code: 0 });
    expect(written('tools.d/things/get_thing.yaml')).toContain("path: '/things/{id}'");
  });
});
