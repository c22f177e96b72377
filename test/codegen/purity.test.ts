import { afterEach, describe, expect, it, vi } from 'vitest';
import { compile } from '../../codegen/compile.js';
import { readProject } from '../../codegen/project/read-project.js';
import { ODD, ROOT, realTexts } from './projects.js';

const texts = await realTexts();
const first = await compile(texts);

/** Paths of generated files that differ between two compilations. */
async function changedBy(edited: ReadonlyMap<string, string>): Promise<string[]> {
  const { files, diagnostics } = await compile(edited);
  expect(diagnostics.map(({ place, message }) => `${place.file}: ${message}`)).toEqual([]);
  return [...new Set([...first.files.keys(), ...files.keys()])]
    .filter((path) => first.files.get(path) !== files.get(path))
    .sort();
}

function everywhere(edit: (text: string, path: string) => string): ReadonlyMap<string, string> {
  return new Map([...texts].map(([path, text]) => [path, edit(text, path)]));
}

describe('the same specs give the same bytes', () => {
  it('twice, with the files in another order', async () => {
    expect(await changedBy(new Map([...texts].reverse()))).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['a comment', (text) => `# one more\n${text.replace(/^(\w+:)/gm, '# here\n$1')}# and the last\n`],
    ['blank lines', (text) => `\n\n${text.replace(/^(\w+:)/gm, '\n$1')}\n\n`],
    ['a byte order mark', (text) => `\uFEFF${text}`],
    ['CRLF line ends', (text) => text.replaceAll('\n', '\r\n')],
    [
      'top-level keys in another order',
      (text) =>
        text
          .split(/^(?=\w+:)/m)
          .reverse()
          .join(''),
    ],
    ['flow maps with quoted keys', (text) => text.replace(/\{status: /g, "{'status': ")],
  ])('with %s', async (_what, edit) => {
    expect(await changedBy(everywhere(edit))).toEqual([]);
  });
});

describe('a tool more or less', () => {
  const path = 'tools.d/ps/ps_list.yaml';
  const spec = texts.get(path) ?? '';

  it('changes its own files and the index', async () => {
    const copy = spec
      .replace('name: ps_list', 'name: ps_seen')
      .replace(
        /^description: .*/m,
        'description: Tell which processes were seen, by somebody, at some time.',
      );
    expect(await changedBy(new Map([...texts, ['tools.d/ps/ps_seen.yaml', copy]]))).toEqual([
      'src/generated/index.ts',
      'src/generated/ps/ps_seen.schemas.js',
      'src/generated/ps/ps_seen.ts',
    ]);
  });

  it('takes its own files away and changes the index', async () => {
    expect(await changedBy(new Map([...texts].filter(([one]) => one !== path)))).toEqual([
      'src/generated/index.ts',
      'src/generated/ps/ps_list.schemas.js',
      'src/generated/ps/ps_list.ts',
    ]);
  });
});

describe('compile', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  it('gives the same bytes at another time, in another place and by other lots', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('1999-12-31T23:59:59Z') });
    vi.spyOn(process, 'cwd').mockReturnValue('/elsewhere');
    vi.spyOn(Math, 'random').mockReturnValue(0.125);
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    vi.stubEnv('LANG', 'tr_TR.UTF-8');
    vi.stubEnv('HOME', '/elsewhere');
    expect(await changedBy(everywhere((text) => `${text}# fresh\n`))).toEqual([]);
  });

  it('changes nothing in what it is given', async () => {
    const before = [...texts];
    await compile(texts);
    expect([...texts]).toEqual(before);
    expect(Object.isFrozen(first.project?.tools[0]?.output)).toBe(true);
  });
});

describe('generated files', () => {
  it('hold no date, digest, version or path of this machine', async () => {
    const odd = await compile(await readProject(ODD));
    for (const [path, text] of [...first.files, ...odd.files]) {
      if (path.endsWith('/server.ts')) continue;
      const [header] = text.split('\n');
      expect(header).toMatch(
        /^\/\/ Generated from tools\.d(\/[\w/]+\.yaml)? by `toolsd generate`\. Do not edit\.$/,
      );
      expect(text).not.toContain(ROOT.replace(/\/$/, ''));
      expect(text).not.toMatch(/\b[0-9a-f]{32,}\b|\b20\d\d-\d\d-\d\d\b|toolsd@/);
    }
  });

  it('import the contract and nothing else', () => {
    for (const [path, text] of first.files) {
      const modules = [...text.matchAll(/from '([^']+)'/g)].map(([, module]) => module as string);
      const allowed = path.endsWith('/index.ts')
        ? /^(\.\.\/runtime\/contract-v1|\.\/[\w./]+)\.js$/
        : /\/runtime\/contract-v1\.js$/;
      for (const module of modules) expect(module).toMatch(allowed);
      expect(text).not.toMatch(/\brequire\(|\bimport\(|\bprocess\.[a-z]/);
    }
  });
});
