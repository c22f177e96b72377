import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { compile } from '../../codegen/compile.js';
import { SERVER_FILE } from '../../codegen/model/names.js';
import { type Case, generated } from './case.js';

const fixture = (path: string) => readFileSync(new URL(`project/${path}`, import.meta.url), 'utf8');
const SOUND_TOOL = 'tools.d/world/alive.yaml';

/** A line that keeps the compiler busy for longer is an attack too. */
const LONGEST_MS = 20_000;

/** Compiles what a case has written beside a sound tool: nothing comes out, for the reason that it names. */
export async function expectDiagnostics(one: Case): Promise<void> {
  const began = performance.now();
  const { diagnostics, files } = await compile(textsOf(one));
  expect(performance.now() - began).toBeLessThan(LONGEST_MS);
  const codes = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining([...(one.expect.diagnostics ?? [])]));
  expect(files.size).toBe(0);
}

function textsOf({ spec, server, edit }: Case): ReadonlyMap<string, string> {
  const texts = new Map([
    [SERVER_FILE, String(generated(server ?? fixture(SERVER_FILE)))],
    [SOUND_TOOL, fixture(SOUND_TOOL)],
  ]);
  if (spec !== undefined) texts.set('tools.d/world/hostile.yaml', String(generated(spec)));
  if (edit !== undefined) {
    const sound = fixture(edit.file);
    expect(sound).toContain(edit.from);
    texts.set(
      edit.file,
      sound.replace(edit.from, () => String(generated(edit.to))),
    );
  }
  return texts;
}
