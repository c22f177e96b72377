import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensurePacked } from '../../scripts/setup/packed.mjs';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';
import { filesOf } from './files.js';

const PATIENCE_MS = 600_000;

let packed: Awaited<ReturnType<typeof ensurePacked>>;
let home: string;
beforeAll(async () => {
  packed = await ensurePacked();
  home = join(packed.folder, 'node_modules/toolsd');
}, PATIENCE_MS);

describe('the package', () => {
  it('stays at three MB to download', () => {
    expect(readFileSync(packed.tarball).length).toBeLessThan(3_250_000);
  });

  it('brings no other package along', () => {
    const lock = JSON.parse(readFileSync(join(packed.folder, 'package-lock.json'), 'utf8'));
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/toolsd']);
  });

  it('holds what runs, its types, schemas, guides and specs, and no source or test of its own', () => {
    const files = filesOf(home);
    const allowed =
      /^(bin\/(toolsd\.js|package\.json)|dist\/((toolsd|serve)\.js|(kept|server|start|telemetry)\.cjs|ready\/(ready|[0-9a-f]{16})\.json|THIRD-PARTY-LICENSES\.txt|(api|cli)\/[\w-]+\.js|site\/[\w.-]+|types\/[\w/-]+\.d\.ts)|docs\/guide\/[\w-]+\.md|schema\/[\w.]+\.json|tools\.d\/(\w+\/)?\w+\.yaml|codegen\/init\/template\/.+|LICENSE|README\.md|package\.json)$/;
    expect(files.filter((path) => !allowed.test(path))).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'dist/kept.cjs',
        'dist/ready/ready.json',
        'dist/serve.js',
        'dist/server.cjs',
        'dist/start.cjs',
        'dist/telemetry.cjs',
        'docs/guide/first-tool.md',
      ]),
    );
  });

  it('names every package that is in it, with its licence', () => {
    const licences = readFileSync(join(home, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    // Of the command line, of the server, of telemetry, and of the pages.
    for (const name of [
      'yaml',
      '@modelcontextprotocol/server',
      '@opentelemetry/api',
      '@fontsource-variable/inter',
    ])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+, [\\w.-]+$`, 'm'));
    expect(licences).toContain('Permission to use, copy, modify, and/or distribute this software');
  });

  it('has no fault that publint knows', async () => {
    const tarball = new Uint8Array(readFileSync(packed.tarball)).buffer;
    const { messages, pkg = {} } = await publint({ pack: { tarball }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('has types that are right wherever ES modules are', { timeout: 120_000 }, async () => {
    const attw = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const flags = ['--profile', 'esm-only', '--format', 'json', '--exclude-entrypoints', './schema/*'];
    const { code, stdout, output } = await run(process.execPath, [attw, packed.tarball, ...flags]);
    expect(code, output).toBe(0);
    const { analysis } = JSON.parse(stdout);
    expect(Object.keys(analysis.entrypoints)).toEqual(
      expect.arrayContaining(['.', './contract-v1', './server']),
    );
  });
});
