import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, posix } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { siteFacts } from '../../codegen/cli/docs-facts.js';
import { readArguments } from '../../codegen/cli/read-arguments.js';
import { diagnosticCodes } from '../../codegen/diagnostics/catalogue/index.js';
import { buildSite } from '../../codegen/docs/build-site.js';
import { machineFiles } from '../../codegen/docs/machine/files.js';
import { shellCall } from '../../codegen/docs/view/shell-call.js';
import { type SiteView, toolsOf } from '../../codegen/docs/view/site-view.js';
import { modelOf, ROOT, realTexts } from '../codegen/projects.js';
import { attribute, outline, Page } from './html.js';
import { realSite, siteOf } from './site.js';

const ASSETS = ['client.js', 'icon.svg', 'inter.woff2', 'mono.woff2', 'style.css', 'theme.js'];
const REPOSITORY = 'https://git.example.com/workshop/tools';

let site: SiteView;
let files: ReadonlyMap<string, string>;
let pages: ReadonlyMap<string, Page>;
beforeAll(async () => {
  site = await realSite(await siteFacts(ROOT, REPOSITORY));
  files = new Map([...buildSite(site), ...machineFiles(site)]);
  pages = pagesOf(files);
});

function pagesOf(all: ReadonlyMap<string, string>): ReadonlyMap<string, Page> {
  const html = [...all].filter(([path]) => path.endsWith('.html'));
  return new Map(html.map(([path, text]) => [path, new Page(text)]));
}

/** Every address of a page that a browser may follow or load. */
function addresses(page: Page): string[] {
  return page.elements.flatMap((element) =>
    [attribute(element, 'href') ?? [], attribute(element, 'src') ?? []].flat(),
  );
}

describe('the pages', () => {
  it('are one for each tool, and those around them', () => {
    const tools = toolsOf(site).map(({ name }) => `tools/${name}.html`);
    const guides = ['guide/export', 'guide/first-tool', 'guide/import', 'guide/your-own-tools'];
    const others = ['errors', 'format', ...guides, 'index', 'install', 'security'].map(
      (name) => `${name}.html`,
    );
    expect([...pages.keys()].sort()).toEqual([...tools, ...others].sort());
  });

  it('lead nowhere where nothing is', () => {
    const known = new Set([...files.keys(), ...ASSETS.map((name) => `assets/${name}`)]);
    const broken = [...pages].flatMap(([path, page]) =>
      addresses(page).filter((address) => {
        if (/^[a-z]+:/.test(address)) return false;
        const [file = '', fragment] = address.split('#');
        const target = file === '' ? path : posix.join(posix.dirname(path), file);
        if (!known.has(target)) return true;
        return fragment !== undefined && !pages.get(target)?.ids.includes(decodeURIComponent(fragment));
      }),
    );
    expect(broken).toEqual([]);
  });

  it('lead elsewhere only to the repository and into clients', () => {
    const elsewhere = [...pages.values()].flatMap(addresses).filter((address) => /^[a-z]+:/.test(address));
    expect(
      elsewhere.filter((one) => !new RegExp(`^(${REPOSITORY}|vscode:mcp/|cursor://)`).test(one)),
    ).toEqual([]);
    expect(elsewhere).toContain(`${REPOSITORY}/edit/main/tools.d/ps/ps_list.yaml`);
  });

  it('have nothing that a strict policy forbids, and no id twice', () => {
    for (const [path, page] of pages) {
      expect(new Set(page.ids).size, path).toBe(page.ids.length);
      expect(page.all('style'), path).toEqual([]);
      expect(
        page.all('script').filter((one) => attribute(one, 'src') === undefined),
        path,
      ).toEqual([]);
      const inline = page.elements
        .flatMap(({ attrs }) => attrs.map(({ name }) => name))
        .filter((name) => /^(style|on\w+)$/.test(name));
      expect(inline, path).toEqual([]);
    }
  });

  it('are in one language, with one heading of the first level, a title and a description', () => {
    const titles = [...pages].map(([path, page]) => {
      expect(page.all('h1'), path).toHaveLength(1);
      expect(attribute(page.one('html'), 'lang')).toBe('en');
      return page.html.match(/<title>(.*?)<\/title>/)?.[1];
    });
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('are the same bytes each time', async () => {
    expect(buildSite(await realSite(await siteFacts(ROOT, REPOSITORY)))).toEqual(buildSite(site));
  });
});

describe('the page of a tool', () => {
  it('tells all that its spec says', async () => {
    const { tools } = await modelOf(await realTexts());
    for (const model of tools) {
      const { text } = pages.get(`tools/${model.name}.html`) as Page;
      for (const { name } of model.params) expect(text, model.name).toContain(name);
      for (const example of model.examples) expect(text, model.name).toContain(example.name);
      expect(text).toContain(model.file);
    }
  });

  // A tool that is new has its outline from when it goes into the inventory.
  const promised = readFileSync(join(ROOT, 'test/tools/inventory.txt'), 'utf8').trim().split('\n');
  it.each(promised.map((line) => line.split(' ')[0] as string))('%s is as it was', async (name) => {
    const article = (pages.get(`tools/${name}.html`) as Page).one('article');
    await expect(outline(article)).toMatchFileSnapshot(join(ROOT, 'test/docs/outlines', `${name}.txt`));
  });
});

describe('what can be copied', () => {
  const blocks = () => [...pages].flatMap(([path, page]) => page.code.map((block) => ({ path, ...block })));

  it('is YAML, JSON or TOML where it says so', () => {
    const kinds: Record<string, (text: string) => unknown> = { yaml: parseYaml, toml: parseToml };
    for (const { path, language, text } of blocks())
      if (language in kinds) expect(() => kinds[language]?.(text), `${path}: ${text}`).not.toThrow();
    const json = blocks().filter(({ language }) => language === 'json');
    expect(json.length).toBeGreaterThan(200);
    // A call is written as the tool and its arguments.
    for (const { path, text } of json)
      expect(() => JSON.parse(text.replace(/^[a-z]\w* (?=\{)/, '')), `${path}: ${text}`).not.toThrow();
  });

  it('is a call that the command line reads as the arguments of the example', async () => {
    const { tools } = await modelOf(await realTexts());
    const calls = toolsOf(site).flatMap(({ name, examples }) => examples.map(({ args }) => ({ name, args })));
    const lines = calls.map(({ name, args }) => shellCall(name, args));
    const shown = blocks().filter(
      ({ language, text }) => language === 'bash' && text.startsWith('npx toolsd call '),
    );
    const onPages = shown.filter(({ path }) => path.startsWith('tools/')).map(({ text }) => text);
    expect(onPages.sort()).toEqual([...lines].sort());
    const argvs = wordsOf(lines);
    for (const [index, { name, args }] of calls.entries()) {
      const [, , tool, ...words] = argvs[index] as string[];
      const { params } = tools.find((one) => one.name === name) as (typeof tools)[number];
      expect(tool).toBe(name);
      expect(readArguments(words, params)).toEqual(args);
    }
  });

  it('is otherwise a command that another test runs', () => {
    const commands = blocks()
      .filter(({ language }) => ['bash', 'sh'].includes(language))
      .filter(({ path }) => !path.startsWith('tools/'))
      .flatMap(({ path, text }) => text.split('\n').map((line) => `${path}: ${line}`));
    // test/e2e/guide.test.ts, test/e2e/export/guide.test.ts and test/package/from-empty-folder.test.ts run those of the guides, test/codegen/clients.test.ts those of clients.
    const checked =
      /^(guide\/first-tool\.html: npx toolsd |guide\/(export|your-own-tools)\.html: |install\.html: (claude|code|gemini|codex) |install\.html: (npx toolsd doctor|npm ci && npm run build|git clone \S+ toolsd && cd toolsd)$)/;
    expect(commands.filter((line) => !checked.test(line))).toEqual([]);
  });
});

/** What a shell makes of each line, as the words that a program called `npx` gets. */
function wordsOf(lines: readonly string[]): string[][] {
  const dir = mkdtempSync(join(tmpdir(), 'toolsd-words-'));
  try {
    const fake = join(dir, 'npx');
    writeFileSync(fake, '#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word"; done; printf "\\0"\n');
    chmodSync(fake, 0o755);
    const output = execFileSync('/bin/sh', ['-c', lines.join('\n')], {
      env: { PATH: [dir, process.env.PATH].join(delimiter) },
      encoding: 'utf8',
      timeout: 30_000,
    });
    return output
      .split('\0\0')
      .slice(0, -1)
      .map((line) => line.split('\0'));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

describe('the reference', () => {
  it('has every key of both schemas', () => {
    const page = pages.get('format.html') as Page;
    for (const [prefix, file] of [
      ['tool', 'schema/tool.v1.schema.json'],
      ['server', 'schema/server.v1.schema.json'],
    ] as const) {
      const schema = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
      const keys = Object.keys(schema.properties).map((key) => `${prefix}.${key}`);
      const shapes = Object.entries<{ properties?: object }>(schema.$defs).flatMap(
        ([name, { properties = {} }]) => Object.keys(properties).map((key) => `${prefix}-${name}.${key}`),
      );
      expect([...keys, ...shapes].filter((id) => !page.ids.includes(id))).toEqual([]);
    }
  });

  it('of errors has every code', () => {
    const { ids } = pages.get('errors.html') as Page;
    expect(diagnosticCodes.filter((code) => !ids.includes(code))).toEqual([]);
  });
});

describe('a hostile spec', () => {
  it('stays text on every page', async () => {
    const evil = `<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1)) \`</code>\``;
    const quoted = `'${evil}'`;
    const short = "'<script>alert(1)</script><img src=x onerror=y>'";
    const texts = new Map([
      [
        'tools.d/_server.yaml',
        `name: demo\ntitle: ${short}\nversion: 1.0.0\ninstructions: ${quoted}\nsources:\n  api: {http: {base: 'https://api.example.com'}}\n`,
      ],
      [
        'tools.d/demo/show_thing.yaml',
        `name: show_thing\ntitle: ${short}\ndescription: ${quoted}\neffect: destructive\nconfirm: ${quoted}\n` +
          `params: {id: {type: string, pattern: '^[a-z]+$', description: ${quoted}, default: 'a', required: false}}\n` +
          `http: {source: api, method: DELETE, path: '/{id}'}\noutput: {text: json}\n` +
          `examples:\n  - {name: ${short}, args: {id: a}, reply: {body: {name: ${quoted}}}}\n  - {args: {id: b}, reply: {status: 404, body: ${quoted}}}\n`,
      ],
    ]);
    const built = pagesOf(buildSite(await siteOf(texts, { intro: `# x\n\n${evil}` })));
    for (const [path, page] of built) {
      expect(
        page.all('script').map((one) => attribute(one, 'src')),
        path,
      ).toEqual([expect.stringMatching(/theme\.js$/), expect.stringMatching(/client\.js$/)]);
      expect(
        page.all('img').map((one) => attribute(one, 'src')?.replace(/^(\.\.\/)*/, '')),
        path,
      ).toEqual(['assets/icon.svg']);
      expect(
        addresses(page).filter((address) => /^javascript:/i.test(address)),
        path,
      ).toEqual([]);
    }
    const index = built.get('tools/show_thing.html') as Page;
    expect(index.text).toContain('<script>alert(1)</script>');
    const script = buildSite(await siteOf(texts)).get('assets/search-index.js') as string;
    expect(() => new Function('self', script)({})).not.toThrow();
  });
});
