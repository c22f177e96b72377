import { describe, expect, it } from 'vitest';
import { applyErrorRules, judgeReply } from '../../../src/runtime/answer/judge.js';
import { statusAdvice } from '../../../src/runtime/answer/status-advice.js';
import { Failure, type FailureCode } from '../../../src/runtime/failure.js';
import type { JsonValue } from '../../../src/runtime/json.js';
import type { CliPlan, ErrorRule, HttpPlan } from '../../../src/runtime/tool.js';
import { cli, getThings, http, runThings, thrownBy } from '../world.js';

const judgeHttp =
  (status: number, body?: JsonValue, headers = {}, expected?: readonly number[]) =>
  () => {
    const plan = { ...(getThings as HttpPlan), ...(expected === undefined ? {} : { expect: expected }) };
    judgeReply(plan, http(body, { status, headers }));
  };
const judgeCli =
  (exitCode: number, stderr = '', stdout = '', okExit?: readonly number[]) =>
  () => {
    const plan = { ...(runThings as CliPlan), ...(okExit === undefined ? {} : { okExit }) };
    judgeReply(plan, cli(stdout, { exitCode, stderr }));
  };

describe('a status', () => {
  it.each([200, 201, 204, 206, 299])('%i is a success', (status) => {
    expect(judgeHttp(status)).not.toThrow();
  });

  it.each([100, 199, 300, 304, 400, 404, 500, 599])('%i is HTTP_STATUS', (status) => {
    expect(thrownBy(judgeHttp(status))).toMatchObject({ code: 'HTTP_STATUS', status });
  });

  it('is a success only where the plan expects it, if it says what it expects', () => {
    expect(judgeHttp(404, {}, {}, [200, 404])).not.toThrow();
    expect(thrownBy(judgeHttp(201, {}, {}, [200, 404])).status).toBe(201);
  });
});

describe('the words of an API', () => {
  it.each<[JsonValue | undefined, string]>([
    [{ id: 'not_found', message: "Couldn't find that app." }, "Couldn't find that app."],
    [{ type: 'about:blank', title: 'Forbidden', detail: 'Not your app', status: 403 }, 'Not your app'],
    [{ title: 'Forbidden', status: 403 }, 'Forbidden'],
    [{ error: 'invalid_grant', error_description: 'The code expired' }, 'The code expired'],
    [{ error: 'invalid_grant' }, 'invalid_grant'],
    [{ error: { message: 'Quota exceeded', code: 8 } }, 'Quota exceeded'],
    [{ message: '', detail: 'second' }, 'second'],
    [{ errors: [{ code: 7 }] }, '{"errors":[{"code":7}]}'],
    ['  plain words\n', 'plain words'],
    [' \n<html>gateway</html>', 'The API answered 503'],
    ['', 'The API answered 503'],
    [undefined, 'The API answered 503'],
    [['a'], 'The API answered 503'],
    [null, 'The API answered 503'],
  ])('in %j are %j', (body, words) => {
    expect(thrownBy(judgeHttp(503, body)).message).toBe(words);
  });

  it('that name no message are cut', () => {
    expect(thrownBy(judgeHttp(500, { x: 'y'.repeat(1000) })).message).toHaveLength(500);
    expect(thrownBy(judgeHttp(500, 'y'.repeat(1000))).message).toHaveLength(500);
  });
});

describe('an exit code', () => {
  it('is a success if it is 0, or one that the plan names', () => {
    expect(judgeCli(0, 'a warning')).not.toThrow();
    expect(judgeCli(2, '', '', [0, 2])).not.toThrow();
    expect(thrownBy(judgeCli(0, '', '', [2])).exitCode).toBe(0);
  });

  it('is NONZERO_EXIT otherwise', () => {
    expect(thrownBy(judgeCli(3, 'no'))).toMatchObject({
      code: 'NONZERO_EXIT',
      exitCode: 3,
      message: 'no',
      said: 'no',
      retryable: false,
    });
  });
});

describe('the words of a program', () => {
  it.each([
    [
      " ›   Error: Couldn't find that app.\n ›\n ›   Error ID: not_found\n",
      "Couldn't find that app.\nError ID: not_found",
    ],
    [' ▸    Invalid credentials.\r\n', 'Invalid credentials.'],
    [' !    No such add-on\n', 'No such add-on'],
    ['Error: bare', 'bare'],
    ['ERROR:  syntax error at or near "x"', 'ERROR:  syntax error at or near "x"'],
  ])('lose their decoration: %j', (stderr, words) => {
    expect(thrownBy(judgeCli(1, stderr)).message).toBe(words);
  });

  it('are those on standard error, else those on standard output', () => {
    expect(thrownBy(judgeCli(1, 'err', 'out')).message).toBe('err');
    expect(thrownBy(judgeCli(1, ' \n', 'out')).message).toBe('out');
  });

  it('are the last fifteen lines, where programs say what went wrong', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    expect(thrownBy(judgeCli(1, lines.join('\n'))).message.split('\n')).toEqual(lines.slice(-15));
  });

  it('may be none', () => {
    expect(thrownBy(judgeCli(7))).toMatchObject({
      message: 'The program ended with exit code 7 and said nothing',
      said: '',
    });
  });
});

describe('error rules', () => {
  const failed = (more: Partial<Failure> = {}) =>
    new Failure({
      code: 'HTTP_STATUS',
      message: 'as said',
      hint: 'as advised',
      status: 404,
      said: 'Couldn’t find that process type',
      ...more,
    });
  const apply = (failure: Failure, ...rules: ErrorRule<{ app: string }>[]) =>
    applyErrorRules(failure, rules, { app: 'shop' });

  it('of which the first that fits wins', () => {
    const hint = (words: string) => () => words;
    const rules: ErrorRule<{ app: string }>[] = [
      { status: [422], hint: hint('wrong status') },
      { status: [404], match: /add-on/u, hint: hint('wrong words') },
      { status: [403, 404], match: /process type/u, hint: ({ app }) => `Look at ${app}.` },
      { status: [404], hint: hint('too late') },
    ];
    expect(apply(failed(), ...rules)).toMatchObject({
      hint: 'Look at shop.',
      message: 'as said',
      status: 404,
    });
  });

  it('change what they name and nothing else', () => {
    const rule = { message: () => 'other words', retryable: true };
    const changed = apply(failed({ exitCode: 2 }), rule);
    expect({ ...changed, message: changed.message }).toEqual({
      ...failed({ exitCode: 2 }),
      message: 'other words',
      retryable: true,
    });
    expect(apply(failed({ retryable: true }), { retryable: false }).retryable).toBe(false);
  });

  it('match what was said, not the message', () => {
    expect(apply(failed(), { match: /as said/u, hint: () => 'no' }).hint).toBe('as advised');
    expect(
      apply(new Failure({ code: 'NONZERO_EXIT', message: 'm' }), { match: /m/u, hint: () => 'no' }).hint,
    ).toBe(undefined);
  });

  it('fit by exit code only where a program ended by itself', () => {
    const rule: ErrorRule<object> = { exit: [1], hint: () => 'exit' };
    expect(apply(failed(), rule).hint).toBe('as advised');
    expect(apply(failed({ code: 'NONZERO_EXIT', exitCode: 1 }), rule).hint).toBe('exit');
  });

  it.each(['g', 'y'])('fit time after time with the flag %s', (flag) => {
    const rule: ErrorRule<object> = { match: new RegExp('Couldn', `u${flag}`), hint: () => 'matched' };
    for (let round = 0; round < 3; round += 1) expect(apply(failed(), rule).hint).toBe('matched');
  });

  it.each<FailureCode>(['INVALID_INPUT', 'TIMED_OUT', 'CANCELED', 'BAD_OUTPUT', 'NETWORK', 'INTERNAL'])(
    'say nothing of %s: nothing was judged there',
    (code) => {
      const failure = failed({ code });
      expect(apply(failure, { hint: () => 'no', message: () => 'no' })).toBe(failure);
    },
  );

  it('keep the cause', () => {
    const cause = new Error('cause');
    const failure = new Failure({ code: 'HTTP_STATUS', message: 'm' }, { cause });
    expect(apply(failure, { hint: () => 'h' }).cause).toBe(cause);
  });
});

describe('the advice for a status', () => {
  it.each([
    ['30', 'in 30 seconds'],
    [undefined, 'in a minute'],
    ['Sun, 01 Mar 2026 08:00:00 GMT', 'after Sun, 01 Mar 2026 08:00:00 GMT'],
  ])('429 with Retry-After %j is to try again %s', (retryAfter, when) => {
    expect(statusAdvice(429, retryAfter)).toEqual({
      hint: `Too many requests. Try again ${when}.`,
      retryable: true,
    });
    const failure = thrownBy(
      judgeHttp(429, {}, retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
    );
    expect(failure.hint).toContain(when);
  });

  it.each([408, 429, 500, 502, 503, 504])('%i may succeed later without a change', (status) => {
    expect(statusAdvice(status)).toMatchObject({ retryable: true, hint: expect.stringContaining('again') });
  });

  it.each([400, 401, 402, 403, 404, 409, 422])('%i needs something else first', (status) => {
    expect(statusAdvice(status)).toEqual({ retryable: false, hint: expect.stringMatching(/\.$/) });
  });

  it('there is none for others', () => {
    expect(statusAdvice(302)).toEqual({ retryable: false });
    expect(statusAdvice(418)).toEqual({ retryable: false });
  });
});
