import { relative, resolve } from 'node:path';
import { buildSite } from '../docs/build-site.js';
import { siteView, toolsOf } from '../docs/view/site-view.js';
import { toolsetOf } from '../project/load-toolset.js';
import { isFree, writeSite } from '../project/write-site.js';
import { siteFacts } from './docs-facts.js';
import { count, loadProject, report } from './load-project.js';
import { packageFiles } from './package-files.js';
import { UserError } from './user-error.js';

export interface DocsOptions {
  readonly dir: string;
  readonly out: string;
  readonly repository?: string;
}

/** Builds the documentation site of a project. */
export async function docs(options: DocsOptions): Promise<void> {
  const out = resolve(options.dir, options.out);
  if (!(await isFree(out)))
    throw new UserError(
      `${out} holds files that no earlier run wrote. Name another folder with --out, or empty it.`,
    );
  const began = performance.now();
  const files = await siteFiles(options);
  if (files === undefined) return;
  await writeSite(out, files);
  const pages = [...files.keys()].filter((path) => path.endsWith('.html')).length;
  const time = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${count(pages, 'page')} in ${time} s: ${relative('.', out) || '.'}/index.html\n`);
}

/** Every file of the site, or undefined where the specs do not compile, which is then said. */
async function siteFiles({
  dir,
  repository,
}: DocsOptions): Promise<Map<string, string | Uint8Array> | undefined> {
  const loaded = await loadProject(dir);
  const { project } = loaded;
  if (project === undefined) {
    report(loaded, 'pretty');
    return undefined;
  }
  const site = await siteView(project, toolsetOf(project), await siteFacts(loaded.dir, repository));
  if (toolsOf(site).length === 0) throw new UserError('There are no tools to document yet.');
  const assets = await packageFiles('dist/site');
  return new Map<string, string | Uint8Array>([
    ...buildSite(site),
    ...[...assets].map(([name, content]) => [`assets/${name}`, content] as const),
  ]);
}
