// @ts-check
/**
 * Stands between a client and a server on standard input and output, changes nothing, and notes every line in a file
 * before it goes on: `→` from the client, `←` from the server.
 *
 * Usage: node tap.mjs <file> <program> [argument…]
 */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [file = '', program = '', ...argv] = process.argv.slice(2);
const server = spawn(program, argv, { stdio: ['pipe', 'pipe', 'inherit'] });

relay('→', process.stdin, server.stdin);
relay('←', server.stdout, process.stdout);

// Whoever is gone can not be written to; the other one ends by itself.
server.stdin.on('error', () => {});
process.stdout.on('error', () => server.stdin.end());
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void server.kill(signal));
}
server.on('close', (code) => process.exit(code ?? 1));

/**
 * @param {string} arrow
 * @param {NodeJS.ReadableStream} from
 * @param {NodeJS.WritableStream} to
 */
function relay(arrow, from, to) {
  // Listens first, so that a line is noted before the other side can act on it.
  createInterface({ input: from }).on('line', (line) => appendFileSync(file, `${arrow} ${line}\n`));
  from.pipe(to);
}
