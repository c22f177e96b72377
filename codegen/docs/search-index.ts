import { diagnosticCodes, entryOf } from '../diagnostics/catalogue/index.js';
import type { PageFrame } from './html/layout.js';
import { toolPath } from './html/tool-page.js';
import { FAILURE_CODES } from './view/failure-codes.js';
import { type SiteView, toolsOf } from './view/site-view.js';

/** One thing that can be found. */
interface SearchEntry {
  /** Address below the site. */
  readonly path: string;
  readonly title: string;
  /** What kind of thing it is, for the list of results. */
  readonly kind: 'tool' | 'page' | 'error' | 'key';
  readonly text: string;
}

/**
 * The entries as a script that hands them on, and no JSON file: a page that is opened from a folder may load scripts,
 * but read no files.
 */
export function searchIndex(site: SiteView, frames: readonly PageFrame[]): string {
  return `self.toolsdSearch = ${JSON.stringify(entriesOf(site, frames))};\n`;
}

function entriesOf(site: SiteView, frames: readonly PageFrame[]): SearchEntry[] {
  return [
    ...toolsOf(site).map(
      ({ name, title, description, params }): SearchEntry => ({
        path: toolPath(name),
        title: name,
        kind: 'tool',
        text: [title, description, ...params.map((param) => `${param.name}: ${param.description}`)]
          .join('. ')
          .replaceAll('`', '')
          .replaceAll('..', '.'),
      }),
    ),
    ...frames
      .filter(({ path }) => !path.startsWith('tools/'))
      .flatMap(({ path, title, description, contents }): SearchEntry[] => [
        { path, title, kind: 'page', text: description },
        ...contents.map((heading) => ({
          path: `${path}#${heading.id}`,
          title: heading.title,
          kind: 'page' as const,
          text: title,
        })),
      ]),
    ...Object.entries(FAILURE_CODES).map(
      ([code, { means }]): SearchEntry => ({
        path: `errors.html#${code}`,
        title: code,
        kind: 'error',
        text: means,
      }),
    ),
    ...diagnosticCodes.map(
      (code): SearchEntry => ({
        path: `errors.html#${code}`,
        title: code,
        kind: 'error',
        text: entryOf(code).explanation,
      }),
    ),
    ...site.format.flatMap(({ id, title, keys }) =>
      keys.map(
        (key): SearchEntry => ({
          path: `format.html#${id}.${key.name}`,
          title: `${title}: ${key.name}`,
          kind: 'key',
          text: key.description,
        }),
      ),
    ),
  ];
}
