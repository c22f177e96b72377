import { setFlagsFromString } from 'node:v8';

interface Flag {
  readonly name: string;
  readonly early: number;
  /** What V8 has by itself. */
  readonly usual: number;
}

/** By how many calls a function waits for the two compilers that optimize. */
const CALLS: readonly Flag[] = [
  { name: 'invocation-count-for-maglev', early: 100, usual: 400 },
  { name: 'invocation-count-for-turbofan', early: 800, usual: 3_000 },
];

/**
 * How V8 is told when to optimize, by its major version: those of Node 20, 22 and 24. Any other would complain of a flag
 * that it does not know, and goes on as it does by itself.
 */
const FLAGS: Readonly<Record<string, readonly Flag[]>> = {
  11: [{ name: 'interrupt-budget', early: 6_000, usual: 66 * 1024 }],
  12: CALLS,
  13: CALLS,
};

const [major = ''] = process.versions.v8.split('.');
let now: 'early' | 'usual' = 'usual';

/**
 * Lets V8 optimize what calls run after dozens of calls, and not after thousands, as is right for programs that compute; or
 * again as it does by itself. It changes how soon code gets fast, and nothing that it does.
 *
 * Requests gain by it. The start of a program loses: a process whose other threads compile takes longer to fork.
 */
export function optimizeEarly(early: boolean): void {
  const wanted = early ? 'early' : 'usual';
  if (wanted === now) return;
  now = wanted;
  for (const flag of FLAGS[major] ?? []) setFlagsFromString(`--${flag.name}=${flag[wanted]}`);
}
