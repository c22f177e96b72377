import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReporter } from '../../../codegen/diagnostics/diagnostic.js';
import { type Format, migrateTexts } from '../../../codegen/migrate/migrate-texts.js';
import type { MigrationStep } from '../../../codegen/migrate/steps.js';
import { parseSource } from '../../../codegen/source/source-file.js';
import { DEPRECATED_FORMS, type DeprecatedForm } from '../../../codegen/spec/deprecated-forms.js';
import { readDeprecated } from '../../../codegen/spec/read-deprecated.js';
import { SPEC_VERSION } from '../../../codegen/spec/spec-version.js';
import { modelOf, realTexts } from '../projects.js';
import { base, OTHER_FILE, problemsIn, SERVER, SERVER_FILE, TOOL, TOOL_FILE } from './project.js';

const ICONS = `# Pictures, small first.
icons:
  - src: https://example.com/a.png   # the small one
    "mime_type":   image/png
  - {src: 'https://example.com/mime_type', mime_type: image/svg+xml, theme: dark}
`;
const dates = { since: '2026-01-01', until: '2027-01-01', removedIn: 3 };
const formOf = (at: string, now: DeprecatedForm['now'], file: DeprecatedForm['file'] = 'tool') => ({
  file,
  at: at.split('.'),
  now,
  ...dates,
});
const migrated = (texts: ReadonlyMap<string, string>, format?: Format) =>
  migrateTexts(texts, SERVER_FILE, format);

describe('deprecated forms of the format', () => {
  const before = new Map([...base, [SERVER_FILE, SERVER + ICONS]]);

  it('are read as what they are now', async () => {
    expect(await problemsIn(before)).toEqual([]);
    const { server } = await modelOf(before);
    expect(server.icons.map(({ mimeType }) => mimeType)).toEqual(['image/png', 'image/svg+xml']);
  });

  it('are rewritten at their places; comments, quotes and layout stay, and so does the meaning', async () => {
    const { changed, problems, from, to } = migrated(before);
    expect(problems).toEqual([]);
    expect([from, to]).toEqual([SPEC_VERSION, SPEC_VERSION]);
    expect(new Map(changed)).toEqual(
      new Map([
        [SERVER_FILE, SERVER + ICONS.replace('"mime_type":', '"type":').replace(', mime_type:', ', type:')],
      ]),
    );
    const after = new Map([...before, ...changed]);
    expect(await modelOf(after)).toEqual(await modelOf(before));
    expect(migrated(after).changed.size).toBe(0);
  });

  it('are an error beside their successors, which migrate leaves to who wrote them', async () => {
    const both = ICONS.replace('theme: dark', 'type: image/png');
    const texts = new Map([...base, [SERVER_FILE, SERVER + both]]);
    expect(await problemsIn(texts)).toEqual([
      `${SERVER_FILE} «mime_type» bad-value: \`mime_type\` is the older name of \`type\`, which is there too. Keep \`type\`.`,
    ]);
    expect(migrated(texts).changed.get(SERVER_FILE)).toContain('mime_type: image/svg+xml, type: image/png');
  });

  it('have all of their dates, and go with a version that is not there yet', () => {
    for (const { since, until, removedIn } of DEPRECATED_FORMS) {
      for (const day of [since, until]) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
      // A year at least, as docs/versions.md promises.
      expect(Date.parse(until) - Date.parse(since)).toBeGreaterThanOrEqual(365 * 86_400_000);
      expect(removedIn).toBeGreaterThan(SPEC_VERSION);
    }
  });

  it('can be values, in whatever quotes, and are found below any key', () => {
    const forms = [formOf('output.text', { from: 'plain', value: 'verbatim' })];
    const texts = new Map([
      ...base,
      [TOOL_FILE, TOOL.replace("{select: '{name: name}'}", "{text: 'plain'} # plain")],
      [OTHER_FILE, 'output: {text: plainer}\n'],
    ]);
    const { changed } = migrated(texts, { version: 1, steps: [], forms });
    expect([...changed]).toEqual([
      [TOOL_FILE, TOOL.replace("{select: '{name: name}'}", "{text: 'verbatim'} # plain")],
    ]);
    const reporter = createReporter();
    const source = parseSource(TOOL_FILE, texts.get(TOOL_FILE) ?? '', reporter);
    expect(readDeprecated(source, 'tool', reporter, forms).data).toMatchObject({
      output: { text: 'verbatim' },
    });
    expect(readDeprecated(source, 'server', reporter, forms).data).toBe(source.data);
  });

  it('are rewritten alone: every other byte of real specs stays, wherever keys get another name', async () => {
    const texts = await realTexts();
    const keys = ['output.select', 'examples.*.reply', 'params.*.description', 'http.method', 'name'];
    fc.assert(
      fc.property(fc.subarray(keys, { minLength: 1 }), fc.boolean(), (chosen, windows) => {
        const forms = chosen.map((at) => formOf(at, { key: `new_${at.split('.').at(-1)}` }));
        const written = windows
          ? new Map([...texts].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]))
          : texts;
        const { changed } = migrated(written, { version: 1, steps: [], forms });
        expect(changed.size).toBeGreaterThan(0);
        expect(changed.has(SERVER_FILE)).toBe(false);
        for (const [path, text] of changed)
          expect(text.replace(/\bnew_(select|reply|description|method|name)(?=:)/g, '$1')).toBe(
            written.get(path),
          );
      }),
      { numRuns: 20 },
    );
  });
});

describe('a chain of versions', () => {
  /** Two versions that are not published: each gives the title of a tool another mark. */
  const step = (from: number): MigrationStep => ({
    from,
    rewrite: (file, source) =>
      file === 'tool'
        ? [
            {
              place: source.place(['title']),
              text: `${(source.data as { title: string }).title} v${from + 1}`,
              what: '',
            },
          ]
        : [],
  });
  const format: Format = { version: 3, steps: [step(1), step(2)], forms: [] };

  it('is gone through from the version that the specs have, which is then written down', () => {
    const { changed, from, to } = migrated(base, format);
    expect([from, to]).toEqual([1, 3]);
    expect(changed.get(TOOL_FILE)).toBe(TOOL.replace('Get a thing', 'Get a thing v2 v3'));
    expect(changed.get(SERVER_FILE)).toBe(SERVER.replace('name: demo', 'spec: 3\nname: demo'));
    const half = new Map([...base, [SERVER_FILE, `${SERVER}spec:  2 # for now\n`]]);
    const second = migrated(half, format);
    expect(second.from).toBe(2);
    expect(second.changed.get(TOOL_FILE)).toBe(TOOL.replace('Get a thing', 'Get a thing v3'));
    expect(second.changed.get(SERVER_FILE)).toBe(`${SERVER}spec:  3 # for now\n`);
    expect(migrated(new Map([...half, ...second.changed]), format).changed.size).toBe(0);
  });

  it('changes nothing where one file can not be read, or the specs are newer', () => {
    const torn = migrated(new Map([...base, [OTHER_FILE, 'name: [\n']]), format);
    expect([torn.changed.size, torn.to]).toEqual([0, 1]);
    expect(torn.problems.map(({ code, place }) => [code, place.file])).toEqual([['yaml-syntax', OTHER_FILE]]);
    const newer = migrated(new Map([...base, [SERVER_FILE, `spec: 4\n${SERVER}`]]), format);
    expect(newer.changed.size).toBe(0);
    expect(newer.problems.map(({ message }) => message)).toEqual([
      'The specs are of version 4, and this toolsd knows spec versions up to 3',
    ]);
  });

  it('has a step from each version to the one that is read', () => {
    expect(() => migrated(base)).not.toThrow();
    expect(() => migrated(base, { version: 2, steps: [] })).toThrow('no step from version 1');
  });
});
