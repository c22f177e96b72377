import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EXAMPLES } from './client.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const own = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const examples = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function toolsd(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}/bin/toolsd.js`, ...argv], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  return { status, said: `${stdout}${stderr}` };
}

test('there are examples of a program and of an API', () => {
  expect(examples.length).toBeGreaterThan(1);
});

describe.each(examples)('examples/%s', (name) => {
  const dir = `${EXAMPLES}/${name}`;

  test('has specs without problems or warnings', () => {
    expect(toolsd('check', '--strict', '--dir', dir)).toMatchObject({ status: 0 });
  });

  test('answers as its pages say, which are up to date', () => {
    expect(toolsd('test', '--dir', dir)).toMatchObject({ status: 0 });
  });

  test('has a README with the list of its tools, which is up to date', () => {
    expect(readFileSync(`${dir}/README.md`, 'utf8')).toContain('<!-- toolsd:tools -->');
    expect(toolsd('docs', '--check', '--dir', dir)).toMatchObject({ status: 0 });
  });

  test('is a package of its own that asks for this version, and holds no code', () => {
    const manifest = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8'));
    expect(manifest).toMatchObject({ private: true, devDependencies: { toolsd: `^${own.version}` } });
    const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
      (path) => !path.includes('node_modules'),
    );
    expect(files.filter((path) => /\.[cm]?[jt]sx?$/u.test(path))).toEqual([]);
    expect(existsSync(`${dir}/src`)).toBe(false);
  });

  test('is named in the README of this repository', () => {
    expect(readFileSync(`${root}/README.md`, 'utf8')).toContain(`(examples/${name}/)`);
  });
});
