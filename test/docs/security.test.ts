/** SECURITY.md promises nothing that no test holds. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../codegen/projects.js';

const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\| (?!promise|---)/u.test(line))
  .map((line) => line.split(' | ') as [promise: string, tests: string]);

describe('each promise', () => {
  it.each(rows)('%s', (_promise, tests) => {
    const named = [...tests.matchAll(/`(test\/[^`]+)`(?: "([^"]+)")?(?: \(([^)]+)\))?/gu)];
    expect(named).not.toEqual([]);
    for (const [, file = '', title, groups] of named) {
      expect(existsSync(join(ROOT, file)), file).toBe(true);
      if (title !== undefined) expect(readFileSync(join(ROOT, file), 'utf8')).toContain(title);
      for (const group of groups?.split(', ') ?? [])
        expect(existsSync(join(ROOT, `test/hostile/cases/${group}.yaml`)), group).toBe(true);
    }
  });
});

it('names every folder of tests that attack', () => {
  for (const folder of ['canary', 'hostile', 'injection', 'soak']) expect(text).toContain(`test/${folder}/`);
  expect(rows.length).toBeGreaterThan(20);
});
