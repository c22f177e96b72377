import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/runtime/json.js';
import { ImportProject } from './project.js';

let project: ImportProject;
let server: Server;
let seen: string[];
let base: string;

beforeEach(async () => {
  project = new ImportProject();
  seen = [];
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      seen.push(`${request.method} ${request.url} ${body}`.trim());
      response.setHeader('content-type', 'application/json');
      response.end(request.url === '/openapi.json' ? documentText() : '[{"id": "l1", "color": "red"}]');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  project.remove();
  server.close();
});

const parameter = (name: string, required = false) => ({
  name,
  in: 'query',
  required,
  schema: { type: 'string' },
  description: `The ${name} of it`,
});
const LIST = {
  '200': {
    description: 'x',
    content: {
      'application/json': {
        schema: {
          type: 'array',
          items: { type: 'object', properties: { id: { type: 'string' }, color: { type: 'string' } } },
        },
      },
    },
  },
};

function documentText(change: (paths: Record<string, JsonObject>) => void = () => {}): string {
  const paths: Record<string, JsonObject> = {
    '/lamps': {
      get: {
        operationId: 'listLamps',
        tags: ['lamps'],
        summary: 'List the lamps of a house',
        parameters: [parameter('color')],
        responses: LIST,
      },
      post: {
        operationId: 'addLamp',
        tags: ['lamps'],
        summary: 'Add a lamp to a house',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['color'],
                properties: { color: { type: 'string' }, watts: { type: 'integer' } },
              },
            },
          },
        },
        responses: LIST,
      },
    },
    '/rooms/{room}': {
      get: {
        operationId: 'getRoom',
        tags: ['rooms'],
        summary: 'Show one room',
        parameters: [{ name: 'room', in: 'path', required: true, schema: { type: 'string' } }],
        responses: LIST,
      },
    },
  };
  change(paths);
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'House', version: '1' },
    servers: [{ url: base ?? '/' }],
    paths,
  });
}

describe('toolsd import openapi', () => {
  it('writes drafts that check, and that can be called', async () => {
    project.write('house.json', documentText());
    const out = await project.fine('import', 'openapi', 'house.json', '--add-source');
    expect(out).toContain('3 drafts are written:');
    expect(out).toContain('The source `house` is added');
    expect(await project.fine('check')).toMatch(/^3 tools: no errors/u);
    const listed = await project.fine('call', 'list_lamps', '--color', 'red');
    expect(listed).toContain('| l1 | red |');
    await project.fine('call', 'add_lamp', '--color', 'blue', '--watts', '5');
    await project.fine('call', 'get_room', '--room', 'a b');
    expect(seen).toEqual([
      'GET /lamps?color=red',
      'POST /lamps {"color":"blue","watts":5}',
      'GET /rooms/a%20b',
    ]);
  });

  it('fetches a document, which its address is relative to, and can be asked for a part of it', async () => {
    const out = await project.fine(
      'import',
      'openapi',
      `${base}/openapi.json`,
      '--tag',
      'rooms',
      '--add-source',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({
      written: [{ tool: 'get_room', of: 'getRoom', at: '#/paths/~1rooms~1{room}/get', effect: 'read' }],
      refused: [],
    });
    expect(project.has('tools.d/house/list_lamps.yaml')).toBe(false);
    expect(await project.fine('import', '--check')).toContain('house: 1 tool as openapi');
  });

  it('adds no source unasked, and then writes nothing', async () => {
    project.write('house.json', documentText());
    const { exitCode, stderr } = await project.toolsd('import', 'openapi', 'house.json');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('There is no source `house`');
    expect(stderr).toContain(`base: ${base}`);
    expect(project.has('tools.d/house')).toBe(false);
    expect(project.has('tools.d/_imports.json')).toBe(false);
    const dry = await project.fine('import', 'openapi', 'house.json', '--dry-run');
    expect(dry).toContain('3 drafts would be written');
    expect(project.has('tools.d/house')).toBe(false);
  });

  it('asks for a choice of a long list, and imports all of it only when told', async () => {
    project.write(
      'house.json',
      documentText((paths) => {
        for (let count = 0; count < 41; count += 1)
          paths[`/t${count}`] = { get: { operationId: `thing${count}`, tags: ['things'], responses: {} } };
      }),
    );
    const { exitCode, stdout, stderr } = await project.toolsd(
      'import',
      'openapi',
      'house.json',
      '--add-source',
    );
    expect(exitCode).toBe(1);
    expect(stdout).toContain('   41  things  such as thing0');
    expect(stderr).toContain('--tag <tag>');
    expect(project.has('tools.d/house')).toBe(false);
    expect(
      await project.fine(
        'import',
        'openapi',
        'house.json',
        '--add-source',
        '--id',
        'thing1?',
        '--limit',
        '3',
      ),
    ).toContain('3 drafts are written');
  });

  it.each<[string, string[], string]>([
    ['no kind', [], 'Nothing was imported yet'],
    ['a kind that there is not', ['soap', 'x'], 'called `soap`'],
    ['no source', ['openapi'], 'toolsd import openapi <file or address>'],
    ['a file that is not there', ['openapi', 'none.json'], 'There is no file'],
    ['plain http', ['openapi', 'http://elsewhere.invalid/x.json'], 'it has to be https'],
    [
      'an address with a password',
      ['openapi', 'https://ann:pass@elsewhere.invalid/x.json'],
      'holds a credential',
    ],
    ['a limit of no number', ['openapi', 'house.json', '--limit', 'few'], '--limit takes a whole number'],
    ['a tag that is not in it', ['openapi', 'house.json', '--tag', 'dogs', '--add-source'], ''],
    ['a check of nothing', ['--check'], 'Nothing of this was imported'],
  ])('ends with exit code 1 for %s', async (_, argv, said) => {
    project.write('house.json', documentText());
    const { exitCode, stderr, stdout } = await project.toolsd('import', ...argv);
    expect({ exitCode, stack: stderr.includes('    at ') }).toEqual({ exitCode: 1, stack: false });
    expect(stderr).toContain(said);
    if (said === '') expect(stdout).toContain('Not in it:\n  the tag `dogs`\nNothing was imported.');
  });
});

describe('an import that is repeated', () => {
  const changed = () =>
    documentText((paths) => {
      delete paths['/rooms/{room}'];
      paths['/lamps'] = JSON.parse(
        JSON.stringify(paths['/lamps'])
          .replace(
            '"name":"color","in":"query","required":false',
            '"name":"color","in":"query","required":true',
          )
          .replace('"watts"', '"power"'),
      );
      paths['/doors'] = {
        get: { operationId: 'listDoors', summary: 'List the doors of a house', responses: {} },
      };
    });

  it('keeps what a person wrote, writes the rest anew, and tells both from each other', async () => {
    project.write('house.json', documentText());
    await project.fine('import', 'openapi', 'house.json', '--add-source');
    expect(await project.fine('import', 'openapi', 'house.json')).toBe('3 drafts are as the source says.');
    const mine = `${project.read('tools.d/house/list_lamps.yaml')}# mine\n`;
    project.write('tools.d/house/list_lamps.yaml', mine);
    project.write('house.json', changed());

    const drift = await project.toolsd('import', '--check');
    expect(drift.exitCode).toBe(1);
    expect(drift.stdout).toContain(
      'list_lamps.yaml: changed: `query color` is string, required, and was string [breaking] (#/paths/~1lamps/get)',
    );
    expect(drift.stdout).toContain('add_lamp.yaml: gone: `body watts` (was integer) [breaking]');
    expect(drift.stdout).toContain('get_room.yaml: gone: `getRoom` [breaking]');
    expect(drift.stdout).toContain('new in it, and not imported: 1 operation, such as listDoors');

    const out = await project.fine('import');
    expect(out).toContain('tools.d/house/list_doors.yaml');
    expect(out).toContain('merge by hand, then say --accept:\n  list_lamps: changed: `query color`');
    expect(out).toContain('Gone from the source; the files stay:\n  get_room  getRoom');
    expect(project.read('tools.d/house/list_lamps.yaml')).toBe(mine);
    expect(project.read('tools.d/house/add_lamp.yaml')).toContain('power:');
    expect((await project.toolsd('import', '--check')).exitCode).toBe(1);

    await project.fine('import', '--accept');
    expect(await project.fine('import', '--check', '--json').then(JSON.parse)).toMatchObject([
      { drift: [], added: [] },
    ]);
    expect(project.has('tools.d/house/get_room.yaml')).toBe(true);
    expect(project.read('tools.d/house/list_lamps.yaml')).toBe(mine);
  });

  it('leaves what a person removed, and brings it back with --force', async () => {
    project.write('house.json', documentText());
    await project.fine('import', 'openapi', 'house.json', '--add-source');
    const { rmSync } = await import('node:fs');
    rmSync(`${project.dir}/tools.d/house/get_room.yaml`);
    expect(await project.fine('import')).toContain('Removed by you');
    expect(project.has('tools.d/house/get_room.yaml')).toBe(false);
    expect(await project.fine('import', '--check')).toContain('house: 3 tools as');
    await project.fine('import', '--force');
    expect(project.has('tools.d/house/get_room.yaml')).toBe(true);
  });

  it('refuses a lock that it did not write', async () => {
    project.write('tools.d/_imports.json', '{"version": 7}');
    const { exitCode, stderr } = await project.toolsd('import', '--check');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('tools.d/_imports.json can not be read');
  });
});
