import { existsSync, readFileSync } from 'node:fs';
import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import { compile } from '../../codegen/compile.js';
import { renderPretty } from '../../codegen/diagnostics/render/pretty.js';
import type { ProjectModel } from '../../codegen/model/server-model.js';
import { toolsetOf } from '../../codegen/project/load-toolset.js';
import { readProject } from '../../codegen/project/read-project.js';
import { startEmulator } from '../../emulator/index.js';
import { toolset } from '../../src/generated/index.js';
import { prepareCall } from '../../src/runtime/dispatch.js';
import { Failure } from '../../src/runtime/failure.js';
import { realRunners } from '../../src/runtime/run/real-runners.js';
import { failureResult } from '../../src/runtime/serve/call-result.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, body]) => body as string);

describe('the README', () => {
  const readme = read('README.md');

  it('lists every tool', () => {
    const listed = [...readme.matchAll(/^\| `([a-z_]+)` \|/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(toolset.tools.map(({ tool }) => tool.name));
  });

  it('shows the problem that its mistake really gives', async () => {
    const texts = new Map(await readProject('.'));
    const file = 'tools.d/ps/ps_list.yaml';
    texts.set(file, (texts.get(file) as string).replace("'/apps/{app}/dynos'", "'/apps/{ap}/dynos'"));
    const { diagnostics } = await compile(texts);
    const shown = renderPretty(diagnostics, (path) => texts.get(path) as string, pc.createColors(false));
    expect(readme).toContain(shown);
  });

  it('shows what its tool really answers', async () => {
    const [spec] = blocks(readme, 'yaml');
    const examples = `examples:
  - {args: {app: a-b}, reply: {status: 200, body: [{name: web.1, state: up, size: Eco}]}}
  - {args: {app: a-b}, reply: {status: 404, body: {}}}
`;
    const texts = new Map(await readProject('.'));
    texts.set('tools.d/ps/ps_list.yaml', (spec as string).replace(/^examples: .*$/m, examples));
    const { diagnostics, project } = await compile(texts);
    expect(diagnostics).toEqual([]);
    const { sources, tools } = toolsetOf(project as ProjectModel);
    const entry = tools.find(({ tool }) => tool.name === 'ps_list') as ToolEntry;
    const emulator = await startEmulator();
    const env = { HEROKU_API_URL: emulator.url, HEROKU_API_KEY: emulator.token };
    try {
      const call = prepareCall(entry, { app: 'example-app' }, { sources, runners: realRunners });
      const answer = await call.run({ env, signal: new AbortController().signal });
      expect(readme).toContain(`→ ps_list {"app": "example-app"}\n${(answer as { text: string }).text}\n`);
    } finally {
      await emulator.close();
    }
    const refused = () => prepareCall(entry, { ap: 'example-app' }, { sources, runners: realRunners });
    expect(refused).toThrow(Failure);
    try {
      refused();
    } catch (error) {
      const [content] = failureResult({ failure: error as Failure }).content;
      expect(readme).toContain(`→ ps_list {"ap": "example-app"}\n${content?.text}\n`);
    }
  });

  it('gives a client configuration that is JSON and names a file that is there', () => {
    const [block] = blocks(readme, 'json');
    const { mcpServers } = JSON.parse(block as string) as { mcpServers: { heroku: { args: string[] } } };
    const [program, ...rest] = mcpServers.heroku.args.map((argument) =>
      argument.replace('/path/to/toolsd', '.'),
    );
    expect(existsSync(program as string)).toBe(true);
    expect(rest).toEqual(['serve', '--dir', '.']);
  });
});

describe('docs/spec.md', () => {
  const [, tool, server, steps] = blocks(read('docs/spec.md'), 'yaml');

  it('shows a tool and a server file that compile', async () => {
    const texts = new Map([
      ['tools.d/demo/get_thing.yaml', tool as string],
      ['tools.d/_server.yaml', server as string],
    ]);
    const { diagnostics, project } = await compile(texts);
    expect(diagnostics).toEqual([]);
    expect(project?.tools.map(({ name }) => name)).toEqual(['get_thing']);
  });

  it('shows a tool with steps that compiles and answers as its examples say', async () => {
    const texts = new Map([
      ['tools.d/demo/make_thing.yaml', steps as string],
      ['tools.d/_server.yaml', server as string],
    ]);
    const { diagnostics, project } = await compile(texts);
    expect(diagnostics).toEqual([]);
    expect(project?.tools.map(({ name }) => name)).toEqual(['make_thing']);
  });

  it('names every key of a step', () => {
    const [, chapter = ''] = read('docs/spec.md').split(/^## Steps$/m);
    const { $defs } = JSON.parse(read('schema/tool.v1.schema.json')) as {
      $defs: Record<string, { properties: object }>;
    };
    const kinds = ['step', 'archive', 'document', 'call', 'stepReply'];
    const keys = kinds.flatMap((kind) => Object.keys($defs[kind]?.properties ?? {}));
    expect(keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(chapter))).toEqual([]);
  });
});

it.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'docs/spec.md', 'docs/decisions.md'])(
  '%s links to files that are there',
  (path) => {
    const base = new URL(`../../${path}`, import.meta.url);
    const links = [...read(path).matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => link as string);
    expect(links.filter((link) => !existsSync(new URL(link, base)))).toEqual([]);
  },
);
