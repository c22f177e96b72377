import type { Child } from 'hono/jsx';
import type { SiteView } from '../view/site-view.js';

/** What surrounds every page. */
export interface PageFrame {
  /** Address below the site, such as `tools/ps_list.html`. */
  readonly path: string;
  readonly title: string;
  /** For search engines and previews; one sentence. */
  readonly description: string;
  /** Headings to jump to. */
  readonly contents: readonly { readonly id: string; readonly title: string }[];
  /** Address of the same page in Markdown. */
  readonly markdown: string | null;
  readonly children: Child;
}

/** Pages that are no tool, in the order of the navigation. */
export interface NavEntry {
  readonly path: string;
  readonly title: string;
}

/** The whole document. Every address in it is relative, so that it works below any path and from a folder. */
export function documentOf(site: SiteView, entries: readonly NavEntry[], frame: PageFrame): string {
  return `<!doctype html>\n${<Document site={site} entries={entries} frame={frame} />}\n`;
}

/** From a page to the root of the site. */
function rootFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

function Document({
  site,
  entries,
  frame,
}: {
  site: SiteView;
  entries: readonly NavEntry[];
  frame: PageFrame;
}) {
  const root = rootFrom(frame.path);
  const assets = `${root}assets/`;
  return (
    <html lang="en" data-root={root === '' ? './' : root}>
      <head>
        <meta charset="utf-8" />
        <title>
          {frame.path === 'index.html' ? frame.title : `${frame.title} · ${site.title} MCP server`}
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content={frame.description} />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="toolsd" />
        <link rel="icon" href={`${assets}icon.svg`} type="image/svg+xml" />
        <link rel="stylesheet" href={`${assets}style.css`} />
        {frame.markdown !== null && (
          <link rel="alternate" type="text/markdown" href={`${root}${frame.markdown}`} />
        )}
        <script src={`${assets}theme.js`} />
        <script src={`${assets}client.js`} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the text
        </a>
        <Header site={site} root={root} />
        <div class="shell">
          <SiteNav site={site} entries={entries} root={root} path={frame.path} />
          <main id="main">
            {frame.children}
            <Footer site={site} root={root} markdown={frame.markdown} />
          </main>
          {frame.contents.length > 1 && (
            <nav class="contents" aria-label="On this page">
              <p>On this page</p>
              <ul>
                {frame.contents.map(({ id, title }) => (
                  <li key={id}>
                    <a href={`#${id}`}>{title}</a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </div>
      </body>
    </html>
  );
}

function Header({ site, root }: { site: SiteView; root: string }) {
  return (
    <header class="top">
      <button type="button" class="menu" popovertarget="site-nav" aria-label="Menu">
        <span aria-hidden="true">☰</span>
      </button>
      <a class="brand" href={`${root}index.html`}>
        <img src={`${root}assets/icon.svg`} alt="" width="24" height="24" />
        {site.title} <span>MCP server</span>
      </a>
      <div class="tools">
        <button
          type="button"
          class="search-open scripted"
          aria-haspopup="dialog"
          aria-keyshortcuts="/ Control+K"
        >
          <span>Search</span> <kbd>/</kbd>
        </button>
        <button type="button" class="theme scripted" aria-label="Dark theme" aria-pressed="false">
          <span aria-hidden="true">◐</span>
        </button>
        {site.repository !== null && <a href={site.repository}>Source</a>}
      </div>
    </header>
  );
}

function SiteNav({
  site,
  entries,
  root,
  path,
}: {
  site: SiteView;
  entries: readonly NavEntry[];
  root: string;
  path: string;
}) {
  const link = (to: string, title: string) => (
    <li key={to}>
      <a href={`${root}${to}`} aria-current={to === path ? 'page' : undefined}>
        {title}
      </a>
    </li>
  );
  return (
    <nav id="site-nav" class="site" popover="auto" aria-label="Site">
      <ul>{entries.map((entry) => link(entry.path, entry.title))}</ul>
      {site.toolsets.map(({ id, title, tools }) => (
        <div key={id}>
          <p>{title}</p>
          <ul>{tools.map((tool) => link(`tools/${tool.name}.html`, tool.name))}</ul>
        </div>
      ))}
    </nav>
  );
}

function Footer({ site, root, markdown }: { site: SiteView; root: string; markdown: string | null }) {
  return (
    <footer>
      <p>
        {site.title} MCP server {site.version}, made from YAML by toolsd.{' '}
        {markdown !== null && <a href={`${root}${markdown}`}>This page in Markdown</a>}{' '}
        <a href={`${root}llms.txt`}>llms.txt</a> <a href={`${root}tools.json`}>tools.json</a>
      </p>
    </footer>
  );
}
