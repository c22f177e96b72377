import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../codegen/cli/import-read.js';
import type { Catalogue } from '../../../codegen/import/catalogue.js';
import { openapiCatalogue } from '../../../codegen/import/openapi.js';
import type { JsonObject } from '../../../src/runtime/json.js';
import { candidateOf, made, serverOf } from './world.js';

const PARCELS = fileURLToPath(new URL('../fixtures/openapi/parcels-3.1.yaml', import.meta.url));
let parcels: Catalogue;

beforeAll(async () => {
  parcels = await readCatalogue('openapi', [PARCELS], { from: '.' });
});

describe('an OpenAPI document as a catalogue', () => {
  it('names every operation once, with its tags and its place', () => {
    expect(parcels.candidates.map(({ id, tags, at }) => [id, tags, at])).toEqual([
      ['parcels/list', ['parcels'], '#/paths/~1parcels/get'],
      ['parcels/send', ['parcels', 'outgoing'], '#/paths/~1parcels/post'],
      ['DELETE /parcels/{label}', ['parcels'], '#/paths/~1parcels~1{label}/delete'],
      ['parcels/photograph', ['photos'], '#/paths/~1parcels~1{label}~1photo/post'],
      ['parcels/open', [], '#/paths/~1parcels#open/get'],
    ]);
    expect(parcels.unread).toEqual(['TRACE /parcels: no spec sends this method (#/paths/~1parcels/trace).']);
  });

  it('takes the address with its variables at their defaults, and says what else there is', () => {
    expect(serverOf(parcels)).toContain('base: https://north.parcels.example/v3\n');
    expect(serverOf(parcels)).toContain('bearer: {env: API_TOKEN');
    expect(parcels.source.notes.join('\n')).toContain('The document names 2 servers');
    expect(parcels.source.notes.join('\n')).toContain('at their defaults (#/servers/0/variables)');
  });

  it('says of each way to sign in that no source can send it', () => {
    const notes = parcels.source.notes.filter((note) => note.includes('securitySchemes'));
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain('basic authentication');
    expect(notes[1]).toContain('the key `X-Parcel-Key` in the header');
    expect(notes[1]).toContain('(#/components/securitySchemes/key)');
  });

  it.each<[string, JsonObject, string, string]>([
    ['none', {}, 'https://api.example.com', 'Say where the API is'],
    [
      'plain http',
      { servers: [{ url: 'http://api.old.example' }] },
      'https://api.old.example',
      'in the clear',
    ],
    [
      'http on this machine',
      { servers: [{ url: 'http://localhost:8080/x' }] },
      'http://localhost:8080/x',
      'credentials',
    ],
    [
      'a variable without a default',
      { servers: [{ url: 'https://{a}.example' }] },
      'https://api.example.com',
      'Say where',
    ],
  ])('an address: %s', (_, part, base, said) => {
    const { source } = openapiCatalogue({ openapi: '3.1.0', info: { title: 'x' }, paths: {}, ...part });
    expect((source.spec.http as JsonObject).base).toBe(base);
    expect(source.notes.join(' ')).toContain(said);
  });

  it('takes an address that is relative to where the document was fetched from', () => {
    const document = { openapi: '3.0.0', servers: [{ url: '/v2' }], paths: {} };
    const { source } = openapiCatalogue(document, 'https://api.example.org/docs/openapi.json');
    expect((source.spec.http as JsonObject).base).toBe('https://api.example.org/v2');
  });

  it('refuses what could not send what it is about, with the place', () => {
    expect(candidateOf(parcels, 'parcels/photograph').refusal).toEqual({
      reason: 'body',
      message:
        'It takes multipart/form-data, and a spec sends JSON and forms (#/paths/~1parcels~1{label}~1photo/post/requestBody).',
    });
    expect(candidateOf(parcels, 'parcels/open').refusal?.reason).toBe('path');
  });
});

describe('the draft of an operation', () => {
  it('has parameters of the path item, single values of unions, and lists that are one text', async () => {
    const { tool, notes } = await made(parcels, 'parcels/list');
    expect(tool.params.map(({ name, type }) => [name, type])).toEqual([
      ['x_trace', 'string'],
      ['size', 'string'],
      ['labels', 'string'],
      ['door', 'string'],
      ['page', 'integer'],
    ]);
    expect(tool.params.find(({ name }) => name === 'door')?.schema.enum).toEqual(['a', 'b', 'c']);
    expect(notes).toEqual([
      'the query parameter labels is a list in one text; say in its description what stands between the items. (#/paths/~1parcels/get/parameters/1)',
      'left out: the cookie parameter session; it is required. (#/paths/~1parcels/get/parameters/4)',
      'not resolved: https://elsewhere.invalid/parameters.yaml#/far, a parameter of GET /parcels in another document. (#/paths/~1parcels/get/parameters/5)',
    ]);
  });

  it('has a small selection, a reply of the schema and the failure of the document', async () => {
    const { text } = await made(parcels, 'parcels/list');
    expect(text).toContain("select: '[].{label: label, weight: weight, sent: sent}'");
    expect(text).toContain('label: B-7');
    expect(text).toContain('reply: {status: 403, body: {error: closed}}');
  });

  it('takes the fields of all parts of a body, needed ones as needed, and ends where it comes back to itself', async () => {
    const { tool, text } = await made(parcels, 'parcels/send');
    expect(tool.params.map(({ name, required }) => [name, required])).toEqual([
      ['label', true],
      ['x_trace', false],
      ['within', false],
      ['boxes', false],
      ['weight', false],
      ['sent', false],
    ]);
    expect(text).toContain('reply: {status: 201, body: {label: B-8, weight: 2}}');
  });

  it('says what it guessed of the effect, and that the source has another credential', async () => {
    const { tool, text, notes } = await made(parcels, 'DELETE /parcels/{label}');
    expect(tool.effect).toBe('destructive');
    expect(text).toContain('effect: destructive # TODO: confirm; guessed from DELETE.');
    expect(text).toContain("confirm: 'Burn a parcel (label {label})?'");
    expect(notes).toEqual([
      'it is called with key, which the source does not send (#/components/securitySchemes).',
    ]);
  });

  it('has TODO in comments alone', async () => {
    for (const id of ['parcels/list', 'parcels/send', 'DELETE /parcels/{label}']) {
      const { text } = await made(parcels, id);
      expect(text).toContain('TODO');
      for (const line of text.split('\n').filter((one) => one.includes('TODO')))
        expect(line).toMatch(/(^|\s)#[^'"]* ?TODO|# TODO/u);
    }
  });
});
