import { describe, expect, it } from 'vitest';
import { Failure, type FailureCode } from '../../../src/runtime/failure.js';
import { canChange, endedAt, Traces, withMessage } from '../../../src/runtime/steps/ending.js';
import { request } from './world.js';

const failure = (code: FailureCode, message = 'It broke') =>
  new Failure({ code, message, hint: 'Look.', status: 500 });
const traces = (...of: readonly (readonly [string, boolean, string | undefined])[]) => {
  const all = new Traces();
  for (const [id, changes, leaves] of of) all.add(id, changes, leaves);
  return all;
};
const said = ['a', true, 'A stays.'] as const;
const silent = ['b', true, undefined] as const;
const nothing = ['c', true, ''] as const;
const read = ['d', false, undefined] as const;

describe('what is left behind', () => {
  it.each([
    ['HTTP_STATUS', true, [], 'It broke'],
    ['HTTP_STATUS', true, [nothing, read], 'It broke'],
    ['HTTP_STATUS', false, [said], 'It broke\nA stays.'],
    ['HTTP_STATUS', false, [silent, read, said], 'It broke\nA stays. Done before that, and not undone: `b`.'],
    ['CANCELED', false, [], 'It broke\nNothing is left behind.'],
    ['CANCELED', false, [nothing], 'It broke\nNothing is left behind.'],
    ['CANCELED', true, [], 'It broke\nIt is not known whether step `x` was carried out.'],
    ['TIMED_OUT', true, [said], 'It broke\nIt is not known whether step `x` was carried out. A stays.'],
    ['TIMED_OUT', false, [silent], 'It broke\nDone before that, and not undone: `b`.'],
  ] as const)('after %s of a step that changes (%s)', (code, changes, left, message) => {
    const ended = endedAt(failure(code), 'x', changes, traces(...left));
    expect(ended).toMatchObject({ code, message, hint: 'Look.', status: 500 });
  });
});

it('keeps everything but the words', () => {
  const before = new Failure({ code: 'NONZERO_EXIT', message: 'a', retryable: true, exitCode: 3, said: 'b' });
  expect(withMessage(before, 'c')).toMatchObject({
    code: 'NONZERO_EXIT',
    message: 'c',
    retryable: true,
    exitCode: 3,
    said: 'b',
  });
  expect(withMessage(before, 'c', 'TIMED_OUT').code).toBe('TIMED_OUT');
});

it('takes only reads by HTTP for harmless', () => {
  expect(
    (['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => canChange(request(method))),
  ).toEqual([false, false, true, true, true, true]);
  expect(canChange({ kind: 'cli', source: 'program', argv: [] })).toBe(true);
});
