import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Compilation, compile } from '../../codegen/compile.js';
import { readProject } from '../../codegen/project/read-project.js';
import { CONTRACT, scratch, writeFiles } from './generated.js';
import { ODD, ROOT } from './projects.js';

const DIR = scratch('odd-types');

let compilation: Compilation;
beforeAll(async () => {
  compilation = await compile(await readProject(ODD), { contract: CONTRACT });
});

describe('a project of odd names and rare features', () => {
  it('compiles without a diagnostic', () => {
    expect(
      compilation.diagnostics.map(({ place, message }) => `${place.file}:${place.start} ${message}`),
    ).toEqual([]);
    expect(compilation.files.size).toBe(2 * (compilation.project?.tools.length ?? 0) + 2);
  });

  it('generates code that keeps the strictest types', { timeout: 30_000 }, async () => {
    await writeFiles(DIR, compilation.files);
    const config = {
      extends: '../../../../tsconfig.json',
      compilerOptions: { noEmit: true, typeRoots: ['../../../@types'] },
      include: [],
      files: [...compilation.files.keys()],
    };
    await writeFile(join(DIR, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const run = promisify(execFile)(process.execPath, [tsc, '-p', DIR, '--pretty', 'false']);
    const said = await run.then(
      () => '',
      (error: { stdout: string }) => error.stdout,
    );
    expect(said).toBe('');
  });
});
