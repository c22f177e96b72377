import { describe, expect, it } from 'vitest';
import { toolsetOf } from '../../codegen/project/load-toolset.js';
import { readPages } from '../../codegen/project/page-files.js';
import { comparePages } from '../../codegen/snapshot/compare-pages.js';
import { pagePath, pagesOf, SNAPSHOTS } from '../../codegen/snapshot/pages.js';
import { toolset } from '../../src/generated/index.js';
import { modelOf, ROOT, realTexts } from '../codegen/projects.js';

const UPDATE = 'Run `npx toolsd test --update`, read the difference and commit it.';

const project = await modelOf(await realTexts());
const written = await readPages(ROOT, SNAPSHOTS);
/** From the generated code, which is what is shipped. */
const given = await pagesOf(project.tools, toolset);
const states = comparePages(written, given);

describe('snapshots', () => {
  it('are given by the generated code of every tool', () => {
    expect([...given.keys()], 'Run `npm run generate`.').toEqual(project.tools.map(pagePath));
  });

  it('has a page for every tool', () => {
    expect(
      states.filter(({ state }) => state === 'missing').map(({ path }) => path),
      UPDATE,
    ).toEqual([]);
  });

  it('has no page of a tool that is gone', () => {
    expect(
      [...written.keys()].filter((path) => !given.has(path)),
      UPDATE,
    ).toEqual([]);
  });

  it('are the same for generated tools and for those that `toolsd test` makes from the specs', async () => {
    expect(Object.fromEntries(await pagesOf(project.tools, toolsetOf(project)))).toEqual(
      Object.fromEntries(given),
    );
  });
});

it.each([...given])('%s says how its tool is listed, and what it sends and answers', (path, page) => {
  expect(page, UPDATE).toBe(written.get(path) ?? page);
});
