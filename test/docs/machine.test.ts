import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { CLIENTS } from '../../codegen/clients/clients.js';
import { diagnosticCodes } from '../../codegen/diagnostics/catalogue/index.js';
import { buildSite } from '../../codegen/docs/build-site.js';
import { machineFiles } from '../../codegen/docs/machine/files.js';
import { pagesInMarkdown } from '../../codegen/docs/machine/pages.js';
import { readmeBlock, withReadmeBlock } from '../../codegen/docs/machine/readme-block.js';
import { FAILURE_CODES } from '../../codegen/docs/view/failure-codes.js';
import { type SchemaSection, schemaSections } from '../../codegen/docs/view/schema-view.js';
import { shellCall } from '../../codegen/docs/view/shell-call.js';
import { type SiteView, toolsOf } from '../../codegen/docs/view/site-view.js';
import { readProject } from '../../codegen/project/read-project.js';
import type { JsonObject, JsonValue } from '../../src/runtime/json.js';
import { ODD } from '../codegen/projects.js';
import {
  blocksOf,
  columnsWritten,
  headingsOf,
  itemsBelow,
  linksOf,
  seen,
  tablesOf,
  tokensOf,
} from './markdown.js';
import { realSite, siteOf } from './site.js';

const schemaOf = (name: string) =>
  JSON.parse(
    readFileSync(new URL(`../../schema/${name}.v1.schema.json`, import.meta.url), 'utf8'),
  ) as JsonObject;

const FORMAT = schemaSections([
  { prefix: 'tool', title: 'A tool', schema: schemaOf('tool') },
  { prefix: 'server', title: 'The server file', schema: schemaOf('server') },
]);

const GUIDE = '# First tool\n\nWrite a [spec](../format.md) and `check` it.\n\n```yaml\nname: x\n```\n';

const real = await realSite({
  repository: 'https://github.com/example/toolsd',
  author: 'Example | Co',
  format: FORMAT,
  guides: [{ slug: 'first-tool', title: 'First tool', markdown: GUIDE }],
});

const EVIL =
  'a|b `c|d` <script>alert(1)</script> <img src=x> [l](https://evil.example) ![i](https://evil.example)\n\n# h\n| x |\n| - |\n```\n- i\n<!-- toolsd:tools -->\n`` ` </td> \\| &lt; *e*';
/** What is written with care: names, places and what code reads. The rest is what people write. */
const KEPT = new Set([
  'required',
  'name',
  'id',
  'toolset',
  'file',
  'kind',
  'effect',
  'highestEffect',
  'source',
  'type',
  'env',
]);

/** A site in which every text that a person writes could do harm. */
function hostile<T>(value: T, key = ''): T {
  if (typeof value === 'string') return (KEPT.has(key) ? value : `${value} ${EVIL}`) as T;
  if (Array.isArray(value)) return value.map((item) => hostile(item, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, hostile(field, name)])) as T;
}

const evil: SiteView = {
  ...hostile({ ...real, guides: [], intro: null, launch: { command: 'node', args: [EVIL] } }),
  repository: real.repository,
};

const SITES: readonly (readonly [string, SiteView])[] = [
  ['this project', real],
  ['a project of which little is known', await realSite({ licence: null })],
  ['a project of odd names', await siteOf(await readProject(ODD), { format: FORMAT })],
  ['a hostile project', evil],
];

describe.each(SITES)('the files of %s', (_name, site) => {
  const files = machineFiles(site);
  const pages = pagesInMarkdown(site);
  const texts = [...files].filter(([path]) => /\.(md|txt)$/.test(path));
  const known = new Map<string, string[]>();
  const fragmentsOf = (pathname: string) => {
    const found =
      known.get(pathname) ??
      headingsOf(files.get(pathname.slice(1)) ?? '').map(({ fragment }) => `#${fragment}`);
    known.set(pathname, found);
    return found;
  };
  const written = texts.filter(([path]) => !path.startsWith('guide/'));

  it('are a Markdown page beside every HTML page, and those for all of them', () => {
    const html = [...buildSite(site).keys()].filter((path) => path.endsWith('.html'));
    expect([...pages.keys()]).toEqual(html.map((path) => path.replace(/html$/, 'md')));
    expect([...files.keys()].filter((path) => !pages.has(path))).toEqual([
      'llms.txt',
      'llms-full.txt',
      'tools.json',
      'catalog/README.md',
      'catalog/tools.json',
    ]);
  });

  it('are the same every time', () => {
    expect([...machineFiles(site)]).toEqual([...files]);
  });

  it.each(texts)('%s ends with one line end, and says nothing of what is not there', (_path, text) => {
    expect(text).toMatch(/\S\n$/);
    const prose = tokensOf(text).filter(({ type }) => type === 'text');
    for (const { content } of prose) expect(content).not.toMatch(/\b(undefined|NaN|\[object)\b/);
  });

  it.each(written)('%s has one title and no HTML, image or link out of a spec', (path, text) => {
    const tokens = tokensOf(text);
    expect(tokens.filter(({ type }) => /^(html_|image)/.test(type))).toEqual([]);
    // What clients put into a link of their own is encoded; nothing else leads out of the site.
    const out = linksOf(text).filter((href) => /^\w+:/.test(href) && !/^(cursor|vscode):/.test(href));
    for (const href of out) expect(href).not.toContain('evil');
    const titles = headingsOf(text).filter(({ level }) => level === 1);
    expect(titles.length).toBe(path === 'llms-full.txt' ? pages.size : 1);
    expect(titles.map(({ title }) => title)).not.toContain('h');
  });

  it.each(written)('%s has closed fences and tables of even rows', (_path, text) => {
    for (const { type, map, markup } of blocksOf(text)) {
      if (type !== 'fence') continue;
      const [from, to] = map as [number, number];
      expect(text.split('\n').slice(from, to).at(-1)?.trim()).toBe(markup);
    }
    for (const rows of columnsWritten(text)) expect(new Set(rows).size, String(rows)).toBe(1);
  });

  it.each(texts)('%s has links that lead to a page and its heading', (path, text) => {
    for (const href of linksOf(text)) {
      if (/^[a-z]+:/.test(href)) continue;
      // Links in a guide are from where the guide lies.
      if (path === 'llms-full.txt' && href === '../format.md') continue;
      // An address would take these for the root itself.
      const up = href.split('../').length - 1;
      expect(up, `${path} links to ${href}`).toBeLessThan(path.split('/').length);
      const { pathname, hash } = new URL(href, `https://x.example/${path}`);
      const target = files.get(pathname.slice(1));
      expect(target, `${path} links to ${href}`).toBeDefined();
      expect(pathname).toMatch(/\.(md|json|txt)$/);
      if (hash !== '') {
        expect(fragmentsOf(pathname), `${path} links to ${href}`).toContain(hash);
      }
    }
  });

  it('are linked from the first page and from llms.txt', () => {
    for (const path of ['index.md', 'llms.txt']) {
      const links = linksOf(files.get(path) ?? '');
      for (const page of pages.keys()) if (page !== 'index.md') expect(links, path).toContain(page);
    }
  });

  it('have every page in llms-full.txt, under its path', () => {
    const full = files.get('llms-full.txt') ?? '';
    const paths = [...full.matchAll(/^---\n\nPage: `(.*)`$/gm)].map(([, path]) => path);
    expect(paths).toEqual([...pages.keys()]);
    const titles = (text: string) => headingsOf(text).map(({ title }) => title);
    expect(titles(full)).toEqual([...pages.values()].flatMap(titles));
  });
});

describe.each(SITES.slice(0, 3))('the page of a tool of %s', (_name, site) => {
  const pages = pagesInMarkdown(site);

  it.each(toolsOf(site).map((tool) => [tool.name, tool] as const))('%s says all of it', (name, tool) => {
    const text = pages.get(`tools/${name}.md`) ?? '';
    const titles = headingsOf(text).map(({ title }) => title);
    const shown = (words: string) => words.replaceAll('`', '').replace(/\s+/g, ' ').trim();
    const all = shown(
      tokensOf(text)
        .filter(({ type }) => type === 'inline')
        .map(seen)
        .join(' '),
    );
    expect(titles[0]).toBe(`${name}: ${tool.title}`);
    expect(all).toContain(shown(tool.description));
    const params = itemsBelow(text, 'Parameters');
    for (const { name: param, type, required, fallback, limits } of tool.params) {
      const line = params.find((one) => one.startsWith(`${param} (`)) ?? '';
      expect(line).toContain(`${param} (${type.replaceAll('\n', ' ')}${required ? ', required' : ''}): `);
      expect(line.includes('Default ')).toBe(fallback !== null);
      for (const limit of limits) expect(shown(line)).toContain(shown(limit));
    }
    for (const rule of tool.rules) expect(params.map(shown)).toContain(shown(rule));
    for (const { when } of tool.raise) expect(all).toContain(shown(when));
    if (tool.confirm !== null) expect(all).toContain(shown(tool.confirm));
    const fails = itemsBelow(text, 'When it fails').map(shown);
    expect(fails.length).toBe(tool.errors.length);
    tool.errors.forEach(({ when, message, hint, retryable }, index) => {
      for (const words of [when, message ?? '', hint ?? '', retryable ? 'may succeed later' : ''])
        expect(fails[index]).toContain(shown(words));
    });
    for (const { what, value } of tool.limits)
      expect(itemsBelow(text, 'Limits and needs')).toContain(`${what}: ${value}`);
    for (const { program } of tool.needs) expect(all).toContain(`Needs ${program}: `);
    expect(all).toContain(`Spec: ${site.repository === null ? '' : 'Edit '}${tool.file}`);

    const ordered = blocksOf(text).filter(({ type, level }) => type === 'ordered_list_open' && level === 0);
    expect(ordered.length).toBe(tool.steps === null ? 0 : 1);
    for (const { id, kind, when, does } of tool.steps?.flat() ?? [])
      expect(all).toContain(`${id} (${kind}${when === null ? '' : `, if ${shown(when)}`}): ${shown(does)}`);

    const blocks = blocksOf(text).flatMap(({ type, info, content }) =>
      type === 'fence' ? [[info, content]] : [],
    );
    const jsons = blocks.flatMap(([info, content = '']) => (info === 'json' ? [JSON.parse(content)] : []));
    for (const example of tool.examples) {
      expect(titles).toContain(shown(example.name));
      expect(jsons).toContainEqual(example.args);
      expect(blocks).toContainEqual(['bash', `${shellCall(name, example.args)}\n`]);
      expect(jsons).toContainEqual(JSON.parse(JSON.stringify(example.structured)));
      expect(blocks).toContainEqual(['', `${example.text}\n`]);
      if (example.asks !== null) expect(all).toContain(shown(example.asks));
      for (const part of example.sends) {
        if (part.kind === 'cli') expect(jsons).toContainEqual(part.argv);
        if (part.kind === 'http') expect(all + blocks.join('\n')).toContain(`${part.method} ${part.target}`);
        if (part.kind === 'http' && part.body !== null) expect(jsons).toContainEqual(part.body);
        if (part.kind === 'call') expect(jsons).toContainEqual(part.args);
      }
    }
    const { outputSchema: _outputSchema, ...listed } = tool.listed;
    for (const schema of [listed, tool.inputSchema, tool.outputSchema])
      expect(jsons).toContainEqual(JSON.parse(JSON.stringify(schema)));
  });
});

describe('the other pages', () => {
  const pages = pagesInMarkdown(real);

  it('install: name every client with a configuration that it can read', () => {
    const text = pages.get('install.md') ?? '';
    expect(headingsOf(text).flatMap(({ level, title }) => (level === 3 ? [title] : []))).toEqual(
      CLIENTS.map(({ title }) => title),
    );
    const configs = blocksOf(text).filter(({ info }) => info === 'json' || info === 'toml');
    expect(configs.length).toBe(CLIENTS.length);
    for (const { info, content } of configs)
      expect(JSON.stringify(info === 'json' ? JSON.parse(content) : parseToml(content))).toContain(
        '/path/to/x',
      );
    expect(text).toContain('Write the path of your own copy');
    const elsewhere = pagesInMarkdown({ ...real, launch: { command: 'npx', args: ['-y', 'x'] } });
    expect(elsewhere.get('install.md')).not.toContain('Write the path of your own copy');
  });

  it('errors: have every code, with examples as they are', () => {
    const text = pages.get('errors.md') ?? '';
    expect(itemsBelow(text, 'Failed calls').map((item) => item.split(':')[0])).toEqual(
      Object.keys(FAILURE_CODES),
    );
    const titles = headingsOf(text).flatMap(({ level, title }) => (level === 3 ? [title] : []));
    expect(titles.sort()).toEqual([...diagnosticCodes].sort());
  });

  it('format: have every key of the schemas', () => {
    const text = pages.get('format.md') ?? '';
    const items = tokensOf(text)
      .filter(({ type }) => type === 'inline')
      .map(seen);
    for (const key of FORMAT.flatMap(({ keys }) => keys))
      expect(
        items.some(
          (item) =>
            item.startsWith(`${key.name} (`) &&
            item.includes(key.description.replaceAll('`', '').slice(0, 20)),
        ),
      ).toBe(true);
  });

  it('format: lead to the right section, though two have one name', () => {
    const [first, second, ...others] = FORMAT;
    const twins = [first, second].map((section) => ({ ...section, title: 'The `same`' }) as SchemaSection);
    for (const format of [FORMAT, [...twins, ...others]]) {
      const text = pagesInMarkdown({ ...real, format }).get('format.md') ?? '';
      const fragments = headingsOf(text).slice(1);
      const leadsTo = (id: string) =>
        `format.md#${fragments[format.findIndex((section) => section.id === id)]?.fragment}`;
      const ids = format.flatMap(({ keys }) => keys.flatMap(({ type }) => type)).map(({ id }) => id);
      expect(linksOf(text)).toEqual(ids.flatMap((id) => (id === null ? [] : [leadsTo(id)])));
    }
  });

  it('security: name the same codes and tools as the HTML page', () => {
    const html = buildSite(real).get('security.html') ?? '';
    const codes = [...html.matchAll(/href="errors\.html#([^"]+)"/g)].map(([, code]) => code);
    const tools = [...html.matchAll(/<code>([a-z_]+)<\/code><\/a>/g)].map(([, tool]) => tool);
    const text = pages.get('security.md') ?? '';
    const first = (title: string) => itemsBelow(text, title).map((item) => /^[\w-]+/.exec(item)?.[0]);
    expect(first('What specs can not do')).toEqual(codes);
    expect(tools).toEqual(expect.arrayContaining(first('What is asked about')));
    expect(first('What is asked about')).toEqual(
      toolsOf(real).flatMap(({ name, confirm }) => (confirm === null ? [] : [name])),
    );
    for (const code of first('What stops a call')) expect(html).toContain(code);
    expect(first('What stops a call').length).toBe(
      [...html.matchAll(/<dt>[A-Z_]+<\/dt>/g)].length - [...html.matchAll(/<dt>HEROKU/g)].length,
    );
  });

  it('guide: are as they were written', () => {
    expect(pages.get('guide/first-tool.md')).toBe(GUIDE);
    expect(pages.get('index.md')).toContain(
      '[First tool](guide/first-tool.md): Write a spec and `check` it.',
    );
  });

  it('begin with the words of the intro where there is one', () => {
    const intro = '# Heroku\n\nSee [install](install.md).\n';
    expect(pagesInMarkdown({ ...real, intro }).get('index.md')).toMatch(
      /^# Heroku\n\nSee \[install\]\(install\.md\)\.\n\n33 tools, /,
    );
  });
});

describe('llms.txt', () => {
  it('has the parts that llmstxt.org names, in order', () => {
    const text = machineFiles(real).get('llms.txt') ?? '';
    const blocks = blocksOf(text).filter(({ level }) => level === 0);
    expect(blocks.slice(0, 4).map(({ type }) => type)).toEqual(
      ['heading_open', 'inline', 'heading_close', 'blockquote_open']
        .filter((type) => type !== 'inline')
        .concat('blockquote_close'),
    );
    const [title, ...sections] = headingsOf(text);
    expect(title).toMatchObject({ level: 1, title: 'Heroku MCP server' });
    expect(new Set(sections.map(({ level }) => level))).toEqual(new Set([2]));
    expect(sections.map((one) => one.title)).toEqual([
      'Docs',
      'Guides',
      ...real.toolsets.map((toolset) => `Tools: ${toolset.title}`),
      'Optional',
    ]);
    for (const line of text.split('\n').filter((one) => one.startsWith('- ')))
      expect(line).toMatch(/^- \[[^\]]+\]\([^)\s]+\): \S/);
  });
});

describe('tools.json', () => {
  it.each(SITES)('has every tool of %s, all of it', (_name, site) => {
    const text = machineFiles(site).get('tools.json') ?? '';
    const { tools, ...server } = JSON.parse(text) as { tools: Record<string, JsonValue>[] };
    expect(server).toEqual({ name: site.name, title: site.title, version: site.version });
    expect(text).toBe(`${JSON.stringify({ ...server, tools }, null, 2)}\n`);
    expect(tools.map((tool) => tool.name)).toEqual(toolsOf(site).map(({ name }) => name));
    toolsOf(site).forEach((tool, index) => {
      const { page, markdown, spec, annotations, ...rest } = tools[index] ?? {};
      expect({ page, markdown, spec }).toEqual({
        page: `tools/${tool.name}.html`,
        markdown: `tools/${tool.name}.md`,
        spec: tool.file,
      });
      expect(annotations).toEqual(tool.listed.annotations);
      expect(Object.keys(rest)).toEqual([
        ...['name', 'title', 'toolset', 'description', 'effect', 'highestEffect', 'raise', 'confirm'],
        ...['idempotent', 'openWorld', 'params', 'rules', 'inputSchema', 'outputSchema', 'tokens', 'errors'],
      ]);
      expect(tool).toMatchObject(rest);
    });
  });
});

/** The shape of the catalogue's JSON: these keys in this order, and no others. */
const CATALOG_KEYS = {
  file: ['source', 'tools'],
  tool: ['name', 'params'],
  param: ['name', 'type', 'required'],
};

describe.each(SITES)('the catalogue of %s', (_name, site) => {
  const files = machineFiles(site);
  const page = files.get('catalog/README.md') ?? '';
  const json = JSON.parse(files.get('catalog/tools.json') ?? '') as {
    source: string;
    tools: { name: string; params: { name: string; type: string; required: boolean }[] }[];
  };
  const tools = new Map(toolsOf(site).map((tool) => [tool.name, tool]));

  it('has JSON of one shape with every tool and parameter', () => {
    expect(Object.keys(json)).toEqual(CATALOG_KEYS.file);
    expect(json.source).not.toBe('');
    expect(json.tools.map(({ name }) => name)).toEqual([...tools.keys()].sort());
    for (const tool of json.tools) {
      expect(Object.keys(tool)).toEqual(CATALOG_KEYS.tool);
      const { properties = {}, required = [] } = (tools.get(tool.name)?.inputSchema ?? {}) as {
        properties?: Record<string, { type?: string }>;
        required?: string[];
      };
      const names = tool.params.map(({ name }) => name);
      expect([...names].sort()).toEqual(Object.keys(properties).sort());
      expect(names).toEqual([
        ...names.filter((one) => required.includes(one)).sort(),
        ...names.filter((one) => !required.includes(one)).sort(),
      ]);
      for (const param of tool.params) {
        expect(Object.keys(param)).toEqual(CATALOG_KEYS.param);
        expect(param.required).toBe(required.includes(param.name));
        const { type } = properties[param.name] ?? {};
        expect(param.type).toBe(type);
      }
    }
  });

  it('has a page with the same tools and parameters', () => {
    const sections = headingsOf(page).map(({ level, title }) => `${'#'.repeat(level)} ${title}`);
    expect(sections).toEqual([
      `# ${site.name} MCP Server`,
      '## Tools Summary',
      '## Tools',
      ...json.tools.map(({ name }) => `### Tool: ${name}`),
      '## Use this MCP Server',
    ]);
    expect(itemsBelow(page, 'Tools Summary').map((item) => item.split(':')[0])).toEqual(
      json.tools.map(({ name }) => name),
    );
    const tables = tablesOf(page).filter(([head]) => head?.[0] === 'Parameter');
    const withParams = json.tools.filter(({ params }) => params.length > 0);
    expect(tables.map(([, ...rows]) => rows.map(([name, type]) => [name, type]))).toEqual(
      withParams.map(({ params }) =>
        params.map(({ name, type, required }) => [name, `${type}${required ? '' : ' optional'}`]),
      ),
    );
    for (const [head] of tables) expect(head).toEqual(['Parameter', 'Type', 'Description']);
  });

  it('says of the project what is known, and nothing of an image', () => {
    const rows = tablesOf(page).find(([head]) => head?.[0] === '') ?? [];
    expect(rows.slice(1).map(([name]) => name)).toEqual([
      ...(site.author === null ? [] : ['Author']),
      ...(site.repository === null ? [] : ['Repository']),
      ...(site.licence === null ? [] : ['Licence']),
    ]);
    expect(page).not.toMatch(/\bmcp\/|docker|\bimage\b/i);
    const [{ content = '' } = {}] = blocksOf(page).filter(({ info }) => info === 'json');
    const { mcpServers } = JSON.parse(content) as {
      mcpServers: Record<string, { command: string; args: string[] }>;
    };
    expect(mcpServers).toMatchObject({ [site.name]: site.launch });
  });

  it('says what the annotations say', () => {
    const said = tokensOf(page)
      .filter(({ type }) => type === 'text')
      .map(({ content }) => content);
    const of = (words: string) => said.filter((content) => content.startsWith(words)).length;
    const effects = [...tools.values()].map(({ highestEffect }) => highestEffect);
    expect(of('It only reads.')).toBe(effects.filter((one) => one === 'read').length);
    expect(of('It changes things, and destroys none.')).toBe(effects.filter((one) => one === 'write').length);
    expect(of('It may lose data or stop a service.')).toBe(
      effects.filter((one) => one === 'destructive').length,
    );
  });
});

const START = '<!-- toolsd:tools -->';
const END = '<!-- /toolsd:tools -->';

describe('the block of a README', () => {
  it.each(SITES)('is one table of all tools of %s', (_name, site) => {
    const block = readmeBlock(site);
    const [table, ...others] = tablesOf(block);
    expect(others).toEqual([]);
    expect(block.split('\n').length).toBe(toolsOf(site).length + 2);
    expect(table?.[0]).toEqual(['tool', 'what it does', 'effect']);
    const order = site.toolsets.flatMap(({ tools }) => tools.map(({ name }) => name).sort());
    expect(table?.slice(1).map(([name]) => name)).toEqual(order);
    expect(linksOf(block)).toEqual([]);
    for (const rows of columnsWritten(block)) expect(new Set(rows).size).toBe(1);
  });

  it('says what a tool does in a sentence, and what raises its effect', () => {
    expect(readmeBlock(real)).toContain(
      '\n| `ps_scale` | Change how many dynos run, or their size | read; destructive with `dyno` |\n',
    );
  });

  it('replaces what is between the marks, and doing it again changes nothing', () => {
    const text = `# A\n\n${START}\nold\n| a |\n${END}\nrest\n`;
    const once = withReadmeBlock(text, 'new\nlines');
    expect(once).toEqual({ text: `# A\n\n${START}\n\nnew\nlines\n\n${END}\nrest\n` });
    expect(withReadmeBlock((once as { text: string }).text, 'new\nlines')).toEqual(once);
  });

  it.each(SITES)('goes in and stays for %s', (_name, site) => {
    const block = readmeBlock(site);
    const once = withReadmeBlock(`a\n${START}\n${END}`, block) as { text: string };
    expect(once.text).toBe(`a\n${START}\n\n${block}\n\n${END}`);
    expect(withReadmeBlock(once.text, block)).toEqual(once);
  });

  it('keeps the line ends of the text', () => {
    const text = `# A\r\n${START}\r\n| a |\r\n| - |\r\n| b |\r\n${END}\r\nrest`;
    expect(withReadmeBlock(text, 'x\ny')).toEqual({
      text: `# A\r\n${START}\r\n\r\nx\r\ny\r\n\r\n${END}\r\nrest`,
    });
  });

  it.each([
    ['no marks', 'text', /^There are no marks/],
    ['nothing', '', /^There are no marks/],
    ['no end', `${START}\n`, /^There is `<!-- toolsd:tools -->`, but no `<!-- \/toolsd:tools -->`/],
    ['no start', `\n${END}`, /^There is `<!-- \/toolsd:tools -->`, but no `<!-- toolsd:tools -->`/],
    ['the wrong order', `${END}\n${START}\n`, /stands before/],
    ['two starts', `${START}\n${START}\n${END}`, /^`<!-- toolsd:tools -->` is there more than once/],
    ['two ends', `${START}\n${END}\n${END}`, /^`<!-- \/toolsd:tools -->` is there more than once/],
    ['marks in a fence', `~~~md\n${START}\n${END}\n~~~\n`, /^There are no marks/],
    ['marks in a fence of a list', `- \`\`\`\n  ${START}\n  ${END}\n  \`\`\`\n`, /^There are no marks/],
    ['marks in an open fence', `\`\`\`\`\n\`\`\`\n${START}\n${END}`, /^There are no marks/],
    ['marks in indented code', `a\n\n    ${START}\n    ${END}\n`, /^There are no marks/],
    ['marks in a list', `- a\n\n  ${START}\n\n  ${END}\n`, /^There are no marks/],
    ['marks in a quote', `> ${START}\n> ${END}\n`, /^There are no marks/],
    ['marks in a sentence', `Write \`${START}\` and ${END} there.`, /^There are no marks/],
    ['an end in a fence', `${START}\n\`\`\`\n${END}\n\`\`\`\n`, /but no `<!-- \/toolsd/],
  ])('refuses %s', (_what, text, words) => {
    expect(withReadmeBlock(text, 'x')).toEqual({ problem: expect.stringMatching(words) });
  });

  it('takes no notice of marks in a fence beside the real ones', () => {
    const fence = `\`\`\`md\n${START}\n${END}\n\`\`\`\n`;
    expect(withReadmeBlock(`${fence}${START}\n${END}\n${fence}`, 'x')).toEqual({
      text: `${fence}${START}\n\nx\n\n${END}\n${fence}`,
    });
  });

  const line = fc.oneof(
    fc.constantFrom(
      '',
      'text',
      '# A',
      '- item',
      '| a |',
      '| - |',
      '**b**',
      '```md\ncode\n```',
      '~~~\n```\n~~~',
      '\ttab',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }).filter((one) => !/[\r\n\0`~<>]/.test(one)),
  );
  const prose = fc
    .tuple(fc.array(line, { maxLength: 6 }), fc.constantFrom('\n', '\r\n', '\r'))
    .map(([lines, eol]) => lines.map((one) => one.replaceAll('\n', eol) + eol).join(''));

  it('leaves every other byte as it is', () => {
    const block = readmeBlock(real);
    fc.assert(
      fc.property(prose, prose, prose, fc.constantFrom('\n', '\r\n'), (before, between, after, eol) => {
        // A blank line ends a list, whose items would hold the marks.
        const head = `${before}${eol}text${eol}${eol}${START}${eol}`;
        const tail = `${END}${eol}${after}`;
        const done = withReadmeBlock(`${head}${between}${eol}text${eol}${eol}${tail}`, block);
        expect(done).toEqual({ text: `${head}${eol}${block.replaceAll('\n', eol)}${eol}${eol}${tail}` });
        expect(withReadmeBlock((done as { text: string }).text, block)).toEqual(done);
      }),
      { numRuns: 300 },
    );
  });

  it('gives a problem or keeps what is around the marks, whatever the text', () => {
    const chunk = fc.constantFrom(
      START,
      END,
      '\n',
      '\r\n',
      '\r',
      '```',
      '~~~',
      '- ',
      '> ',
      '    ',
      'a',
      '`',
      '<div>',
      '| a |',
    );
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 20 }), (chunks) => {
        const text = chunks.join('');
        const done = withReadmeBlock(text, 'NEW');
        if ('problem' in done) return;
        const [head = '', tail = ''] = done.text.split('NEW');
        expect(text.startsWith(head.trimEnd())).toBe(true);
        expect(text.endsWith(tail.trimStart())).toBe(true);
        expect(head.trimEnd().endsWith(START)).toBe(true);
        expect(tail.trimStart().startsWith(END)).toBe(true);
        expect(withReadmeBlock(done.text, 'NEW')).toEqual(done);
      }),
      { numRuns: 2000 },
    );
  });
});
