import { expect, it } from 'vitest';
import { createReporter } from '../../../codegen/diagnostics/diagnostic.js';
import { parseSource } from '../../../codegen/source/source-file.js';
import { checkSpecVersion } from '../../../codegen/spec/spec-version.js';
import { base, problemsIn, SERVER, SERVER_FILE, withLine } from './project.js';

it.each([SERVER, `spec: 1\n${SERVER}`])('version 1 is read, said or not', async (server) => {
  expect(await problemsIn(new Map([...base, [SERVER_FILE, server]]))).toEqual([]);
});

it('of a newer version nothing is read, so that its keys are no problems', async () => {
  const texts = new Map([
    ...withLine('keys_of_a_later_version: true'),
    [SERVER_FILE, `spec: 7\nflavours: []\n${SERVER}`],
  ]);
  expect(await problemsIn(texts)).toEqual([
    `${SERVER_FILE} «7» spec-version: The specs are of version 7, and this toolsd knows spec versions up to 1. Install a newer toolsd.`,
  ]);
});

it.each(['0', '-1', '1.5', "'1'", 'new', '{}'])('%s is no version', async (value) => {
  const found = await problemsIn(new Map([...base, [SERVER_FILE, `spec: ${value}\n${SERVER}`]]));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/«.+» bad-value: `spec` /);
});

it('an older version names the command that brings it up to date', () => {
  const reporter = createReporter();
  const source = parseSource(SERVER_FILE, SERVER, reporter);
  expect(checkSpecVersion(source, reporter, 2)).toBe(false);
  expect(reporter.diagnostics).toMatchObject([
    { code: 'spec-version', hint: '`toolsd migrate` writes them in version 2; `--dry-run` shows it first.' },
  ]);
});
