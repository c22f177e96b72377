// @ts-check
/**
 * Runs one throw-away PostgreSQL for as long as its standard input stays open:
 *
 *     node postgres-keeper.mjs <folder of initdb and postgres> <path of psql>
 *
 * and prints one line of JSON, `{"url": …, "port": …}`, when the server takes connections. A process of its
 * own, because only the closing of a pipe tells of every end a test run can come to, SIGKILL included; a
 * signal handler inside a test worker would miss most of them.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLines, run } from '../../scripts/setup/run.mjs';

/**
 * @typedef {import('node:child_process').ChildProcess} ChildProcess
 * @typedef {{ uid: number, gid: number }} Account
 */

const [binDir = '', psql = 'psql'] = process.argv.slice(2);
const USER = 'toolsd';
const DATABASE = 'toolsd';
const STATISTICS = 'pg_stat_statements';
const SETTINGS = [
  'listen_addresses=localhost',
  // Some temporary folders have paths too long for a socket, and nobody needs one.
  'unix_socket_directories=',
  'timezone=UTC',
  // Nothing here has to survive a crash.
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
];
const ATTEMPTS_TO_START = 5;
const START_TIMEOUT_MS = 60_000;

const inputClosed = new Promise((resolve) => {
  process.stdin.on('close', resolve).on('error', resolve).resume();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.stdin.destroy());

const folder = await mkdtemp(join(tmpdir(), 'toolsd-postgres-'));
const data = join(folder, 'data');
const password = randomBytes(16).toString('hex');
/** @type {ChildProcess | undefined} */
let server;
try {
  const account = await unprivilegedAccount();
  await createCluster(account);
  const port = await startServer(account);
  const url = await createDatabase(port);
  process.stdout.write(`${JSON.stringify({ url, port })}\n`);
  await inputClosed;
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
} finally {
  await stopServer();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();

/**
 * PostgreSQL refuses to run as root, so root needs somebody else to run it as.
 *
 * @returns {Promise<Account | undefined>} undefined: the current account will do
 */
async function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('PostgreSQL cannot run as root, and there is neither a user "postgres" nor "nobody".');
}

/** @param {Account | undefined} account */
async function createCluster(account) {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account !== undefined) {
    await chown(passwordFile, account.uid, account.gid);
    await chown(folder, account.uid, account.gid);
  }
  const argv = ['-D', data, '-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  argv.push('--encoding=UTF8', '--locale=C', '--no-sync');
  const { code, output } = await run(join(binDir, 'initdb'), argv, spawnOptions(account));
  if (code !== 0) throw new Error(`initdb failed:\n${lastLines(output)}`);
}

/**
 * Tries again when another program takes the port between the choice and the start, and without the
 * statistics where the extension is not installed.
 *
 * @param {Account | undefined} account
 */
async function startServer(account) {
  let libraries = STATISTICS;
  let log = '';
  for (let attempt = 0; attempt < ATTEMPTS_TO_START; attempt++) {
    const port = await freePort();
    const settings = [...SETTINGS, `port=${port}`, `shared_preload_libraries=${libraries}`];
    const argv = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
    server = spawn(join(binDir, 'postgres'), argv, {
      ...spawnOptions(account),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    log = await logUntilReady(server);
    if (log === '') return port;
    await stopServer();
    if (log.includes(STATISTICS)) libraries = '';
  }
  throw new Error(`PostgreSQL does not start:\n${lastLines(log)}`);
}

/**
 * @param {ChildProcess} child
 * @returns {Promise<string>} nothing when the server is ready, else what it said before it gave up
 */
function logUntilReady(child) {
  return new Promise((resolve) => {
    let log = '';
    const timer = setTimeout(
      () => resolve(`${log}\nnot ready after ${START_TIMEOUT_MS / 1000} s`),
      START_TIMEOUT_MS,
    );
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      // Only the start is of interest; the rest of the log is read and dropped.
      if (log.length < 100_000) log += text;
      if (log.includes('database system is ready to accept connections')) resolve('');
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(log || 'it exits without a word'));
    child.on('exit', () => clearTimeout(timer));
  });
}

/** @param {number} port */
async function createDatabase(port) {
  const urlOf = (/** @type {string} */ name) => `postgres://${USER}:${password}@localhost:${port}/${name}`;
  await runSql(urlOf('postgres'), `create database ${DATABASE}`);
  const url = urlOf(DATABASE);
  const statistics = `select 1 from pg_available_extensions where name = '${STATISTICS}'`;
  if ((await runSql(url, statistics)).trim() === '1') await runSql(url, `create extension ${STATISTICS}`);
  return url;
}

/**
 * @param {string} url
 * @param {string} sql
 */
async function runSql(url, sql) {
  const argv = ['--no-psqlrc', '--tuples-only', '--no-align', '--command', sql, url];
  const { code, stdout, output } = await run(psql, argv, { env: environment() });
  if (code !== 0) throw new Error(`${sql}: ${lastLines(output)}`);
  return stdout;
}

async function stopServer() {
  if (server === undefined || server.pid === undefined) return;
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = new Promise((resolve) => server?.once('exit', resolve));
  // PostgreSQL's "immediate" shutdown: no waiting for clients, no tidying of data that is thrown away.
  server.kill('SIGQUIT');
  await exited;
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** @param {Account | undefined} account */
function spawnOptions(account) {
  // The current folder may be closed to the account.
  return { cwd: folder, env: environment(), ...account };
}

/** Without the PG* variables of whoever runs the tests, and with messages in English. */
function environment() {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...Object.fromEntries(others), LC_ALL: 'C' };
}
