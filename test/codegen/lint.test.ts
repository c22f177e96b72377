import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { lintProject } from '../../codegen/lint/lint-project.js';
import { repeats } from '../../codegen/lint/text-words.js';
import { realTexts, soundOf } from './projects.js';

const texts = await realTexts();

async function warningsOf(files: ReadonlyMap<string, string>): Promise<string[]> {
  const reporter = createReporter();
  await lintProject(files, await soundOf(files), countTokens, reporter, '2026-11-23');
  return reporter.diagnostics.map(({ code, place, message }) => `${place.file} ${code}: ${message}`);
}

/** The real specs with one of them changed. */
function changed(path: string, from: string | RegExp, to: string): ReadonlyMap<string, string> {
  const text = texts.get(path) ?? '';
  const after = text.replace(from, to);
  expect(after).not.toBe(text);
  return new Map([...texts, [path, after]]);
}

describe('warnings', () => {
  it('the real specs have none', async () => {
    expect(await warningsOf(texts)).toEqual([]);
  });

  it('a shared parameter is told where it is written', async () => {
    const found = await warningsOf(
      changed('tools.d/_server.yaml', 'description: App name.', 'description: The app.'),
    );
    expect(found).toEqual([
      'tools.d/_server.yaml param-repeats: The description of `app` only repeats its name',
    ]);
  });

  it.each([
    ['This tool lists dynos.', 'This tool'],
    ['Listing dynos of an app.', 'Listing'],
    ['Allows you to list dynos.', 'Allows you'],
    ['A command that lists dynos.', 'A command'],
    ['ps_list shows dynos.', 'ps_list'],
  ])('an opening without the purpose: %s', async (description, opening) => {
    const found = await warningsOf(
      changed('tools.d/ps/ps_list.yaml', /^description: .*/m, `description: ${description}`),
    );
    expect(found).toEqual([
      `tools.d/ps/ps_list.yaml description-opening: The description begins with \`${opening}\``,
    ]);
  });

  it.each([
    'Ping a host from the server.',
    'String search in the logs of an app.',
    'Bring back dynos that were stopped.',
    'The-hub dynos of an app, by name.',
    'Показать процессы приложения.',
    '显示一个应用的所有进程。',
  ])('an opening that is none: %s', async (description) => {
    const found = await warningsOf(
      changed('tools.d/ps/ps_list.yaml', /^description: .*/m, `description: ${description}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['Имя приложения.', 'app', false],
    ['应用的名称。', 'app', false],
    ['Размер.', 'размер', true],
    ['The app.', 'app', true],
    ['The team id', 'teamId', true],
    ['A list of tags.', 'tags', true],
    ['App name.', 'app', false],
    ['Such as web.1.', 'dyno', false],
  ])('%s repeats %s: %s', (text, name, expected) => {
    expect(repeats(text, [name])).toBe(expected);
  });
});
