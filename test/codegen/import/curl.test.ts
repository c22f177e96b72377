import { describe, expect, it } from 'vitest';
import { curlCatalogue } from '../../../codegen/import/curl.js';
import { readCurl } from '../../../codegen/import/curl-line.js';
import { made, serverOf } from './world.js';

const only = (line: string) => curlCatalogue(line).candidates[0];

describe('a curl command line', () => {
  it.each<[string, string, string]>([
    ['curl https://a.example/x', 'GET', '/x'],
    ['curl -I https://a.example/x', 'HEAD', '/x'],
    ["curl -d '{}' https://a.example/x", 'POST', '/x'],
    ['curl -XDELETE https://a.example/x', 'DELETE', '/x'],
    ['curl --request=PUT --url https://a.example/x', 'PUT', '/x'],
    ['curl -G -d q=1 https://a.example/x', 'GET', '/x'],
    ['/usr/bin/curl -sSL a.example/x/12 # a note', 'GET', '/x/{x_id}'],
    ["curl 'https://a.example/x' \\\n  -X \\\n  PATCH", 'PATCH', '/x'],
    ['curl "https://a.example/users/$ID"', 'GET', '/users/{user_id}'],
    ['curl https://a.example/u/01234567-89ab-cdef-0123-456789abcdef/k/7', 'GET', '/u/{u_id}/k/{k_id}'],
  ])('%s', (line, method, path) => {
    expect(only(line)?.id).toBe(`${method} ${path}`);
  });

  it.each(['wget https://a.example', 'curl', 'curl https://a.example | jq .', 'curl ftp://a.example/x', ''])(
    'is refused where it is none: %s',
    (line) => {
      const { candidates, unread } = curlCatalogue(line);
      expect(candidates).toEqual([]);
      expect(unread).toHaveLength(1);
    },
  );

  it('encodes the value alone, and says what it leaves out with its place', () => {
    const read = readCurl("curl -G --data-urlencode 'q=a b' -k --weird https://a.example https://b.example");
    expect(read?.query).toBe('q=a%20b');
    expect(read?.notes).toEqual([
      'left out: -k; certificates are always checked (argument 4).',
      'not understood: --weird (argument 5).',
      'left out: a second address (argument 7).',
    ]);
  });

  it('is refused where its body is no JSON object and no form', () => {
    const body = (line: string) => only(line)?.refusal?.message;
    expect(body('curl -d a=1 https://a.example/x')).toBeUndefined();
    expect(body("curl -d a=1 -H 'content-type: text/plain' https://a.example/x")).toContain('text/plain');
    expect(body('curl -d some https://a.example/x')).toContain('application/x-www-form-urlencoded');
    expect(body('curl -F file=@x https://a.example/x')).toContain('multipart/form-data');
    expect(body("curl --json '[1]' https://a.example/x")).toContain('no object');
    expect(body("curl --json '{}' https://a.example/x")).toBeUndefined();
    expect(only('curl -X PURGE https://a.example/x')?.refusal?.reason).toBe('method');
  });
});

describe('the draft of a curl command line', () => {
  const LINE = `curl -X POST 'https://api.shop.example/v1/orders/123/items?notify=true' -H 'X-Shop: north' --json '{"sku":"a-1","amount":2,"price":1.5,"tags":["x"],"gift":false}'`;

  it('has parameters of the path, the query, the headers and the body, with their values as examples', async () => {
    const { tool, text } = await made(curlCatalogue(LINE), 'POST /v1/orders/{order_id}/items');
    expect(tool.params.map(({ name, type, required }) => [name, type, required])).toEqual([
      ['order_id', 'integer', true],
      ['sku', 'string', true],
      ['amount', 'integer', true],
      ['price', 'number', true],
      ['tags', 'array', true],
      ['gift', 'boolean', true],
      ['notify', 'boolean', false],
      ['x_shop', 'string', false],
    ]);
    expect(text).toContain('args: {order_id: 123, sku: a-1, amount: 2, price: 1.5, tags: [x], gift: false}');
    expect(text).toContain("headers: {X-Shop: '{x_shop}'}");
  });

  it.each<[string, string]>([
    ['a bearer token', `-H 'Authorization: Bearer SECRET'`],
    ['a user and a password', `-u ann:SECRET`],
    ['a key in a header', `-H 'X-Api-Key: SECRET'`],
    ['a cookie', `-b 'session=SECRET'`],
    ['an OAuth token', `--oauth2-bearer SECRET`],
    ['a token by its form', `-H 'X-Other: ghp_${'a1B2'.repeat(9)}SECRET'`],
    ['a field by its name', `--json '{"password":"SECRET","name":"lamp"}'`],
  ])('never holds %s', async (_, part) => {
    const secret = 'hunter22hunter22';
    const catalogue = curlCatalogue(
      `curl -X POST https://api.shop.example/things ${part.replaceAll('SECRET', secret)}`,
    );
    const { text } = await made(catalogue, 'POST /things');
    expect(text + serverOf(catalogue) + JSON.stringify(catalogue.source)).not.toContain(secret);
  });

  it('makes no parameter of a credential, and says so', async () => {
    const line = "curl 'https://a.example/x?api_key=abc&size=2' -H 'X-Api-Key: abc'";
    const { tool, notes } = await made(curlCatalogue(line), 'GET /x');
    expect(tool.params.map(({ name }) => name)).toEqual(['size']);
    expect(notes).toEqual([
      'left out: the query api_key, a credential, which no spec holds (the line).',
      'left out: the header X-Api-Key, a credential, which no spec holds (the line).',
    ]);
  });

  it('takes a token, a login or a key from the environment, and says what a source can not send', () => {
    const bearer = curlCatalogue("curl https://a.example/x -H 'authorization: Bearer abc'");
    expect(serverOf(bearer)).toContain('bearer: {env: API_TOKEN');
    expect(bearer.source.notes).toEqual([]);
    const key = curlCatalogue("curl 'http://a.example/x?api_key=abc' -u a:b");
    expect(serverOf(key)).toContain('base: https://a.example');
    expect(serverOf(key)).toMatch(/basic:\s+user_env: API_USER\s+env: API_PASSWORD\s+hint:/u);
    expect(key.source.notes).toHaveLength(1);
    const header = curlCatalogue("curl https://a.example/x -H 'X-Api-Key: abc'");
    expect(serverOf(header)).toMatch(/header:\s+name: X-Api-Key\s+env: API_KEY\s+hint:/u);
    const cookie = curlCatalogue("curl https://a.example/x -H 'Cookie: sid=abc'");
    expect(cookie.source.notes.join()).toContain('that no source sends');
  });
});
