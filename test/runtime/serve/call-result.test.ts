import { describe, expect, it } from 'vitest';
import { Failure, type FailureCode } from '../../../src/runtime/failure.js';
import { failureResult, failureText, successResult } from '../../../src/runtime/serve/call-result.js';

const meta = (failure: Failure) => failureResult({ failure })._meta['toolsd/failure'];

describe('a success', () => {
  it('has both forms of the answer, and no mark of an error', () => {
    expect(
      successResult({ ok: true, text: 't', structured: { a: 1 }, mismatch: 'for the operator' }),
    ).toEqual({
      content: [{ type: 'text', text: 't' }],
      structuredContent: { a: 1 },
    });
  });
});

describe('a failure', () => {
  const full = new Failure({
    code: 'HTTP_STATUS',
    message: "Couldn't find that app.",
    hint: 'Check the name.',
    status: 404,
    said: 'never shown',
  });

  it('is an error with a text and facts for programs, without structured content', () => {
    expect(failureResult({ failure: full })).toEqual({
      isError: true,
      content: [{ type: 'text', text: "Couldn't find that app.\n(HTTP_STATUS 404)\nNext: Check the name." }],
      _meta: { 'toolsd/failure': { code: 'HTTP_STATUS', retryable: false, status: 404 } },
    });
  });

  it('says the exit code where a program ended, and neither where there is none', () => {
    const exit = new Failure({ code: 'NONZERO_EXIT', message: 'm', exitCode: 0, retryable: true });
    expect(failureText(exit)).toMatch(/^m\n\(NONZERO_EXIT 0\)\n/);
    expect(meta(exit)).toEqual({ code: 'NONZERO_EXIT', retryable: true, exitCode: 0 });
    const none = new Failure({ code: 'CANCELED', message: 'm' });
    expect(failureText(none)).toMatch(/^m\n\(CANCELED\)\n/);
    expect(meta(none)).toEqual({ code: 'CANCELED', retryable: false });
  });

  it('always names a next step, the usual one where there is none of its own', () => {
    const codes: FailureCode[] = ['NOT_ALLOWED', 'TIMED_OUT', 'HTTP_STATUS', 'NETWORK', 'INTERNAL'];
    for (const code of codes)
      expect(failureText(new Failure({ code, message: 'm' }))).toMatch(/^m\n\([A-Z_]+\)\nNext: \S.*\.$/);
  });

  it('that is long is cut, but never its code and the next step', () => {
    const text = failureText(
      new Failure({ code: 'BAD_OUTPUT', message: 'x'.repeat(10_000_000), hint: 'Next one.' }),
    );
    expect(text.length).toBeLessThan(2_100);
    expect(text).toMatch(/x…\n\(BAD_OUTPUT\)\nNext: Next one\.$/);
  });
});
