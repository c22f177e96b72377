import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../codegen/cli/import-read.js';
import { helpCommands } from '../../../codegen/draft/help-commands.js';
import { hyperSchemaCatalogue, isHyperSchema } from '../../../codegen/import/hyper-schema.js';
import { mcpCatalogue, toolsIn } from '../../../codegen/import/mcp.js';
import { oclifCatalogue } from '../../../codegen/import/oclif.js';
import { candidateOf, made } from './world.js';

const fixture = (path: string) => fileURLToPath(new URL(`../fixtures/${path}`, import.meta.url));

const LAMPS = {
  $schema: 'http://interagent.github.io/interagent-hyper-schema',
  title: 'Lamps API',
  links: [{ rel: 'self', href: 'https://api.lamps.example/' }],
  definitions: {
    lamp: {
      definitions: {
        id: { type: ['string'], format: 'uuid', example: '01234567-89ab-cdef-0123-456789abcdef' },
        name: { description: 'unique name of lamp', type: ['string'], pattern: '^[a-z]+$', example: 'desk' },
        identity: {
          anyOf: [
            { $ref: '#/definitions/lamp/definitions/id' },
            { $ref: '#/definitions/lamp/definitions/name' },
          ],
        },
        color: { type: ['null', 'string'], enum: ['red', 'blue'] },
        room: { $ref: '#/definitions/room' },
      },
      properties: {
        id: { $ref: '#/definitions/lamp/definitions/id' },
        name: { $ref: '#/definitions/lamp/definitions/name' },
        twin: { $ref: '#/definitions/lamp' },
      },
      type: ['object'],
      links: [
        {
          title: 'List',
          rel: 'instances',
          method: 'GET',
          href: '/lamps',
          description: 'List lamps.',
          targetSchema: { $ref: '#/definitions/lamp' },
        },
        {
          title: 'Update',
          rel: 'update',
          method: 'PATCH',
          href: '/lamps/{(%23%2Fdefinitions%2Flamp%2Fdefinitions%2Fidentity)}',
          description: 'Change a lamp.',
          schema: {
            type: ['object'],
            properties: {
              color: { $ref: '#/definitions/lamp/definitions/color' },
              name: { $ref: '#/definitions/lamp/definitions/name' },
            },
            required: ['color'],
          },
          targetSchema: { $ref: '#/definitions/lamp' },
        },
        { title: 'Update', rel: 'update', method: 'PUT', href: '/lamps', description: 'Replace all lamps.' },
        { title: 'Watch', rel: 'watch', method: 'SUBSCRIBE', href: '/lamps' },
      ],
    },
  },
};

describe('a hyper-schema', () => {
  const lamps = hyperSchemaCatalogue(LAMPS);

  it('offers its links, and says what leads nowhere', () => {
    expect(lamps.candidates.map(({ id, at }) => [id, at])).toEqual([
      ['lamp:list', '#/definitions/lamp/links/0'],
      ['lamp:update', '#/definitions/lamp/links/1'],
      ['lamp:update PUT /lamps', '#/definitions/lamp/links/2'],
    ]);
    expect(lamps.unread).toEqual([
      'A reference leads nowhere: #/definitions/lamp/definitions/room (#/definitions/room).',
      'lamp: the link Watch has no method that a spec sends (#/definitions/lamp/links/3).',
    ]);
    expect(lamps.source.spec).toMatchObject({ http: { base: 'https://api.lamps.example' } });
  });

  it('names a parameter of a path after the thing that it identifies', async () => {
    const { tool, text } = await made(lamps, 'lamp:update');
    expect(tool.name).toBe('lamp_update');
    expect(tool.params.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['lamp', 'string', true],
      ['color', 'string', true],
      ['name', 'string', false],
    ]);
    expect(text).toContain('args: {lamp: desk, color: red}');
  });

  it('shows the items of a list of instances', async () => {
    const { text } = await made(lamps, 'lamp:list');
    expect(text).toContain("select: '[].{id: id, name: name}'");
  });

  it('is told from other JSON', () => {
    expect([LAMPS, {}, [], { definitions: { a: { links: [] } } }].map(isHyperSchema)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('an oclif manifest', () => {
  it('offers its commands by their topics, without those that are hidden', async () => {
    const heroku = await readCatalogue('oclif', [fixture('oclif/heroku.manifest.json')], { from: '.' });
    const info = candidateOf(heroku, 'pg:info');
    expect([info.tags, info.at, info.words]).toEqual([['pg'], '#/commands/pg:info', 'pg:info']);
    const { tool } = await made(heroku, 'pg:info');
    expect(tool.name).toBe('pg_info');
    expect(info.shape()).toMatchObject({ 'flag --app': 'text, required' });
  });
});

describe('the program of an oclif manifest', () => {
  it.each([
    ['heroku', 'heroku'],
    ['@shopify/cli', 'shopify'],
    ['twilio-cli', 'twilio'],
    ['@oclif/plugin-help', 'plugin-help'],
    [undefined, 'program'],
  ])('of the plugin %s is %s', (pluginName, program) => {
    const command = { description: 'Do it.', ...(pluginName !== undefined && { pluginName }) };
    const { source, unread } = oclifCatalogue({ commands: { go: command, old: { hidden: true }, bad: 1 } });
    expect(source.spec).toMatchObject({ cli: { program } });
    expect(unread).toEqual([
      'old: it is hidden (#/commands/old).',
      'bad: it is no command (#/commands/bad).',
    ]);
  });
});

describe('the commands that a help lists', () => {
  it.each<[style: string, help: string, names: string[]]>([
    [
      'git',
      'usage: git [-v] <command> [<args>]\n\nThese are common Git commands:\n\nstart a working area (see also: git help tutorial)\n   clone     Clone a repository\n   init      Create an empty one\n',
      ['clone', 'init'],
    ],
    [
      'gh',
      'Work with GitHub.\n\nUSAGE\n  gh <command> <subcommand> [flags]\n\nCORE COMMANDS\n  auth:          Log in\n  pr:            Manage pull requests\n\nFLAGS\n  --help      Show help\n\nLEARN MORE\n  Use the manual.\n',
      ['auth', 'pr'],
    ],
    [
      'click',
      'Usage: app [OPTIONS] COMMAND [ARGS]...\n\nOptions:\n  --help  Show this.\n\nCommands:\n  routes  Show the routes.\n  run     Run a server\n          for development.\n',
      ['routes', 'run'],
    ],
    [
      'cobra',
      'Usage:\n  app [command]\n\nAvailable Commands:\n  completion  Make a script\n  get         Get a thing\n  help        Help about any command\n\nFlags:\n  -h, --help   help\n',
      ['get'],
    ],
    [
      'clap',
      'Usage: app [OPTIONS] <COMMAND>\n\nCommands:\n  build, b  Compile\n  test      Run tests\n  help      Print this\n\nOptions:\n  -q, --quiet  Say less\n',
      ['build', 'test'],
    ],
    [
      'argparse',
      'usage: app [-h] {build,test} ...\n\npositional arguments:\n  {build,test}\n    build     Build it\n    test      Test it\n\noptions:\n  -h, --help  show this\n',
      ['build', 'test'],
    ],
    [
      'commander',
      'Usage: app [options] [command]\n\nOptions:\n  -V, --version          output the version\n\nCommands:\n  serve|s [options] <dir>  serve a folder\n  stop                     stop it\n  help [command]           display help\n',
      ['serve', 'stop'],
    ],
    ['none', 'Usage: app [options] <file>\n\nArguments:\n  file   What to read\n\nOptions:\n  -a  All\n', []],
  ])('%s', (_, help, names) => {
    expect(helpCommands(help).map(({ name }) => name)).toEqual(names);
  });

  it('are read of usage lines where there are several forms', () => {
    const help =
      'usage: git remote [-v]\n   or: git remote add [-t <branch>] <name> <url>\n   or: git remote [-v | --verbose] show [-n] <name>\n   or: git remote add <name>\n\n    -v  be verbose\n';
    expect(helpCommands(help, 'git remote').map(({ name }) => name)).toEqual(['add', 'show']);
    expect(helpCommands(help)).toEqual([]);
  });

  it('say what the list says of them', () => {
    const help = 'Commands:\n  run     Run a server\n          for development.\n';
    expect(helpCommands(help)).toEqual([{ name: 'run', said: 'Run a server for development.' }]);
  });
});

describe('a list of MCP tools', () => {
  const TOOLS = [
    {
      name: 'find_lamps',
      description: 'Find lamps by their color. Use it before switch_lamp.\nGives at most ten.',
      inputSchema: {
        type: 'object',
        properties: { color: { $ref: '#/$defs/color' }, limit: { type: 'integer', minimum: 1 } },
        required: ['color'],
        $defs: { color: { type: 'string', enum: ['red', 'blue'], description: 'Color of the light.' } },
      },
      annotations: { readOnlyHint: true },
    },
    {
      name: 'smash',
      description: 'Smash a lamp.',
      inputSchema: { type: 'object' },
      annotations: { destructiveHint: true },
    },
    { name: 'smash', description: 'Again.' },
    { name: 'deleteLamp', annotations: { destructiveHint: false } },
  ];
  const lamps = mcpCatalogue({ title: 'lamps', tools: TOOLS });

  it('is found in an answer, and in what it wraps', () => {
    for (const value of [TOOLS, { tools: TOOLS }, { jsonrpc: '2.0', result: { tools: TOOLS } }])
      expect(toolsIn(value)).toEqual(TOOLS);
    for (const value of [[], {}, 'x', [{ name: 1 }], { tools: {} }]) expect(toolsIn(value)).toBeUndefined();
  });

  it('gives parameters, the whole description and the effect, and says that the request is made up', async () => {
    const { tool, text } = await made(lamps, 'find_lamps');
    expect(tool.description).toBe('Find lamps by their color. Use it before switch_lamp. Gives at most ten.');
    expect(tool.params.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['color', 'string', true],
      ['limit', 'integer', false],
    ]);
    expect(text).toContain('effect: read # TODO: confirm; the server says readOnlyHint.');
    expect(text).toMatch(/# TODO: say under `http` or `cli` what it does; .*\(#\/tools\/0\)/u);
  });

  it('believes a server more than a word in a name', async () => {
    expect((await made(lamps, 'smash')).tool).toMatchObject({ effect: 'destructive' });
    expect((await made(lamps, 'deleteLamp')).tool).toMatchObject({ effect: 'write', name: 'delete_lamp' });
    expect(lamps.unread).toEqual(['smash: a tool of that name comes twice (#/tools/2).']);
  });
});
