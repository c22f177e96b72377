import { describe, expect, it } from 'vitest';
import { ROOT } from '../codegen/projects.js';
import { type Import, importsBelow, importsOf } from './imports.js';

/** The layers of the compiler. Each may use what stands before it in its list, itself, and the pure run time. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  cache: [],
  diagnostics: [],
  source: ['diagnostics'],
  language: [],
  spec: ['diagnostics', 'source'],
  draft: ['diagnostics', 'source', 'language', 'spec'],
  model: ['language'],
  import: ['source', 'draft', 'model'],
  lower: ['diagnostics', 'source', 'language', 'spec', 'model'],
  interpret: ['language', 'spec', 'model', 'lower'],
  prove: ['diagnostics', 'source', 'language', 'spec', 'model', 'lower', 'interpret'],
  emit: ['cache', 'language', 'spec', 'model', 'interpret'],
  lint: ['cache', 'diagnostics', 'source', 'language', 'spec', 'model'],
  migrate: ['diagnostics', 'source', 'spec'],
  snapshot: ['source', 'model', 'prove'],
  project: ['cache', 'spec', 'model', 'interpret', 'emit'],
  change: ['diagnostics', 'source', 'language', 'model', 'snapshot', 'project'],
  policy: ['diagnostics', 'source', 'spec', 'model'],
  clients: ['diagnostics'],
  docs: ['diagnostics', 'model', 'snapshot', 'clients'],
  export: ['model', 'emit', 'clients', 'docs', 'snapshot', 'source'],
  cli: [
    'cache',
    'diagnostics',
    'source',
    'spec',
    'draft',
    'import',
    'model',
    'interpret',
    'emit',
    'lint',
    'migrate',
    'snapshot',
    'project',
    'change',
    'policy',
    'clients',
    'docs',
    'export',
  ],
  api: ['cache', 'diagnostics', 'project', 'cli'],
};

/** Files that stand beside the layers. */
const SPECIAL: Readonly<Record<string, readonly string[]>> = {
  'codegen/compile-tool.ts': ['diagnostics', 'source', 'spec', 'model', 'lower', 'prove'],
  'codegen/check-tools.ts': ['diagnostics', 'language', 'model', 'lower'],
  'codegen/resolve-project.ts': ['cache', 'diagnostics', 'model', 'lower'],
  'codegen/compile.ts': ['cache', 'diagnostics', 'model', 'emit'],
};

/** The parts of the run time without effects: the compiler checks examples with what later answers calls. */
const PURE_RUNTIME =
  /^src\/runtime\/((answer|guard|plan|steps)\/|(closest|contract-v1|deadline|effect|failure|json|json-pointer|run-context|runners|source|tool|tool-entry)\.ts$)/;
/** What makes a call from its parts, and how its outcome is written: pure too, for who hands the runners in. */
const CALLING = /^src\/runtime\/(dispatch|serve\/(call-result|list-tools))\.ts$/;
/** The parts that run things; of the compiler only its command line starts them. */
const RUNNING = /^src\/runtime\/(dispatch\.ts$|(run|serve|ready)\/)/;
const CONTRACT = 'src/runtime/contract-v1.ts';

const HIGHLIGHTER = {
  owner: /^codegen\/docs\/html\/highlight\.ts$/,
  instead: 'highlighted of codegen/docs/html/highlight.ts',
};

const TELEMETRY = { owner: /^src\/runtime\/telemetry\//, instead: 'Telemetry of src/runtime/telemetry' };

/** Who may import each package, and what others use instead. `types` may import its types only. */
const OWNERS: Readonly<Record<string, { owner: RegExp; types?: RegExp; instead: string }>> = {
  yaml: { owner: /^codegen\/source\//, instead: 'parseSource of codegen/source/source-file.ts' },
  ajv: {
    owner: /^codegen\/(spec\/|emit\/validators-code\.ts)|^src\/runtime\/(contract-v1\.ts|guard\/)/,
    instead: 'compileCheck of codegen/spec/json-schema.ts',
  },
  'ajv-formats': {
    owner: /^codegen\/spec\/|^src\/runtime\/(contract-v1\.ts|guard\/)/,
    instead: 'compileCheck of codegen/spec/json-schema.ts',
  },
  'json-schema-to-typescript': {
    owner: /^codegen\/emit\/schema-types\.ts$/,
    instead: 'interfaceCode of codegen/emit/types-code.ts',
  },
  handlebars: {
    owner: /^codegen\/(emit\/file-shapes|export\/shapes|language\/template)\.ts$/,
    instead: 'parseTemplate of codegen/language/template.ts, or fileShapes for whole files',
  },
  '@eslint-community/regexpp': {
    owner: /^codegen\/language\//,
    instead: 'parsePattern of codegen/language/pattern.ts',
  },
  refa: { owner: /^codegen\/language\//, instead: 'slowness of codegen/language/pattern-speed.ts' },
  scslre: { owner: /^codegen\/language\//, instead: 'slowness of codegen/language/pattern-speed.ts' },
  '@jmespath-community/jmespath': {
    owner: /^codegen\/language\/|^src\/runtime\/(answer\/select\.ts$|run\/)/,
    instead: 'parseExpression of codegen/language, or select of src/runtime/answer',
  },
  '@babel/code-frame': {
    owner: /^codegen\/diagnostics\/render\//,
    instead: 'renderPretty of codegen/diagnostics/render',
  },
  picocolors: {
    owner: /^codegen\/cli\//,
    types: /^codegen\/diagnostics\/render\/pretty\.ts$/,
    instead: 'the colours that the command line hands on',
  },
  chokidar: { owner: /^codegen\/cli\/watch-specs\.ts$/, instead: 'watchSpecs of codegen/cli/watch-specs.ts' },
  diff: { owner: /^codegen\/(change|cli)\//, instead: 'lists of changes, which codegen/cli shows' },
  'gpt-tokenizer': { owner: /^codegen\/cli\//, instead: 'a function that counts' },
  '@clack/prompts': { owner: /^codegen\/cli\/new-ask\.ts$/, instead: 'the Asker of codegen/cli/new-ask.ts' },
  '@readme/openapi-parser': {
    owner: /^codegen\/cli\/new-operation\.ts$/,
    instead: 'readDocument of codegen/cli/new-operation.ts',
  },
  'shell-quote': {
    owner: /^codegen\/import\/curl-line\.ts$/,
    instead: 'readCurl of codegen/import/curl-line.ts',
  },
  'smol-toml': { owner: /^codegen\/clients\//, instead: 'configFor of codegen/clients/client-config.ts' },
  'jsonc-parser': { owner: /^codegen\/clients\/edit\//, instead: 'withServer of codegen/clients/edit' },
  hono: { owner: /^codegen\/docs\/html\//, instead: 'plain data, which codegen/docs/html draws' },
  '@shikijs/core': HIGHLIGHTER,
  '@shikijs/engine-javascript': HIGHLIGHTER,
  '@shikijs/langs': HIGHLIGHTER,
  'markdown-it': { owner: /^codegen\/docs\//, instead: 'markdownHtml of codegen/docs/html/markdown.ts' },
  sirv: { owner: /^codegen\/cli\/docs-serve\.ts$/, instead: 'toolsd docs --serve' },
  commander: { owner: /^codegen\/cli\//, instead: 'a function that codegen/cli calls' },
  '@bomb.sh/tab': { owner: /^codegen\/cli\/tools-program\.ts$/, instead: 'toolsd export cli' },
  fflate: { owner: /^codegen\/export\/zip\.ts$/, instead: 'zipOf of codegen/export/zip.ts' },
  execa: {
    owner: /^src\/runtime\/run\/|^codegen\/cli\/diff-read-ref\.ts$/,
    instead: 'a CliPlan and the runner in src/runtime/run',
  },
  which: { owner: /^src\/runtime\/run\//, instead: 'findProgram of src/runtime/run' },
  undici: { owner: /^src\/runtime\/run\//, instead: 'an HttpPlan and the runner in src/runtime/run' },
  tar: { owner: /^src\/runtime\/run\/archive\//, instead: 'packArchive of src/runtime/run/archive' },
  ignore: { owner: /^src\/runtime\/run\/archive\//, instead: 'packArchive of src/runtime/run/archive' },
  '@modelcontextprotocol/server': {
    owner: /^src\/runtime\/serve\//,
    instead: 'serveStdio of src/runtime/serve',
  },
  '@hono/node-server': {
    owner: /^src\/runtime\/serve\/http\//,
    instead: 'serveHttp of src/runtime/serve/http',
  },
  jose: { owner: /^src\/runtime\/serve\/http\//, instead: 'issuerAt of src/runtime/serve/http/oauth.ts' },
  '@opentelemetry/api': TELEMETRY,
  '@opentelemetry/core': TELEMETRY,
  '@opentelemetry/exporter-metrics-otlp-http': TELEMETRY,
  '@opentelemetry/exporter-metrics-otlp-proto': TELEMETRY,
  '@opentelemetry/exporter-prometheus': TELEMETRY,
  '@opentelemetry/exporter-trace-otlp-http': TELEMETRY,
  '@opentelemetry/exporter-trace-otlp-proto': TELEMETRY,
  '@opentelemetry/otlp-transformer': TELEMETRY,
  '@opentelemetry/resources': TELEMETRY,
  '@opentelemetry/sdk-metrics': TELEMETRY,
  '@opentelemetry/sdk-trace-base': TELEMETRY,
  'markdown-table': { owner: /^src\/runtime\/answer\//, instead: 'showText of src/runtime/answer' },
  leven: { owner: /^src\/runtime\/closest\.ts$/, instead: 'closest of src/runtime/closest.ts' },
};

/** What an import breaks, in words that say what to use instead; undefined where it is fine. */
function violation({ from, to, typeOnly }: Import): string | undefined {
  const layer = /^codegen\/([a-z]+)\//.exec(from)?.[1];
  const isPackage = !/^(src|codegen|node:|schema\/|package\.json$|emulator|demo|test|bench)/.test(to);
  if (isPackage) {
    const known = OWNERS[to];
    if (known === undefined) return 'name an owner for this package in test/architecture/layers.test.ts';
    if (known.owner.test(from) || (typeOnly && known.types?.test(from))) return undefined;
    return `use ${known.instead}`;
  }
  if (from.startsWith('src/generated/')) {
    const siblings = from === 'src/generated/index.ts' && /^src\/generated\/.+\.ts$/.test(to);
    return to === CONTRACT || siblings ? undefined : `put what generated code needs into ${CONTRACT}`;
  }
  if (/^(bench|emulator|demo|test)\//.test(to))
    return 'hand it in; what is shipped knows nothing of what surrounds it';
  if (
    /^src\/runtime\/(plan|answer|guard|run|steps)\//.test(from) &&
    /^src\/runtime\/(dispatch\.ts|serve\/)/.test(to)
  ) {
    return 'let dispatch call this part; it never calls back';
  }
  if (/^src\/runtime\/(plan|answer|guard|steps)\//.test(from) && to.startsWith('src/runtime/run/'))
    return 'ask for it in Runners; only src/runtime/run reaches the world';
  if (from.startsWith('src/runtime/ready/') && !/^(node:|src\/runtime\/(ready\/|json\.ts$))/.test(to))
    return 'let the server do it; its front loads next to nothing';
  if (from.startsWith('src/runtime/')) {
    return /^(codegen|src\/generated|schema)\b/.test(to)
      ? 'let the caller hand it in; the run time knows neither the compiler nor the generated tools'
      : undefined;
  }
  if (!from.startsWith('codegen/')) return undefined;
  if (to.startsWith('node:')) {
    // A digest is worked out, and reaches nothing.
    if (layer === 'cache' && to === 'node:crypto') return undefined;
    return layer === 'cli' || layer === 'project'
      ? undefined
      : 'take texts and give files; only project and cli touch the system';
  }
  if (CALLING.test(to) && ['snapshot', 'change', 'docs', 'cli'].includes(layer ?? '')) return undefined;
  if (RUNNING.test(to))
    return layer === 'cli' ? undefined : 'describe it as a plan; only codegen/cli runs anything';
  if (to.startsWith('src/runtime/')) {
    return PURE_RUNTIME.test(to) ? undefined : 'use a pure part of src/runtime, or move the pure part out';
  }
  if (to.startsWith('src/')) return 'compile specs; the compiler never reads what it generated';
  if (to.startsWith('schema/')) return layer === 'spec' ? undefined : 'use the validators of codegen/spec';
  if (to === 'package.json') return layer === 'cli' ? undefined : 'let codegen/cli hand it in';
  if (to === 'codegen/compile.ts')
    return layer === 'cli' || layer === 'api' ? undefined : 'let compile call this layer';
  if (to === 'codegen/resolve-project.ts')
    return from === 'codegen/compile.ts' ? undefined : 'let compile resolve the project';
  if (to === 'codegen/compile-tool.ts' || to === 'codegen/check-tools.ts')
    return from === 'codegen/resolve-project.ts' ? undefined : 'let compile resolve the project';
  const other = /^codegen\/([a-z]+)\//.exec(to)?.[1];
  const allowed = SPECIAL[from] ?? (layer === undefined ? undefined : LAYERS[layer]);
  if (other === undefined || allowed === undefined) return 'give it a place in the table of layers';
  return other === layer || allowed.includes(other)
    ? undefined
    : `${layer ?? from} may use ${allowed.join(', ') || 'no other layer'}; move the shared part there`;
}

const imports = importsBelow(ROOT, ['codegen', 'src']);

describe('the layers', () => {
  it('are kept by every import', () => {
    const found = imports.flatMap((one) => {
      const words = violation(one);
      return words === undefined ? [] : [`${one.from} imports ${one.to}: ${words}`];
    });
    expect(found).toEqual([]);
  });

  it('are all seen, and none goes in a circle', () => {
    const used = new Set(imports.map(({ from }) => /^codegen\/([a-z]+)\//.exec(from)?.[1]));
    for (const [index, [layer, below]] of Object.entries(LAYERS).entries()) {
      expect(used).toContain(layer);
      const before = Object.keys(LAYERS).slice(0, index);
      for (const other of below) expect(before, `${layer} uses ${other}`).toContain(other);
    }
  });

  it('have owners for packages that are there', () => {
    const packages = new Set(imports.map(({ to }) => to));
    for (const name of Object.keys(OWNERS)) expect(packages).toContain(name);
  });

  it.each([
    ['codegen/source/x.ts', '../model/y.js'],
    ['codegen/model/x.ts', '../emit/y.js'],
    ['codegen/emit/x.ts', 'yaml'],
    ['codegen/emit/x.ts', 'node:fs'],
    ['codegen/emit/x.ts', '../../src/runtime/run/cli.js'],
    ['codegen/project/x.ts', '../../src/runtime/dispatch.js'],
    ['codegen/cli/x.ts', '../../src/generated/index.js'],
    ['codegen/diagnostics/render/pretty.ts', 'picocolors'],
    ['src/runtime/answer/x.ts', '../../generated/index.js'],
    ['src/runtime/answer/x.ts', '../../../codegen/compile.js'],
    ['src/runtime/answer/x.ts', 'undici'],
    ['src/runtime/ready/x.ts', '../serve/y.js'],
    ['src/generated/ps/x.ts', '../../runtime/json.js'],
    ['src/generated/ps/x.ts', './y.js'],
    ['src/runtime/x.ts', 'left-pad'],
  ])('would be broken by %s importing %s', (from, module) => {
    for (const code of [
      `import { x } from '${module}';`,
      `import {\n  x,\n} from "${module}";`,
      `export * from '${module}';`,
      `import '${module}';`,
      `const x = await import('${module}');`,
    ])
      expect(importsOf(from, code).map(violation), code).toEqual([expect.any(String)]);
    expect(importsOf(from, `// import '${module}';\n/*\nimport '${module}';\n*/`)).toEqual([]);
  });
});
