import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cache, noCache } from '../../../codegen/cache/cache.js';
import { shelfCache } from '../../../codegen/cache/shelf.js';
import { compile, compileLate } from '../../../codegen/compile.js';
import { createReporter } from '../../../codegen/diagnostics/diagnostic.js';
import { digestOf } from '../../../codegen/emit/emit-project.js';
import { lintProject } from '../../../codegen/lint/lint-project.js';
import { readProject } from '../../../codegen/project/read-project.js';
import { ODD, realTexts } from '../projects.js';
import { SHOP, textCache } from './shop.js';

type Texts = Map<string, string>;

/** All that comes of a compilation and its warnings, as a person and a disk see it. */
async function outcome(texts: ReadonlyMap<string, string>, cache: Cache) {
  const { sound, ...rest } = await compileLate(texts, { cache });
  const reporter = createReporter();
  if (sound !== undefined)
    await lintProject(texts, sound, (text) => text.length, reporter, '2026-11-23', cache);
  // What came of the first compilation has to say the same whether its parts were asked for or not.
  const digests = [...rest.files].map(([path, { digest }]) => [path, digest]);
  const { diagnostics, project, files } = await compile(texts, { cache });
  expect(digests).toEqual([...files].map(([path, text]) => [path, digestOf(text)]));
  expect(rest.diagnostics).toEqual(diagnostics);
  return { diagnostics, project, files: [...files], warnings: reporter.diagnostics };
}

const real = await realTexts();
const odd = await readProject(ODD);

const SERVER = 'tools.d/_server.yaml';
const anySpec = fc.constantFrom(...[...SHOP.keys()].filter((path) => path !== SERVER));
const anyFile = fc.constantFrom(...SHOP.keys());

/** One edit of a project, in place. An edit that finds nothing to change changes nothing. */
interface Edit {
  readonly what: string;
  make(texts: Texts): void;
}

function replacing(what: string, path: string, from: string | RegExp, to: string): Edit {
  return {
    what: `${what} in ${path}`,
    make: (texts) =>
      texts.has(path) &&
      texts.set(
        path,
        (texts.get(path) as string).replace(from, () => to),
      ),
  };
}

const edits: fc.Arbitrary<Edit> = fc.oneof(
  anyFile.map((path) => replacing('a comment', path, /$/, '# more\n')),
  fc
    .tuple(
      anySpec,
      fc.constantFrom('Look up one item of the store by its number.', 'Tell what is left.', 'TODO'),
    )
    .map(([path, text]) =>
      replacing(`the description "${text}"`, path, /^description: .*/m, `description: ${text}`),
    ),
  anySpec.map((path) => ({ what: `${path} removed`, make: (texts: Texts) => texts.delete(path) })),
  anyFile.map((path) => ({
    what: `${path} as it was`,
    make: (texts: Texts) => texts.set(path, SHOP.get(path) as string),
  })),
  fc.tuple(anySpec, fc.constantFrom('added', 'find_item', 'look_item')).map(([path, name]) => ({
    what: `a copy of ${path} as ${name}`,
    make: (texts: Texts) =>
      texts.set(
        `tools.d/more/${name}.yaml`,
        (texts.get(path) ?? '').replace(/^name: .*/m, `name: ${name}`).replace(/^aliases: .*\n/m, ''),
      ),
  })),
  fc
    .constantFrom('find_item', 'took_item')
    .map((alias) =>
      replacing(
        `the alias ${alias}`,
        'tools.d/shop/take_item.yaml',
        /^effect:/m,
        `aliases: [${alias}]\neffect:`,
      ),
    ),
  fc
    .tuple(
      anyFile,
      fc.constantFrom(
        'effect: red',
        '\tname: x',
        'extra: 1',
        'tittle: x',
        'description: sk_live_0123456789abcdefghijklmn',
      ),
    )
    .map(([path, line]) => replacing(`the line "${line}"`, path, /$/, `${line}\n`)),
  fc
    .constantFrom('write', 'destructive')
    .map((effect) =>
      replacing(
        `the effect ${effect}`,
        'tools.d/shop/find_item.yaml',
        /^effect: .*/m,
        `effect: ${effect}\nconfirm: Sure?`,
      ),
    ),
  fc.constant(
    replacing(
      'a required parameter',
      'tools.d/shop/find_item.yaml',
      '{type: integer,',
      '{type: integer, required: true,',
    ),
  ),
  fc
    .constantFrom('^[a-z]+$', '^(a+)+$')
    .map((pattern) =>
      replacing(`the pattern ${pattern}`, SERVER, /pattern: '[^']*'/, `pattern: '${pattern}'`),
    ),
  fc.constant({ what: 'no server file', make: (texts: Texts) => texts.delete(SERVER) }),
);

describe('a compilation with a cache comes to what one without comes to', () => {
  it('over any series of edits', { timeout: 300_000 }, async () => {
    let remembered = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edits, { minLength: 3, maxLength: 8 }), async (series) => {
        const cache = textCache();
        const texts: Texts = new Map(SHOP);
        await outcome(texts, cache);
        for (const { what, make } of series) {
          make(texts);
          const before = cache.hits();
          expect(await outcome(texts, cache), what).toEqual(await outcome(texts, noCache));
          remembered += cache.hits() - before;
        }
      }),
      { numRuns: 40 },
    );
    expect(remembered).toBeGreaterThan(200);
  });

  it('and so with what is small kept together, by a process for each', { timeout: 300_000 }, async () => {
    let remembered = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edits, { minLength: 3, maxLength: 6 }), async (series) => {
        const disk = textCache();
        const texts: Texts = new Map(SHOP);
        for (const { what, make } of [{ what: 'nothing', make: () => {} }, ...series]) {
          make(texts);
          const cache = shelfCache(disk, '/project');
          expect(await outcome(texts, cache), what).toEqual(await outcome(texts, noCache));
          cache.settle();
        }
        remembered += disk.hits();
      }),
      { numRuns: 25 },
    );
    expect(remembered).toBeGreaterThan(200);
  });

  it.each([
    ['this project', real],
    ['the odd project', odd],
  ])('for %s, and then nothing is worked out anew', { timeout: 120_000 }, async (_title, texts) => {
    const cache = textCache();
    const fresh = await outcome(texts, noCache);
    expect(await outcome(texts, cache)).toEqual(fresh);
    const { puts } = cache;
    const before = puts();
    expect(await outcome(texts, cache)).toEqual(fresh);
    expect(puts()).toBe(before);
  });

  it('after an edit of one tool, only that one and the tools that call it are worked out anew', async () => {
    const cache = textCache();
    await compile(SHOP, { cache });
    const before = cache.puts();
    const texts = new Map(SHOP);
    const path = 'tools.d/shop/find_item.yaml';
    texts.set(path, `${texts.get(path)}# more\n`);
    await compile(texts, { cache });
    // What the others are checked by, its model, its files and their digests; who calls it asks for nothing that a comment says.
    expect(cache.puts() - before).toBe(4);
    texts.set(path, (texts.get(path) as string).replace('minimum: 1', 'minimum: 2'));
    await compile(texts, { cache });
    // The tool to use instead is named by its parameters as well.
    expect(cache.puts() - before).toBe(4 + 3 * 4);
  });
});

it('a compilation comes to the same where its cache forgot a part', { timeout: 120_000 }, async () => {
  const fresh = await outcome(SHOP, noCache);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), async (forgets) => {
      const cache = textCache();
      await outcome(SHOP, cache);
      let asked = 0;
      const forgetful: Cache = {
        get: (key) => (forgets[asked++ % forgets.length] ? undefined : cache.get(key)),
        put: cache.put,
      };
      expect(await outcome(SHOP, forgetful)).toEqual(fresh);
    }),
    { numRuns: 30 },
  );
});
