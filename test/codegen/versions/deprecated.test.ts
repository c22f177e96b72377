import { describe, expect, it } from 'vitest';
import { createReporter } from '../../../codegen/diagnostics/diagnostic.js';
import { lintProject } from '../../../codegen/lint/lint-project.js';
import { toolsetOf } from '../../../codegen/project/load-toolset.js';
import { listedTool } from '../../../src/runtime/serve/list-tools.js';
import type { ToolEntry } from '../../../src/runtime/tool-entry.js';
import { modelOf, soundOf } from '../projects.js';
import { changed, problemsIn, SERVER, SERVER_FILE, withLine } from './project.js';

const TOOL_ENDS = 'deprecated: {since: 2026-11-23, until: 2027-05-01, use: list_things}';
const PARAM_ENDS = changed(
  'How large it is shown.',
  'How large., deprecated: {since: 2026-11-23, until: 2027-05-01, use: id}',
);

async function listed(texts: ReadonlyMap<string, string>) {
  const toolset = toolsetOf(await modelOf(texts));
  return listedTool(toolset.tools.find(({ tool }) => tool.name === 'get_thing') as ToolEntry);
}

describe('what is deprecated', () => {
  it('tells models so, of a tool and of a parameter', async () => {
    const { description } = await listed(withLine(TOOL_ENDS));
    expect(description).toBe(
      'Show one thing of the demo service by its id. Deprecated, ends 2027-05-01: use `list_things`.',
    );
    const { inputSchema } = await listed(PARAM_ENDS);
    expect(inputSchema.properties).toMatchObject({
      size: { type: 'string', description: 'How large. Deprecated, ends 2027-05-01: use `id`.' },
    });
    expect(JSON.stringify(inputSchema)).not.toContain('"since"');
  });

  it('may have no last day and no successor; `true` stays the mark of JSON Schema', async () => {
    const { description } = await listed(withLine('deprecated: {since: 2026-11-23}'));
    expect(description).toMatch(/ Deprecated\.$/);
    const { inputSchema } = await listed(changed('How large it is shown.', 'How large., deprecated: true'));
    expect(inputSchema.properties).toMatchObject({ size: { deprecated: true, description: 'How large.' } });
  });

  it.each([
    ['{since: 2026-02-30}', '`since` is no day of the calendar'],
    ['{since: 2026-11-23, until: 2026-11-23}', '`until` is not after `since`'],
    ['{since: 2026-11-23, use: get_thing}', '`use` names no other tool'],
    ['{since: 2026-11-23, use: list_thing}', '`use` names no other tool. Did you mean `list_things`?'],
    ['{since: yesterday}', '`since` does not match'],
    ['{until: 2026-11-23}', '`deprecated` has no `since`'],
  ])('%s is refused: %s', async (value, words) => {
    const found = await problemsIn(withLine(`deprecated: ${value}`));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(words);
  });

  it('of a parameter, something else of the same tool stands in', async () => {
    const texts = changed(
      'How large it is shown.',
      'How large., deprecated: {since: 2026-11-23, use: list_things}',
    );
    expect(await problemsIn(texts)).toEqual([expect.stringContaining('`use` names no other parameter')]);
  });
});

describe('the check, by the day that it is given', () => {
  async function warnings(texts: ReadonlyMap<string, string>, today: string): Promise<string[]> {
    const reporter = createReporter();
    await lintProject(texts, await soundOf(texts), (text) => text.length / 4, reporter, today);
    return reporter.diagnostics.map(({ code, message, hint }) => `${code}: ${message}. ${hint}`);
  }

  it.each([withLine(TOOL_ENDS), PARAM_ENDS])('warns from the day after the last one', async (texts) => {
    expect(await warnings(texts, '2026-11-23')).toEqual([]);
    expect(await warnings(texts, '2027-05-01')).toEqual([]);
    expect(await warnings(texts, '2027-05-02')).toEqual([
      expect.stringMatching(
        /^until-passed: `(get_thing|size)` was to work until 2027-05-01, and that day has passed/,
      ),
    ]);
  });

  it('warns of a deprecated form of the format with its dates, whatever the day', async () => {
    const icons = "icons: [{src: 'https://example.com/a', mime_type: image/png}]\n";
    const texts = new Map([...changed('a lamp', 'lamp'), [SERVER_FILE, SERVER + icons]]);
    expect(await warnings(texts, '2026-01-01')).toEqual([
      'deprecated-form: `mime_type` is deprecated since 2026-11-23; it is `type` now. `toolsd migrate` writes it. It is read until version 2 of the format, and at least until 2027-11-23.',
    ]);
  });
});
