import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { generatedBy } from '../../../codegen/export/exported.js';
import { bundleExport } from '../../../codegen/export/mcpb.js';
import { isBundleOf, zipOf } from '../../../codegen/export/zip.js';
import { BARE, FULL, made, oddProject, problemsOf } from './package.js';

const { TZ: zone } = process.env;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const FILES: [string, string][] = [
  ['b/two.txt', 'two'],
  ['a.txt', 'one'],
];

describe('a zip', () => {
  it('has the same bytes in every zone, whatever the order of its files', () => {
    process.env.TZ = 'Pacific/Auckland';
    const one = zipOf(new Map(FILES));
    process.env.TZ = 'America/Los_Angeles';
    const other = zipOf(new Map([...FILES].reverse()));
    expect(Buffer.from(one).equals(other)).toBe(true);
  });

  it('holds what was put in, readable for all', () => {
    const zip = zipOf(new Map(FILES));
    const files = Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, strFromU8(bytes)]);
    expect(files).toEqual([...FILES].reverse());
    // In the central directory: made on Unix, and the mode in the upper half of the attributes (APPNOTE 4.4.2, 4.4.15).
    const directory = Buffer.from(zip).indexOf('PK\u0001\u0002');
    expect(zip[directory + 5]).toBe(3);
    expect(Buffer.from(zip).readUInt32LE(directory + 38) >>> 16).toBe(0o100644);
  });
});

describe('a bundle', () => {
  const specs = new Map([['tools.d/a/b.yaml', 'name: b\n']]);
  const server = { kind: 'specs', specs, runtime: new Map([['dist/x.js', 'x']]) } as const;

  it('is known again by its mark, and nothing else is', async () => {
    const { files } = made(bundleExport(await oddProject(), FULL, { node: '>=20' }, server));
    const [bundle] = files.values();
    expect(isBundleOf(generatedBy('mcpb'), bundle as Uint8Array)).toBe(true);
    expect(isBundleOf(generatedBy('mcpb'), zipOf(new Map([['manifest.json', '{}']])))).toBe(false);
    expect(isBundleOf(generatedBy('mcpb'), Buffer.from('PK no zip'))).toBe(false);
  });

  it('keeps the specs of a project, and what serves them, apart', async () => {
    const { files } = made(bundleExport(await oddProject(), FULL, { node: '>=20' }, server));
    const [bundle] = files.values();
    expect(Object.keys(unzipSync(bundle as Uint8Array))).toEqual([
      'manifest.json',
      'server/index.mjs',
      'server/project/tools.d/a/b.yaml',
      'server/toolsd/dist/x.js',
    ]);
  });

  it('has to be signed with a name', async () => {
    const problems = problemsOf(bundleExport(await oddProject(), BARE, { node: '>=20' }, server));
    expect(problems.map((one) => /--\w+/.exec(one)?.[0])).toEqual(['--description', '--author']);
  });
});
