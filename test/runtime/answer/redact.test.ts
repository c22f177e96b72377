import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactor, redactValue } from '../../../src/runtime/answer/redact.js';
import { lineRedactor } from '../../../src/runtime/answer/redact-lines.js';
import { prepareCall } from '../../../src/runtime/dispatch.js';
import { Failure } from '../../../src/runtime/failure.js';
import type { JsonValue } from '../../../src/runtime/json.js';
import { failureText } from '../../../src/runtime/serve/call-result.js';
import type { Show } from '../../../src/runtime/tool.js';
import { answer, api, call, cli, entryOf, fakeRunners, http, thrownBy, token, toolWith } from '../world.js';

const plain = redactor(undefined, []);
const redacted = (value: JsonValue, paths: readonly string[]) => redactValue(value, (text) => text, paths);

describe('always removed', () => {
  it.each([
    ['postgres://user:p4ss@db.example.com:5432/x', 'postgres://user:[redacted]@db.example.com:5432/x'],
    ['redis://:p4ss@host', 'redis://:[redacted]@host'],
    ['git+https://x-access-token:abc@github.com/a', 'git+https://x-access-token:[redacted]@github.com/a'],
    ['amqp://u:p@ss:w0rd@host/v', 'amqp://u:[redacted]@host/v'],
    ['a://u:p1@h b://u:p2@h', 'a://u:[redacted]@h b://u:[redacted]@h'],
    ['{"url":"a://u:p1@h","b":"a://u:p2@h"}', '{"url":"a://u:[redacted]@h","b":"a://u:[redacted]@h"}'],
  ])('is the password in a URL: %s', (text, clean) => {
    expect(plain(text)).toBe(clean);
  });

  it.each([
    'https://example.com:8443/a@b',
    'ssh://git@github.com:22/x',
    'a@b.example: c://d',
    '{"url":"http://localhost:5000","mail":"a@b.example"}',
    '{\\"url\\":\\"http://localhost:5000\\",\\"mail\\":\\"a@b.example\\"}',
  ])('is nothing else that looks a little like it: %s', (text) => {
    expect(plain(text)).toBe(text);
  });

  it.each([
    ['https://aB3dE5aB3dE5aB3dE5@github.com/a.git', 'https://[redacted]@github.com/a.git'],
    ['https://aB3dE5aB3dE5aB3dE5:x-oauth-basic@github.com', 'https://[redacted]:[redacted]@github.com'],
    [
      'https://b.example/x?X-Amz-Credential=A%2Fb&X-Amz-Date=1&X-Amz-Signature=f0',
      'https://b.example/x?X-Amz-Credential=[redacted]&X-Amz-Date=1&X-Amz-Signature=[redacted]',
    ],
    ['GET /reset?token=abc&page=2 200', 'GET /reset?token=[redacted]&page=2 200'],
    ['[a](https://b.example/x?sv=1&sig=abc)', '[a](https://b.example/x?sv=1&sig=[redacted])'],
    ['{"u":"https://b.example/x?a=1\\u0026sig=abc"}', '{"u":"https://b.example/x?a=1\\u0026sig=[redacted]"}'],
    ['/callback#access_token=abc&state=1', '/callback#access_token=[redacted]&state=1'],
    ['authorization: bearer abc-123-def', 'authorization: bearer [redacted]'],
    ['"Authorization": "token abc123def"', '"Authorization": "token [redacted]"'],
    ['Proxy-Authorization: abc-123-def', 'Proxy-Authorization: [redacted]'],
    ['Authorization: Basic bWU6cGFzcw==', 'Authorization: Basic [redacted]'],
    ['-H "authorization: Basic bWU6cGFzcw=="', '-H "authorization: Basic [redacted]"'],
  ])('is what opens an address or a request: %s', (text, clean) => {
    expect(plain(text)).toBe(clean);
    // What is removed once is not found again.
    expect(plain(clean)).toBe(clean);
  });

  it('is what its maker says that a token looks like, and a private key with all its lines', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${'aB3d'.repeat(16)}\nZz==\n-----END RSA PRIVATE KEY-----`;
    expect(plain(`a ${key} b`)).toBe('a [redacted] b');
    expect(plain(`a ghp_${'aB3dE5'.repeat(6)} b AKIA${'A1B2'.repeat(4)} c`)).toBe(
      'a [redacted] b [redacted] c',
    );
  });

  it.each([
    'Bearer of news',
    'the bearer certificates are fine',
    'Basic information on plans',
    'Authorization: required',
    'authorization failed for web.1',
    'sign=1 design=2 tokens=3 ?design=a&tokens=4',
    'expected "-----BEGIN PRIVATE KEY-----" at the beginning, and found nothing of the kind',
    'ssh://deploy@host.example/srv',
  ])('is not what only sounds like it: %s', (text) => {
    expect(plain(text).replace('[redacted]', '-----BEGIN PRIVATE KEY-----')).toBe(text);
  });

  it('is a bearer token, and an API key of Heroku', () => {
    expect(plain('Authorization: Bearer abc.def-1234==, next')).toBe(
      'Authorization: Bearer [redacted], next',
    );
    expect(plain(`key HRKU-${'a1_-'.repeat(6)}!`)).toBe('key [redacted]!');
  });

  it('takes time in proportion to the text', { timeout: 30_000 }, () => {
    const parts = [
      'a',
      ':',
      '://',
      'a:',
      '@',
      'a://b:',
      '/',
      'Bearer ',
      'HRKU-',
      '?token=',
      '?',
      'authorization',
      ' ',
    ];
    for (const part of [
      ...parts,
      'Basic ',
      'authorization: ',
      '-----BEGIN PRIVATE KEY-----',
      'eyJ',
      'https://',
      '\\',
    ])
      plain(part.repeat(Math.ceil(500_000 / part.length)));
  });
});

describe('paths', () => {
  it('remove what stands there whole, and leave null', () => {
    const value = { a: { b: 'x', c: 'y' }, list: [{ b: { deep: 1 } }, { b: null }], b: 'z' };
    expect(redacted(value, ['a.b', 'list.*.b'])).toEqual({
      a: { b: '[redacted]', c: 'y' },
      list: [{ b: '[redacted]' }, { b: null }],
      b: 'z',
    });
  });

  it('take `*` for any key or index, and a number for an index', () => {
    expect(redacted([{ s: 1 }, { s: 2 }], ['1.s'])).toEqual([{ s: 1 }, { s: '[redacted]' }]);
    expect(redacted({ a: 'x', b: 0 }, ['*'])).toEqual({ a: '[redacted]', b: '[redacted]' });
  });

  it('that lead nowhere change nothing', () => {
    const value = { a: [1], b: 'x' };
    expect(redacted(value, ['a.b.c', 'x', 'b.length', 'constructor.name', '__proto__'])).toEqual(value);
  });

  it('reach a key with the name of the prototype', () => {
    const value = JSON.parse('{"__proto__":{"secret":"x"}}');
    expect(JSON.stringify(redacted(value, ['__proto__.secret']))).toBe(
      '{"__proto__":{"secret":"[redacted]"}}',
    );
  });

  it('hold before anything is selected, and for error replies too', async () => {
    const output = { select: () => 'config.KEY', redact: { paths: ['config.*', 'message'] } };
    expect(answer(http({ config: { KEY: 'value' } }), output).text).toBe('{"text":"[redacted]"}');
    const outcome = await call(entryOf(toolWith(output)), {}, http({ message: 'value' }, { status: 500 }));
    expect(outcome).toMatchObject({ ok: false, failure: { message: '[redacted]', said: '[redacted]' } });
  });
});

describe('what stood at a path', () => {
  const redaction = { paths: ['config.*'] };

  it('is removed from all that is said later, but for ordinary and short words', () => {
    const redact = redactor(redaction, []);
    redact.learn({
      config: { URL: 'violet-anchor-81', ENV: 'production', LEVEL: 'info' },
      name: 'example-app-1',
    });
    expect(redact('violet-anchor-81 of example-app-1 in production, info')).toBe(
      '[redacted] of example-app-1 in production, info',
    );
  });

  it('is found as deep as it stands, and in lists', () => {
    const redact = redactor({ paths: ['a', 'list.*.secret'] }, []);
    redact.learn({ a: [{ b: 'first-secret' }], list: [{ secret: 'second-secret', name: 'third-word' }] });
    expect(redact('first-secret second-secret third-word')).toBe('[redacted] [redacted] third-word');
  });
});

describe('lines that come one by one', () => {
  const lines = (text: string) => text.split('\n').map(lineRedactor(plain));
  const body = ['aB3d'.repeat(16), 'eF5g'.repeat(16), 'Zz=='];

  it('hold no line of a private key, whatever stands before it', () => {
    const key = [
      '-----BEGIN EC PRIVATE KEY-----',
      'Proc-Type: 4,ENCRYPTED',
      '',
      ...body,
      '-----END EC PRIVATE KEY-----',
    ];
    for (const before of ['', '2026-01-15T11:58:02+00:00 app[web.1]: ']) {
      const text = [...key, 'started'].map((line) => `${before}${line}`);
      const made = lines(text.join('\n'));
      expect(made.at(-1)).toBe(`${before}started`);
      for (const part of ['aB3d', 'eF5g', 'Zz==', 'ENCRYPTED']) expect(made.join('\n')).not.toContain(part);
    }
  });

  it('go on after a key that is only named', () => {
    expect(lines('no -----BEGIN PRIVATE KEY----- there\nwhat follows\nand goes on').at(-1)).toBe(
      'and goes on',
    );
  });
});

describe('patterns', () => {
  it.each(['u', 'gu', 'yu', 'giu'])('are removed wherever they match, with the flags %s', (flags) => {
    const redact = redactor({ patterns: [new RegExp('sk_[a-z0-9]+', flags)] }, []);
    for (let round = 0; round < 2; round += 1)
      expect(redact('a sk_1 b sk_2')).toBe('a [redacted] b [redacted]');
  });
});

describe('a credential', () => {
  const forms: Show<object>[] = [
    { form: 'json' },
    { form: 'lines' },
    { form: 'verbatim' },
    { form: 'table', columns: ['a'] as never[] },
    { form: 'template', render: (output) => `A: ${JSON.stringify(output)}` },
  ];
  const secret = fc
    .string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
    .filter(
      (one) => one.trim().length >= 8 && !'[redacted]'.includes(one.trim()) && !/^[\s_ia]*$/u.test(one),
    );
  const around = fc.string({ unit: fc.constantFrom('x', ' ', '\n', '"', '\\', '/', '=') });

  /** Replies of both kinds with the credential inside: as a value, a part of one, a key, and in JSON. */
  const replyWith = (credential: string, before: string, after: string) => {
    const inside = `${before}${credential}${after}`;
    const body = {
      a: inside,
      [`key ${credential}`]: [{ a: [credential] }],
      json: JSON.stringify({ a: inside }),
    };
    return { body, stdout: `${inside}\n${JSON.stringify(body)}\n${encodeURIComponent(credential)}` };
  };

  it('never survives anywhere in an answer', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(secret, around, around, fc.constantFrom(...forms), (credential, before, after, show) => {
        const { body, stdout } = replyWith(credential, before, after);
        const output = { show: () => show, limit: { rows: 5, bytes: 500 } };
        for (const made of [
          answer(http(body), output, [credential]),
          answer(http([body, body]), output, [credential]),
          answer(http([body]), { ...output, select: () => '[].keys(@)' }, [credential]),
          answer(cli(stdout), { ...output, parse: 'text' }, [credential]),
          answer(cli(stdout), { ...output, parse: 'lines' }, [credential]),
        ]) {
          const all = JSON.stringify(made.structured) + made.text;
          for (const form of [credential.trim(), JSON.stringify(credential.trim()).slice(1, -1)])
            expect(all).not.toContain(form);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never survives anywhere in a failure', { timeout: 30_000 }, async () => {
    const { schemas } = entryOf(toolWith());
    await fc.assert(
      fc.asyncProperty(secret, around, around, async (credential, before, after) => {
        const { body, stdout } = replyWith(credential, before, after);
        const replies = [
          http(body, { status: 500 }),
          http({ message: stdout }, { status: 404 }),
          http(stdout, { status: 404, headers: {} }),
          http(stdout, { headers: {} }),
          new Failure({ code: 'TIMED_OUT', message: stdout, hint: stdout, said: stdout }),
          new Error(stdout),
        ];
        for (const reply of replies) {
          const entry = { schemas, tool: toolWith({ errors: [{ hint: () => stdout }] }) };
          const run = prepareCall(entry, {}, { sources: { api }, runners: fakeRunners(reply) });
          const outcome = await run.run({
            signal: new AbortController().signal,
            env: { API_TOKEN: credential },
          });
          if (outcome.ok) throw new Error('expected a failure');
          const { message, hint, said } = outcome.failure;
          expect([message, hint, said, failureText(outcome.failure)].join('\n')).not.toContain(
            credential.trim(),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('leaves no half of itself where the words of an error are cut', async () => {
    for (let length = 470; length < 500; length += 1) {
      const said = `${'x'.repeat(length)}${token}`;
      for (const reply of [http({ said }, { status: 400 }), http(said, { status: 400, headers: {} })]) {
        const outcome = await call(entryOf(toolWith()), {}, reply);
        expect(JSON.stringify(outcome)).not.toContain(token.slice(0, 4));
      }
    }
  });

  it('leaves no half of itself where the limit cuts', () => {
    for (let length = 380; length < 480; length += 1) {
      const stdout = `${'x'.repeat(length)}${token}${'y'.repeat(500)}`;
      const made = answer(
        cli(stdout),
        { parse: 'text', show: () => ({ form: 'verbatim' }), limit: { rows: 1, bytes: 500 } },
        [token],
      );
      expect(JSON.stringify(made)).not.toContain(token.slice(0, 4));
    }
  });

  it('is found without the white space around it, as it is sent', async () => {
    const run = prepareCall(
      entryOf(toolWith()),
      {},
      { sources: { api }, runners: fakeRunners(http({ token })) },
    );
    const env = { API_TOKEN: ` ${token}\n` };
    expect(await run.run({ signal: new AbortController().signal, env })).toMatchObject({
      structured: { token: '[redacted]' },
    });
  });

  it('is found between colours, where a program shows it in them', () => {
    expect(redactor(undefined, [token])(`top-\u001b[1msecret\u001b[0m-1234`)).toBe('[redacted]');
  });

  it.each([
    ['in JSON within JSON', (value: string) => JSON.stringify({ a: JSON.stringify({ b: value }) })],
    ['in an address', encodeURIComponent],
    ['in a form', (value: string) => new URLSearchParams({ a: value }).toString()],
    ['in an address, in small letters', (value: string) => encodeURIComponent(value).toLowerCase()],
    [
      'with all but ASCII as numbers',
      (value: string) =>
        value.replace(/\W/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ],
    ['with slashes that PHP escapes', (value: string) => value.replaceAll('/', '\\/')],
    ...['', ':', 'me:', 'you:'].map(
      (user) =>
        [`in Base64 after ${user}`, (value: string) => Buffer.from(user + value).toString('base64')] as const,
    ),
    [
      'in Base64 for addresses, within JSON',
      (value: string) => Buffer.from(JSON.stringify({ value })).toString('base64url'),
    ],
  ] as const)('is found %s', (_, write) => {
    const value = 'top "secret"/12+34\\é~key';
    const lower = 'top "secret"/12+34\\é~key'.toLowerCase();
    const text = write(value);
    const made = redactor(undefined, [value, lower])(`before ${text} after`);
    expect(made).toMatch(/^before .*\[redacted\].* after$/u);
    for (const part of ['secret', 'key', '12', Buffer.from('secret').toString('base64').slice(2, 6)])
      expect(made).not.toContain(part);
  });

  it('in Base64 takes no time, however long the text is', { timeout: 30_000 }, () => {
    const redact = redactor(undefined, [token, '"\\"\\"\\"\\']);
    for (const part of ['QUJD', Buffer.from(token).toString('base64'), '\\', '"', '%22', 'top-secret-123'])
      redact(part.repeat(Math.ceil(500_000 / part.length)));
  });

  it('that begins like another one is removed whole', () => {
    const redact = redactor(undefined, ['abcdefgh', 'abcdefgh-and-more']);
    expect(redact('abcdefgh-and-more abcdefgh')).toBe('[redacted] [redacted]');
  });

  it('is not put together again by an expression, nor repeated from the arguments', () => {
    const parts = { ...toolWith({ select: () => "join('-', @)" }) };
    const entry = entryOf(parts);
    return expect(call(entry, {}, http(['top', 'secret', '1234']))).resolves.toMatchObject({
      structured: { text: '[redacted]' },
    });
  });

  it('is removed from the sentence for an empty list', async () => {
    const entry = entryOf(toolWith({ empty: (args) => `Nothing in ${(args as { app: string }).app}.` }), {
      app: { type: 'string' },
    });
    expect(await call(entry, { app: token }, http([]))).toMatchObject({ text: 'Nothing in [redacted].' });
  });

  it('of fewer than eight characters is left alone', () => {
    expect(redactor(undefined, ['example', ''])('an example')).toBe('an example');
  });
});

it('a reply that is nested too deep to be shown is BAD_OUTPUT, not a crash', async () => {
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as JsonValue;
  expect(thrownBy(() => answer(http(deep))).code).toBe('BAD_OUTPUT');
  for (const status of [200, 500])
    expect(await call(entryOf(toolWith()), {}, http({ deep }, { status }))).toMatchObject({
      failure: { code: 'BAD_OUTPUT' },
    });
});
