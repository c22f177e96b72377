import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Emulator, startEmulator } from '../../emulator/index.js';
import { agree } from '../e2e/clients.js';
import { endServers, httpClients } from '../http/http-server.js';
import { type Balancer, startBalancer } from './balancer.js';
import { type CallTool, flow, withToken } from './flow.js';
import { askedCalls, rawSender } from './raw-calls.js';
import { ReplicaSet } from './replica-set.js';
import { type LoadReport, reportOf } from './report.js';
import { Tally } from './tally.js';

export interface LoadOptions {
  readonly calls: number;
  /** How often a server is told to end, another is killed, and both are started again. */
  readonly rounds: number;
  /** The folder of the project whose built server is tried. */
  readonly root: string;
  readonly nginx: string;
  readonly say?: (line: string) => void;
}

const TOKEN = 'load-test-0123456789abcdef0123456789';
const HEADERS = { authorization: `Bearer ${TOKEN}` };

/** Flows at the same time. */
const AT_ONCE = 36;
/** How long the emulated API takes, so that much is under way at any time. */
const API_MS = 40;
/** No call is begun after it. */
const LONGEST_MS = 10 * 60_000;

/** Calls through a load balancer over three servers, of which some end, and counts what became of each. */
export async function runLoad(options: LoadOptions): Promise<LoadReport> {
  const { calls, rounds, root, nginx, say = () => {} } = options;
  const began = performance.now();
  const emulator = await startEmulator();
  let replicas: ReplicaSet | undefined;
  let balancer: Balancer | undefined;
  try {
    emulator.failNext({ delayMs: API_MS, times: Number.POSITIVE_INFINITY });
    replicas = await ReplicaSet.start(3, serverEnv(emulator));
    const configuration = readFileSync(join(root, 'deploy/nginx/toolsd.conf'), 'utf8');
    balancer = await startBalancer(nginx, configuration, replicas.addresses);
    say(`nginx at ${balancer.url.href} before ${replicas.addresses.join(', ')}`);
    const { callers, close } = await callersOf(balancer.url);
    const tally = new Tally(calls, LONGEST_MS);
    const making = makeCalls(callers, tally);
    await disturb(replicas, tally, calls, rounds, say);
    await making;
    await close();
    const seconds = (performance.now() - began) / 1000;
    const { made } = tally;
    return reportOf({
      made,
      log: balancer.log(),
      requests: emulator.requests,
      endings: replicas.endings,
      seconds,
    });
  } finally {
    await balancer?.close();
    await endServers();
    await emulator.close();
  }
}

function serverEnv(emulator: Emulator): Readonly<Record<string, string>> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    HEROKU_API_URL: emulator.url,
    HEROKU_API_KEY: emulator.token,
    TOOLSD_HTTP_TOKENS: `load=${TOKEN}`,
    TOOLSD_SEAL_KEY: 'the same key at every server, of 32 bytes or more',
    TOOLSD_MAX_CALLS: '200',
  };
}

/** Every client in every mode, and requests by hand with either way to agree. */
async function callersOf(url: URL) {
  const clients = await Promise.all(
    Object.values(httpClients).map(({ connect }) => connect({ url, headers: HEADERS, person: agree })),
  );
  const ofClients: readonly CallTool[] = clients.map((client) =>
    withToken((name, args) => client.callTool({ name, arguments: args as Record<string, unknown> })),
  );
  const asked = askedCalls(rawSender(url, HEADERS, { elicitation: { form: {} } }));
  const byToken = withToken(rawSender(url, HEADERS, {}));
  return {
    callers: [...ofClients, asked, byToken],
    close: () => Promise.all(clients.map((client) => client.close())),
  };
}

async function makeCalls(callers: readonly CallTool[], tally: Tally): Promise<void> {
  let flows = 0;
  const goOn = async (call: CallTool) => {
    while (tally.mayGoOn()) {
      flows += 1;
      await flow(call, `load-${flows}`, tally);
    }
  };
  await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => goOn(callers[index % callers.length] as CallTool)),
  );
}

/** In each round one server is told to end, another is killed, and both come again while calls go on. */
async function disturb(
  replicas: ReplicaSet,
  tally: Tally,
  calls: number,
  rounds: number,
  say: (line: string) => void,
): Promise<void> {
  const until = async (share: number) => {
    while (tally.sent < share * calls && tally.mayGoOn()) await sleep(10);
    say(`${tally.sent} calls are sent`);
  };
  for (let round = 0; round < rounds; round += 1) {
    const at = (part: number) => until((round + part) / rounds);
    const [ended, killed] = [round % 3, (round + 2) % 3];
    await at(0.2);
    const ending = replicas.end(ended, 'SIGTERM');
    await at(0.5);
    await replicas.end(killed, 'SIGKILL');
    await at(0.7);
    await ending;
    await Promise.all([replicas.startAgain(ended), replicas.startAgain(killed)]);
  }
}
