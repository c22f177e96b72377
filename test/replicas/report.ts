import type { RecordedRequest } from '../../emulator/index.js';
import type { Passed } from './balancer.js';
import type { Ending } from './replica-set.js';
import type { Made } from './tally.js';

/** What became of all calls. */
export interface LoadReport {
  readonly seconds: number;
  readonly sent: number;
  readonly answered: number;
  /** Calls of which the load balancer said that it does not know what became of them. */
  readonly failed: number;
  /** Calls that ended in any other way, each with what was said. */
  readonly lost: readonly string[];
  /** Writes that were answered, and that the API did not get. */
  readonly notDone: readonly string[];
  /** Writes that the API got more than once. */
  readonly doneTwice: readonly string[];
  /** Writes that failed and were carried out all the same. */
  readonly doneThoughFailed: number;
  /** Ids of calls under which the API got more than one write. */
  readonly idsTwice: readonly string[];
  /** Requests that the load balancer passed on, by server; and those for which it tried another one. */
  readonly byServer: Readonly<Record<string, number>>;
  readonly triedElsewhere: number;
  /** Destructive calls by hand, whose question and agreement were at different servers. */
  readonly legsApart: number;
  readonly endings: readonly Ended[];
  /** Requests that failed although the server that they were at had not been killed meanwhile. */
  readonly unexplained: readonly string[];
}

interface Ended extends Ending {
  /** Requests that were under way at it when it was told to end. */
  readonly underWay: number;
  /** Requests that failed there while it ended. */
  readonly failed: number;
}

interface Observed {
  readonly made: readonly Made[];
  readonly log: readonly Passed[];
  readonly requests: readonly RecordedRequest[];
  readonly endings: readonly Ending[];
  readonly seconds: number;
}

export function reportOf({ made, log, requests, endings, seconds }: Observed): LoadReport {
  const writes = requests.filter(({ method }) => method !== 'GET');
  const done = counted(writes.map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`));
  const times = ({ write = '' }: Made) => done.get(write) ?? 0;
  const changing = made.filter(({ write }) => write !== undefined);
  const posts = log.filter(({ method }) => method === 'POST');
  const bad = posts.filter(({ status }) => status >= 500);
  const explained = (one: Passed) =>
    endings.some((ending) => isOf(one, ending) && ending.signal === 'SIGKILL');
  return {
    seconds: Math.round(seconds),
    sent: made.length,
    answered: made.filter(({ outcome }) => outcome === 'answered').length,
    failed: made.filter(({ outcome }) => outcome === '502').length,
    lost: made
      .filter(({ outcome }) => !['answered', '502'].includes(outcome))
      .map(({ label, name, outcome }) => `${label} ${name}: ${outcome}`),
    notDone: changing
      .filter((one) => one.outcome === 'answered' && times(one) === 0)
      .map(({ label }) => label),
    doneTwice: [...done].filter(([, count]) => count > 1).map(([write]) => write),
    doneThoughFailed: changing.filter((one) => one.outcome === '502' && times(one) > 0).length,
    idsTwice: [...counted(writes.map(({ headers }) => headers['x-request-id'] ?? 'none'))]
      .filter(([, count]) => count > 1)
      .map(([id]) => id),
    byServer: Object.fromEntries([...counted(posts.map(lastServer))].sort()),
    triedElsewhere: posts.filter(({ servers }) => servers.length > 1).length,
    legsApart: legsApart(posts),
    endings: endings.map((ending) => ({
      ...ending,
      underWay: posts.filter((one) => isOf(one, ending) && one.began <= ending.told).length,
      failed: bad.filter((one) => isOf(one, ending)).length,
    })),
    unexplained: bad.filter((one) => !explained(one)).map((one) => JSON.stringify(one)),
  };
}

/** Whether a request was at a server while that came to its end. */
function isOf(one: Passed, { address, told, ended }: Ending): boolean {
  return lastServer(one) === address && one.began <= ended && one.ended >= told;
}

function lastServer({ servers }: Passed): string {
  return servers.at(-1) ?? '';
}

function legsApart(posts: readonly Passed[]): number {
  const at = new Map(posts.map((one) => [one.label, lastServer(one)]));
  return [...at].filter(([label, server]) => {
    const other = label.endsWith('/1') ? at.get(label.replace(/1$/u, '2')) : undefined;
    return other !== undefined && other !== server;
  }).length;
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
