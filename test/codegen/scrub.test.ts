import { describe, expect, it } from 'vitest';
import { scrubber } from '../../codegen/snapshot/scrub.js';
import { findNamedSecrets } from '../../codegen/source/named-secrets.js';
import { secretName } from '../../codegen/source/secret-names.js';
import { findSecrets } from '../../codegen/source/secrets.js';

const words = (text: string) => text.split(/\s+/u).map((one) => [one] as const);
const alnum = '0aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX2yZ3'; // Made up, and in no way a key.

describe('a name that says secret', () => {
  it.each(
    words(
      'password PASSWORD userPassword PGPASSWORD passwd pwd pass passphrase secret client_secret clientSecret ' +
        'SECRET_KEY_BASE token tokens access_token accessToken accesstoken X-Auth-Token apikey api_key apiKey X-Api-Key ' +
        'access_key aws_secret_access_key private_key privateKey credential credentials cookie Set-Cookie session session_id ' +
        'auth Authorization signature password_hash api_key_2 spring.datasource.password csrf_token',
    ),
  )('%s', (name) => {
    expect(secretName(name)).toBeDefined();
  });

  it.each(
    words(
      'token_type tokenType next_token nextPageToken page_token max_tokens input_tokens token_count password_expires_at ' +
        'secret_name key keys public_key keyboard bypass compass author authorId sessions_count secretary name monkey ' +
        'passenger tokenizer cookie_policy auth_method access_key_id state',
    ),
  )('%s does not', (name) => {
    expect(secretName(name)).toBeUndefined();
  });
});

describe('what is recorded of a reply', () => {
  const scrub = scrubber();

  it('has no secrets under their names, of whatever type, and keeps all types', () => {
    expect(
      scrub({
        token: 12345678,
        tokens: ['a1b2', 'c3d4'],
        access_token: { value: 'a1b2', expires_in: 3600 },
        aws_secret_access_key: 'wJalrXUtnFEMI',
        cookie: 'a=b',
        pwd: 'x',
        pass: 'x',
        passphrase: 'correct horse',
        credential: { user: 'bob', password: 'x' },
        credentials: [{ name: 'default', state: 'active', key: 'x1' }],
        auth: true,
        secret: null,
        session: '',
        token_type: 'bearer',
        next_token: 'p2',
        usage: { input_tokens: 12, tokens: 40 },
      }),
    ).toEqual({
      token: 0,
      tokens: ['[redacted]', '[redacted]'],
      access_token: { value: '[redacted]', expires_in: 3600 },
      aws_secret_access_key: '[redacted]',
      cookie: '[redacted]',
      pwd: '[redacted]',
      pass: '[redacted]',
      passphrase: '[redacted]',
      credential: { user: '[redacted]', password: '[redacted]' },
      credentials: [{ name: 'default', state: 'active', key: '[redacted]' }],
      auth: true,
      secret: null,
      session: '',
      token_type: 'bearer',
      next_token: 'p2',
      usage: { input_tokens: 12, tokens: 40 },
    });
  });

  it.each([
    [
      '{"password":"hunter2","id":12345678901234567890}',
      '{"password":"[redacted]","id":12345678901234567890}',
    ],
    ['{\n  "token": 12345678,\n  "ok": 1.0\n}\n', '{\n  "token": 0,\n  "ok": 1.0\n}\n'],
    ['[{"auth":{"keys":["a","b"]}}]', '[{"auth":{"keys":["[redacted]","[redacted]"]}}]'],
    ['line\n{"secret":"x"}\n{"a":1}', 'line\n{"secret":"[redacted]"}\n{"a":1}'],
    ['line\n{"tokens":["a1"],"auth":{"k":5}}', 'line\n{"tokens":["[redacted]"],"auth":{"k":0}}'],
    ['{"said":"{\\"password\\":\\"x\\"}"}', '{"said":"{\\"password\\":\\"[redacted]\\"}"}'],
    ['log {"password": "hunter2", "a": 1} end', 'log {"password": "[redacted]", "a": 1} end'],
    ['password: hunter2', 'password: [redacted]'],
    ['  passphrase: correct horse battery', '  passphrase: [redacted]'],
    ['export TOKEN=abc123def', 'export TOKEN=[redacted]'],
    ["AWS_SECRET_ACCESS_KEY='a b'\nA=1", "AWS_SECRET_ACCESS_KEY='[redacted]'\nA=1"],
    ['SECRET_KEY_BASE=0123abcd', 'SECRET_KEY_BASE=[redacted]'],
    ['prog --password=hunter2 --all', 'prog --password=[redacted] --all'],
    ['prog --token abc123 run', 'prog --token [redacted] run'],
    ['< Set-Cookie: sid=abc; Path=/', '< Set-Cookie: [redacted]'],
    ['Authorization: Basic dXNlcjpwdw==', 'Authorization: [redacted]'],
    ['sent Basic dXNlcjpwdw== to it', 'sent Basic [redacted] to it'],
    ["curl -H 'Authorization: token abc' x", "curl -H 'Authorization: [redacted]' x"],
    ['curl -u bob:pw https://x.example', 'curl -u bob:[redacted] https://x.example'],
    ['https://x.example/?access_token=abc&page=2', 'https://x.example/?access_token=[redacted]&page=2'],
    [
      'a\n-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIB\nAAKC-x\n-----END RSA PRIVATE KEY-----\nb',
      'a\n[redacted]\nb',
    ],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz', '[redacted]'],
  ])('has none in a text: %j', (text, clean) => {
    expect(scrub(text)).toBe(clean);
    expect(scrub(clean)).toBe(clean);
  });

  it.each([
    'token_type: bearer',
    'password: null',
    'Tests: pass: 12, fail: 3',
    'docker run -u 1000:1000 image',
    '  --password PASSWORD  the password',
    '  --token <token>  the token',
    'Basic authentication is off',
    'https://example.com/a?page=2',
    '{"a": 1.0, "b": [1e5]}',
    'The secretary keeps a key.',
    'TOKEN=$TOKEN make',
  ])('keeps %j', (text) => {
    expect(scrub(text)).toBe(text);
  });

  it('names one thing the same, in JSON by the line too', () => {
    const id = '01234567-89ab-cdef-0123-456789abcdef';
    const made = '00000000-0000-4000-8000-000000000001';
    expect(scrubber()(`{"id":"${id}"}\n${id}`)).toBe(`{"id":"${made}"}\n${made}`);
  });

  it('is looked through in a short time, however long it is', { timeout: 10_000 }, () => {
    for (const piece of [
      'a',
      ' ',
      '-',
      '"',
      'password',
      'token: ',
      '-u a:',
      "'x: ",
      '--token ',
      '-----BEGIN PRIVATE KEY-----',
      'sk-',
      'a.b-',
    ])
      scrub(piece.repeat(200_000 / piece.length));
  });
});

describe('what looks like a credential', () => {
  it.each([
    `sk_live_${alnum.slice(0, 24)}`,
    `glpat-${alnum.slice(0, 20)}`,
    `npm_${alnum.slice(0, 36)}`,
    `ya29.${alnum}`,
    `https://hooks.slack.com/services/T0AB/B0CD/${alnum.slice(0, 24)}`,
    `sk-proj-${alnum}`,
    `sk-${alnum}`,
    `xoxb-123456789012-${alnum.slice(0, 20)}`,
    `hf_${alnum.slice(0, 34)}`,
    `dckr_pat_${alnum.slice(0, 24)}`,
  ])('%s', (text) => {
    expect(findSecrets(`a ${text} b`)).toEqual([
      { kind: expect.any(String), start: expect.any(Number), end: 2 + text.length },
    ]);
  });

  it.each([
    'sk-learn-and-friends-of-the-long-slug',
    'sk-2024-a-long-slug-of-many-words-and-more',
    'hf_a_long_name_of_something_in_lower_case_1',
    'pypi-server',
    'npm_config_registry',
  ])('%s is none', (text) => {
    expect(findSecrets(text)).toEqual([]);
  });

  it.each([
    [{ http: { headers: { authorization: 'Bearer abcdef0123456789' } } }, ['authorization']],
    [{ http: { headers: { 'x-api-key': '0123456789abcdef' } } }, ['x-api-key']],
    [{ sources: { a: { cli: { set: { PGPASSWORD: 'hunter2secret' } } } } }, ['PGPASSWORD']],
    [{ steps: [{ http: { query: { api_key: 'abcd1234' } } }] }, ['api_key']],
    [{ http: { headers: { cookie: 'sid=a1b2c3d4e5f6a7b8' } } }, ['cookie']],
    [{ http: { headers: { cookie: 'consent=yes', accept: 'text/plain' } } }, []],
    [{ http: { headers: { authorization: 'Bearer {token}' } } }, []],
    [{ http: { query: { token: '{token}', next_token: 'abcdefgh' } } }, []],
    [{ cli: { set: { GIT_AUTH: 'true', TOKEN_TYPE: 'bearer' } } }, []],
    [{ examples: [{ reply: { headers: { authorization: 'Bearer abcdef0123456789' } } }] }, []],
  ])('%j is written out: %j', (spec, names) => {
    expect(findNamedSecrets(spec).map(({ name }) => name)).toEqual(names);
  });
});
