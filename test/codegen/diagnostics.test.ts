import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { diagnosticCodes, entryOf } from '../../codegen/diagnostics/catalogue/index.js';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { lintProject } from '../../codegen/lint/lint-project.js';
import { modelOf } from '../../codegen/model/sound-project.js';
import { readPolicy } from '../../codegen/policy/read-policy.js';
import { resolveProject } from '../../codegen/resolve-project.js';
import { badProject, type ExampleProject, goodProject, POLICY_PATH } from './example-project.js';

async function diagnose({ files }: ExampleProject) {
  const reporter = createReporter();
  const sound = await resolveProject(files, reporter);
  if (sound !== undefined) await lintProject(files, sound, countTokens, reporter, '2026-11-23');
  const policy = files.get(POLICY_PATH);
  if (sound !== undefined && policy !== undefined)
    readPolicy(POLICY_PATH, policy, (await modelOf(sound)).tools, reporter);
  return reporter.diagnostics;
}

/** The text at a place, between the marks that the catalogue uses. */
function marked(
  files: ReadonlyMap<string, string>,
  place: { file: string; start: number; end: number },
): string {
  const text = files.get(place.file) ?? '';
  return `${place.file}: ${text.slice(Math.max(0, place.start - 30), place.start)}«${text.slice(place.start, place.end)}»`;
}

describe.each(diagnosticCodes.map((code) => [code] as const))('%s', (code) => {
  const { example } = entryOf(code);

  it('is reported at the marked place, and nothing else is', async () => {
    const project = badProject(example);
    const found = (await diagnose(project)).map((one) => `${one.code} ${marked(project.files, one.place)}`);
    expect(found).toEqual([`${code} ${marked(project.files, project.expected as never)}`]);
  });

  it('is not reported for the good example', async () => {
    expect((await diagnose(goodProject(example))).map((one) => `${one.code}: ${one.message}`)).toEqual([]);
  });
});
