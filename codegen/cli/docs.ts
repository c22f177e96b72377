import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { buildSite } from '../docs/build-site.js';
import { machineFiles } from '../docs/machine/files.js';
import { readmeBlock, withReadmeBlock } from '../docs/machine/readme-block.js';
import { type SiteView, siteView, toolsOf } from '../docs/view/site-view.js';
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
  readonly check?: boolean;
  readonly serve?: boolean;
  readonly port: string;
}

/**
 * Builds the documentation site of a project and brings the list of tools in its README up to date, where that has
 * marks for it. With `check` nothing is written, and a README that is behind fails.
 */
export async function docs(options: DocsOptions): Promise<void> {
  if (options.serve) {
    const { serveDocs } = await import('./docs-serve.js');
    return serveDocs(options, () => build(options));
  }
  await (options.check ? check(options) : build(options));
}

/** Writes the site and the README. Resolves to whether the specs compiled; what is wrong with them was said. */
async function build(options: DocsOptions): Promise<boolean> {
  const out = resolve(options.dir, options.out);
  if (!(await isFree(out)))
    throw new UserError(
      `${out} holds files that no earlier run wrote. Name another folder with --out, or empty it.`,
    );
  const began = performance.now();
  const site = await siteOf(options);
  if (site === undefined) return false;
  const assets = await packageFiles('dist/site');
  const files = new Map<string, string | Uint8Array>([
    ...buildSite(site),
    ...machineFiles(site),
    ...[...assets].map(([name, content]) => [`assets/${name}`, content] as const),
  ]);
  await writeSite(out, files);
  const pages = [...files.keys()].filter((path) => path.endsWith('.html')).length;
  const time = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${count(pages, 'page')} in ${time} s: ${relative('.', out) || '.'}/index.html\n`);
  const readme = await listedIn(options.dir, site);
  if (readme !== undefined && readme.after !== readme.before) {
    await writeFile(readme.file, readme.after);
    process.stdout.write('README.md: the list of tools is up to date now.\n');
  }
  return true;
}

async function check(options: DocsOptions): Promise<void> {
  const site = await siteOf(options);
  if (site === undefined) return;
  const readme = await listedIn(options.dir, site);
  if (readme === undefined || readme.after === readme.before) {
    const what = readme === undefined ? 'There is no list of tools in README.md' : 'README.md is up to date';
    process.stdout.write(`${count(toolsOf(site).length, 'tool')}. ${what}.\n`);
    return;
  }
  process.exitCode = 1;
  process.stderr.write('The list of tools in README.md is not what the specs say. Run: toolsd docs\n');
}

/** All that the pages tell, or undefined where the specs do not compile, which is then said. */
async function siteOf({ dir, repository }: DocsOptions): Promise<SiteView | undefined> {
  const loaded = await loadProject(dir);
  const { project } = loaded;
  if (project === undefined) {
    report(loaded, 'pretty');
    return undefined;
  }
  const site = await siteView(project, toolsetOf(project), await siteFacts(loaded.dir, repository));
  if (toolsOf(site).length === 0) throw new UserError('There are no tools to document yet.');
  return site;
}

/** The README as it is and as it should be; undefined where there is none or it has no marks for the list. */
async function listedIn(
  dir: string,
  site: SiteView,
): Promise<{ readonly file: string; readonly before: string; readonly after: string } | undefined> {
  const file = join(resolve(dir), 'README.md');
  const before = await readFile(file, 'utf8').catch(() => '');
  if (!before.includes('<!-- toolsd:tools -->') && !before.includes('<!-- /toolsd:tools -->'))
    return undefined;
  const outcome = withReadmeBlock(before, readmeBlock(site));
  if ('problem' in outcome) throw new UserError(`README.md: ${outcome.problem}`);
  return { file, before, after: outcome.text };
}
