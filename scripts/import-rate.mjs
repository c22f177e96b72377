// @ts-check
/**
 * `npm run import-rate`: how much of real documents `toolsd import` makes drafts of, and why the rest is refused. Fetches
 * the documents the first time.
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { ensureImportDocuments, importDocuments } from './setup/import-documents.mjs';
import { reportCommand } from './setup/report-command.mjs';

/** @typedef {import('../test/codegen/import/rate.js').Rate} Rate */

const HELP = `Usage: npm run import-rate [-- --json]

Drafts every operation of real documents (GitHub, Stripe, Kubernetes and others) and compiles the drafts. Takes about
ten minutes; the documents are 100 MB and are fetched the first time.

  --json   print the figures as JSON, with what the compiler refused
  --help   print this

Exit code: 0 if every draft compiles, 1 if one does not, 2 for a wrong command line.
`;

const root = fileURLToPath(new URL('..', import.meta.url));

await reportCommand(HELP, async ({ asJson, say }) => {
  await ensureBuilt({ say });
  await ensureImportDocuments({ say });
  const { rateOf } = await measuring();
  /** @type {Rate[]} */
  const rates = [];
  for (const { name, kind, file } of importDocuments()) {
    const rate = await rateOf({ name, kind, source: [file] });
    rates.push(rate);
    say(`${name}: ${rate.compiled} of ${rate.operations} in ${rate.seconds} s`);
  }
  process.stdout.write(asJson ? `${JSON.stringify(rates, null, 2)}\n` : `${await tableOf(rates)}\n`);
  return rates.length > 0 && rates.every(({ problems }) => problems.length === 0) ? 0 : 1;
});

/** @returns {Promise<typeof import('../test/codegen/import/rate.js')>} */
async function measuring() {
  const { buildDist } = await import('./setup/build-dist.mjs');
  const outfile = fileURLToPath(new URL('../dist/import-rate.js', import.meta.url));
  await buildDist([
    {
      absWorkingDir: root,
      entryPoints: ['test/codegen/import/rate.ts'],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20.19',
      format: 'esm',
      packages: 'external',
      loader: { '.hbs': 'text' },
      logLevel: 'warning',
    },
  ]);
  return import(pathToFileURL(outfile).href);
}

/** @param {readonly Rate[]} rates */
async function tableOf(rates) {
  const { markdownTable } = await import('markdown-table');
  const rows = rates.map(({ document, kind, operations, compiled, withNotes, refused, seconds }) => [
    document,
    kind,
    String(operations),
    String(compiled),
    String(withNotes),
    Object.entries(refused)
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', '),
    String(seconds),
  ]);
  const head = [
    'Document',
    'Kind',
    'Operations',
    'Drafts that compile',
    'With something left out',
    'Refused',
    'Seconds',
  ];
  return markdownTable([head, ...rows], { align: ['l', 'l', 'r', 'r', 'r', 'l', 'r'] });
}
