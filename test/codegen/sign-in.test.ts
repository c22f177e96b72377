/** Credentials of a source as they are written: what is refused, and what a change of them means. */
import { describe, expect, it } from 'vitest';
import { compareServers } from '../../codegen/change/compare-servers.js';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { resolveProject } from '../../codegen/resolve-project.js';
import { modelOf } from './projects.js';

const textsOf = (http: string, request = '') =>
  new Map([
    [
      'tools.d/_server.yaml',
      `name: demo\nversion: 1.0.0\nsources:\n  api: {http: {base: 'https://api.example.com'${http}}}\n`,
    ],
    [
      'tools.d/demo/get_thing.yaml',
      `name: get_thing
title: Get a thing
description: Show one thing of the demo service.
effect: read
http: {source: api, method: POST, path: /thing${request}}
output: {select: '{id: id}'}
examples:
  - {args: {}, reply: {status: 200, body: {id: a1}}}
  - {args: {}, reply: {status: 404, body: {message: No such thing.}}}
`,
    ],
  ]);

async function problemsOf(http: string, request = ''): Promise<string[]> {
  const reporter = createReporter();
  await resolveProject(textsOf(http, request), reporter);
  return reporter.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code}: ${message}`);
}

const KEY = 'env: KEY, hint: Set KEY.';

describe('what is refused', () => {
  it.each<[string, string, string, RegExp]>([
    [
      'two credentials',
      `, bearer: {${KEY}}, query: {name: key, ${KEY}}`,
      '',
      /`query` stands beside `bearer`/u,
    ],
    ['a user twice', `, basic: {user: api, user_env: ME, ${KEY}}`, '', /`user_env` stands beside `user`/u],
    ['a colon in a user', `, basic: {user: 'a:b', ${KEY}}`, '', /user/u],
    ['a netrc file for a key', `, header: {name: X-Key, ${KEY}, netrc: api.example.com}`, '', /netrc/u],
    ['a header that frames a request', `, header: {name: Host, ${KEY}}`, '', /reserved-header: `Host`/u],
    [
      'a header of the source',
      `, header: {name: X-Key, ${KEY}}, headers: {x-key: a}`,
      '',
      /reserved-header/u,
    ],
    ['the header of the id', `, header: {name: X-Key, ${KEY}}, request_id: x-key`, '', /reserved-header/u],
    ['a header of a request', `, header: {name: X-Key, ${KEY}}`, ', headers: {x-key: a}', /reserved-header/u],
    [
      'a query of a request',
      `, query: {name: key, ${KEY}}`,
      ', query: {key: a}',
      /credential of the source/u,
    ],
    ['a form and a body', '', ', body: {a: 1}, form: {a: 1}', /`form` stands beside `body`/u],
    ['lists of no form', '', ', body: {a: 1}, form_lists: indexed', /`form_lists` stands without `form`/u],
  ])('%s', async (_, http, request, said) => {
    const problems = await problemsOf(http, request);
    expect(problems.join('\n')).toMatch(said);
    expect(problems).toHaveLength(1);
  });

  it('nothing of what is sound', async () => {
    for (const http of [
      `, bearer: {${KEY}, optional: true}`,
      `, basic: {${KEY}}`,
      `, basic: {user: '', ${KEY}}`,
      `, header: {name: Authorization, prefix: 'Token ', ${KEY}}`,
      `, query: {name: key, ${KEY}}`,
    ])
      expect(await problemsOf(http, ', form: {a: [1]}, form_lists: indexed')).toEqual([]);
  });
});

describe('what a change means', () => {
  it.each<[string, string, string, string[]]>([
    [
      'another way for the same key',
      `bearer: {${KEY}}`,
      `header: {name: X-Key, ${KEY}}`,
      ['compatible', 'compatible'],
    ],
    ['another header', `header: {name: X-Key, ${KEY}}`, `header: {name: X-Other, ${KEY}}`, ['compatible']],
    ['a user besides', `basic: {${KEY}}`, `basic: {user_env: ME, ${KEY}}`, ['breaking']],
    ['needed by now', `bearer: {${KEY}, optional: true}`, `bearer: {${KEY}}`, ['breaking']],
    ['optional by now', `bearer: {${KEY}}`, `bearer: {${KEY}, optional: true}`, ['compatible']],
  ])('%s', async (_, from, to, grades) => {
    const serverOf = async (line: string) => (await modelOf(textsOf(`, ${line}`))).server;
    const findings = compareServers(await serverOf(from), await serverOf(to));
    expect(findings.map(({ grade }) => grade)).toEqual(grades);
    expect(findings.every(({ risk }) => risk)).toBe(true);
  });
});
