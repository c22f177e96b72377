import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@modelcontextprotocol/client';
import { type Emulator, startEmulator } from '../emulator/index.js';
import { shortened } from '../src/runtime/plan/spoken.js';
import { program, root, runToolsd } from './compiler.js';
import { connect } from './connect.js';
import { Conversation } from './conversation.js';
import { DemoFailure } from './demo-failure.js';
import { SPEC, shownSpec, writeBrokenCopy } from './specs.js';
import { showTable } from './table.js';
import type { Terminal } from './terminal.js';

const APP = 'example-app';
const INDENT = { indent: 2 };

/** The whole demo, in the order in which it is told. Throws if anything is not as it should be. */
export async function tour(terminal: Terminal, signal: AbortSignal): Promise<void> {
  terminal.prose(terminal.colors.bold('toolsd: drop a YAML file in tools.d, get an MCP tool.'));
  terminal.prose('All of this runs on your machine alone; no Heroku account is needed.');
  await compileSpecs(terminal, signal);
  await showSpec(terminal);
  await withServer(terminal, signal, async (client, emulator) => {
    await listTools(terminal, client);
    await callTools(terminal, new Conversation(client, terminal, signal), emulator);
    await deployFolder(terminal, new Conversation(client, terminal, signal));
    await callInVain(terminal, new Conversation(client, terminal, signal), emulator);
  });
  await breakSpec(terminal, signal);
  showNextSteps(terminal);
}

async function compileSpecs(terminal: Terminal, signal: AbortSignal): Promise<void> {
  terminal.heading('1. Specs are compiled');
  terminal.command('node bin/toolsd.js generate --check');
  const { exitCode, output, seconds } = await runToolsd(['generate', '--check'], signal);
  terminal.prose(output, INDENT);
  if (exitCode !== 0)
    throw new DemoFailure('The specs have to compile first, and src/generated to be as they say.');
  terminal.prose(`Every spec was checked and compiled for that, in ${seconds.toFixed(1)} s.`, INDENT);
}

async function showSpec(terminal: Terminal): Promise<void> {
  const { colors } = terminal;
  terminal.heading('2. One tool is one file');
  const { text, examples } = await shownSpec();
  terminal.prose(`${SPEC}:`, INDENT);
  terminal.block(text, {
    indent: 4,
    paint: (line) =>
      line.trimStart().startsWith('#')
        ? colors.dim(line)
        : line.replace(/^( *(?:- )?)(\w+:)/, (_, before, key) => `${before}${colors.cyan(key)}`),
  });
  terminal.gap();
  terminal.prose('That is all there is to a tool.', INDENT);
  terminal.prose(`The compiler holds it against its ${examples} examples before anything runs.`, INDENT);
}

async function withServer(
  terminal: Terminal,
  signal: AbortSignal,
  use: (client: Client, emulator: Emulator) => Promise<void>,
): Promise<void> {
  const { colors } = terminal;
  terminal.heading('3. A client connects');
  const emulator = await startEmulator();
  try {
    terminal.prose(
      `The server is the real one. The Heroku API behind it is emulated: ${emulator.url}`,
      INDENT,
    );
    terminal.command('node bin/toolsd.js serve');
    const agree = (question: string) => {
      const [sentence = '', ...sent] = question.split('\n');
      terminal.prose(`The server asks the person: ${sentence}`, { indent: 4, paint: colors.yellow });
      for (const line of sent) terminal.prose(line, { indent: 6, paint: colors.dim });
      terminal.prose('The demo answers for you: yes', { indent: 4, paint: colors.yellow });
      return true;
    };
    const client = await connect(emulator, agree, signal);
    try {
      await use(client, emulator);
    } finally {
      await client.close();
    }
  } finally {
    await emulator.close();
  }
}

async function listTools(terminal: Terminal, client: Client): Promise<void> {
  const { green, yellow, red } = terminal.colors;
  const server = client.getServerVersion();
  terminal.prose(
    `Client and server agreed on MCP ${client.getNegotiatedProtocolVersion()}; the server is ${server?.name} ${server?.version}.`,
    INDENT,
  );
  const { tools } = await client.listTools();
  terminal.prose(`It offers ${tools.length} tools:`, INDENT);
  terminal.gap();
  const rows = tools.map(({ name, description = '', annotations }) => {
    const effect = annotations?.readOnlyHint
      ? 'read'
      : annotations?.destructiveHint
        ? 'destructive'
        : 'write';
    return [name, effect, shortened(description.replace(/[.;].*$/s, ''), 60)];
  });
  showTable(terminal, [['tool', 'effect', 'what it does'], ...rows], {
    indent: 4,
    paint: (line) =>
      line.replace(/ (read|write|destructive)(?= )/, (effect) =>
        (effect === ' read' ? green : effect === ' write' ? yellow : red)(effect),
      ),
  });
}

async function callTools(
  terminal: Terminal,
  conversation: Conversation,
  { requests }: Emulator,
): Promise<void> {
  terminal.heading('4. The client calls tools');
  terminal.prose('Tables are aligned for you here; the model gets them without the padding.', INDENT);
  await conversation.call('Which apps do I have?', 'list_apps', {});
  const before = await conversation.call(`What runs in ${APP}?`, 'ps_list', { app: APP });

  await conversation.call('Run one more web and one more worker.', 'ps_scale', {
    app: APP,
    dyno: 'web=3 worker+1',
  });
  const sent = requests.at(-1);
  terminal.gap();
  terminal.prose('The API received:', INDENT);
  terminal.block(`${sent?.method} ${sent?.path}\n${JSON.stringify(sent?.body)}`, INDENT);

  const known = new Set(before.map(([dyno]) => dyno));
  const isNew = ([dyno]: readonly string[]) => !known.has(dyno);
  const after = await conversation.call('Did that work?', 'ps_list', { app: APP }, isNew);
  if (after.filter(isNew).length !== 2) throw new DemoFailure('ps_scale did not start two more dynos.');

  await conversation.call('What would a Redis cost?', 'list_addon_plans', { service: 'heroku-redis' });
}

async function deployFolder(terminal: Terminal, conversation: Conversation): Promise<void> {
  terminal.gap();
  terminal.prose(
    'One tool can take several steps. This one looks for the app, packs a folder, uploads it, builds it, and tells the client what happens meanwhile.',
    INDENT,
  );
  const folder = await mkdtemp(join(tmpdir(), 'toolsd-demo-'));
  try {
    await writeFile(join(folder, 'package.json'), '{"scripts": {"start": "node server.js"}}\n');
    await writeFile(join(folder, 'server.js'), "require('http').createServer().listen(process.env.PORT);\n");
    await conversation.follow('Deploy this folder.', 'deploy_to_heroku', { name: APP, rootUri: folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function callInVain(
  terminal: Terminal,
  conversation: Conversation,
  { requests }: Emulator,
): Promise<void> {
  terminal.heading('5. The client makes mistakes');
  const sentBefore = requests.length;
  await conversation.callInVain('A misspelt parameter:', 'ps_list', { ap: APP });
  const injection = { app: APP, dyno: 'web=0 --app other-app' };
  await conversation.callInVain('A flag smuggled into a value:', 'ps_scale', injection);
  if (requests.length !== sentBefore) throw new DemoFailure('A call that was refused has reached the API.');
  terminal.gap();
  terminal.prose('The API has seen neither of these two calls.', INDENT);
  await conversation.callInVain('An app that does not exist:', 'ps_list', { app: 'exmaple-app' });
}

async function breakSpec(terminal: Terminal, signal: AbortSignal): Promise<void> {
  const { bold, red, cyan } = terminal.colors;
  terminal.heading('6. Somebody makes a mistake in a spec');
  const dir = await mkdtemp(join(tmpdir(), 'toolsd-demo-'));
  try {
    const { wrong, right } = await writeBrokenCopy(dir);
    terminal.prose(`Here a copy of ${SPEC} says \`${wrong}\` for \`${right}\`:`, INDENT);
    terminal.command('node bin/toolsd.js check --dir the-copy');
    const { exitCode, output } = await runToolsd(['check', '--dir', dir], signal);
    terminal.gap();
    terminal.block(output, {
      indent: 2,
      paint: (line) =>
        line.startsWith(SPEC)
          ? bold(line)
          : line.replace(/^ +(?:>.*|\| +\^+)$/, red).replace(/^ +hint:/, cyan),
    });
    if (exitCode !== 1) throw new DemoFailure(`toolsd check ended with exit code ${exitCode} instead of 1.`);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function showNextSteps(terminal: Terminal): void {
  terminal.heading('Next');
  terminal.prose('For your own Heroku apps, let this write it into the settings of your client:', INDENT);
  terminal.gap();
  terminal.verbatim('  node bin/toolsd.js install');
  terminal.gap();
  terminal.prose('Or put it there by hand (a token comes from `heroku authorizations:create`):', INDENT);
  terminal.gap();
  terminal.verbatim(`{
  "mcpServers": {
    "heroku": {
      "command": "node",
      "args": [${JSON.stringify(program)}, "serve", "--dir", ${JSON.stringify(root)}],
      "env": {"HEROKU_API_KEY": "your token"}
    }
  }
}`);
  terminal.gap();
  terminal.prose('To add a tool:', INDENT);
  terminal.prose(`1. Copy ${SPEC} to the name of your tool, and change it.`, INDENT);
  terminal.prose('2. node bin/toolsd.js check   says what is wrong, and where.', INDENT);
  terminal.prose('3. npm run generate           compiles it into the server.', INDENT);
  terminal.prose('4. Restart your client.', INDENT);
  terminal.gap();
}
