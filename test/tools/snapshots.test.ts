import { access, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toolset } from '../../src/generated/index.js';
import { modelOf, ROOT, realTexts } from '../codegen/projects.js';
import { runExample } from './run-example.js';
import { snapshotPage } from './snapshot-page.js';

const FOLDER = join(ROOT, 'test/snapshots');
const UPDATE = 'Run `npx vitest run test/tools -u`, read the difference and commit it.';

const { tools } = await modelOf(await realTexts());
const pages = tools.map((model) => ({ model, file: join(FOLDER, model.toolset, `${model.name}.md`) }));

describe('snapshots', () => {
  it('has a page for every tool', async ({ skip }) => {
    const { snapshotState } = expect.getState() as unknown as { snapshotState: { _updateSnapshot: string } };
    if (snapshotState._updateSnapshot === 'all') skip('the pages are being written');
    for (const { file } of pages) await expect(access(file), UPDATE).resolves.toBeUndefined();
  });

  it('has no page of a tool that is gone', async () => {
    const entries = await readdir(FOLDER, { recursive: true, withFileTypes: true });
    const present = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(FOLDER, join(entry.parentPath, entry.name)).split(sep).join('/'));
    const known = pages.map(({ file }) => relative(FOLDER, file).split(sep).join('/'));
    const orphans = present.filter((path) => !known.includes(path));
    expect(orphans, `Delete what no tool stands for in ${relative(ROOT, FOLDER)}.`).toEqual([]);
  });
});

describe.each(pages)('$model.name', ({ model, file }) => {
  it('is listed, sends and answers as its page says', async () => {
    const entry = toolset.tools.find(({ tool }) => tool.name === model.name);
    if (entry === undefined) throw new Error(`${model.name} is not generated; run \`npm run generate\`.`);
    const examples = await Promise.all(
      model.examples.map(async (example) => ({
        example,
        run: await runExample(entry, model, example, toolset.sources),
      })),
    );
    await expect(snapshotPage(entry, examples, toolset.sources), UPDATE).toMatchFileSnapshot(file);
  });
});
