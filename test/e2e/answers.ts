import { expect } from 'vitest';
import type { Message } from './server-process.js';

export interface ExpectedFailure {
  readonly code: string;
  readonly message: string | RegExp;
  /** A part of the next step. */
  readonly next: string | RegExp;
  readonly status?: number;
  readonly exitCode?: number;
  readonly retryable?: boolean;
}

/** A failed call has one shape, whatever failed: what happened, the code, the next step; the facts in `_meta`. */
export function expectFailure(result: Message, expected: ExpectedFailure): void {
  const { code, message, next, status, exitCode, retryable = false } = expected;
  expect(result).toMatchObject({ isError: true, content: [{ type: 'text', text: expect.any(String) }] });
  expect(result.content).toHaveLength(1);
  expect(result).not.toHaveProperty('structuredContent');
  expect(result._meta['toolsd/failure']).toEqual({
    code,
    retryable,
    ...(status !== undefined && { status }),
    ...(exitCode !== undefined && { exitCode }),
  });

  const { text } = result.content[0];
  const parts = /^(?<said>[\s\S]+)\n\((?<coded>[A-Z_]+(?: \d+)?)\)\nNext: (?<step>\S[^\n]*)$/u.exec(
    text,
  )?.groups;
  expect(parts, text).toBeDefined();
  const { said, coded, step } = parts as Record<string, string>;
  expect(said).toMatch(message);
  expect(coded).toBe([code, status ?? exitCode].filter((each) => each !== undefined).join(' '));
  expect(step).toMatch(next);
  expect(text).not.toMatch(/\n\s+at .+:\d+/u);
}

/** A success has its answer in both forms. */
export function expectSuccess(result: Message): Message {
  expect(result.isError ?? false, JSON.stringify(result)).toBe(false);
  expect(result.content).toEqual([{ type: 'text', text: expect.stringMatching(/\S/u) }]);
  expect(result.structuredContent).toEqual(expect.any(Object));
  return result.structuredContent;
}
