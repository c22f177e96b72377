import { pick, randomFrom } from '../codegen/mistakes/random.js';

/** A call to make, and when to cancel it. */
export interface PlannedCall {
  readonly kind: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Milliseconds after which the client cancels it; a call that hangs is cancelled always. */
  readonly cancelAfterMs?: number;
}

/** What the stand-in for the Heroku CLI does, by the app that it is asked about. */
export const STAND_IN = `case "$*" in
  *fails-app*) echo "Error: Couldn't find that app." >&2; exit 2 ;;
  *killed-app*) kill -9 $$ ;;
  *hangs-app*) trap '' TERM; (sleep 60 & wait) & while :; do wait; sleep 1; done ;;
  *leaves-app*) (sleep 60 &) ; echo "=== DATABASE_URL" ;;
  *forgets-app*) (sleep 60 > /dev/null 2>&1 &) ; echo "=== DATABASE_URL" ;;
  *floods-app*) yes 'a line of a program that does not stop' ;;
  *asks-app*) printf 'To proceed, type asks-app or re-run this command with --confirm: ' ;;
  *) echo "=== DATABASE_URL"; echo "Plan: Standard 0" ;;
esac`;

const APPS = ['example-app', 'example-docs', 'no-such-app'];

type Maker = (random: () => number, rootUri: string) => Omit<PlannedCall, 'kind'>;

const read =
  (name: string): Maker =>
  (random) => ({ name, args: { app: pick(APPS, random) } });
const program =
  (app: string): Maker =>
  () => ({ name: 'pg_info', args: { app } });

/** A call that does not end by itself, nor when its program is asked to end. */
export const hangingCall = { name: 'pg_info', args: { app: 'hangs-app' } };

/** What calls there are, and how often each is made. */
const KINDS: Readonly<Record<string, readonly [share: number, make: Maker]>> = {
  'request: list': [16, () => ({ name: 'list_apps', args: { personal: true } })],
  'request: read': [16, read('ps_list')],
  'request: read more': [8, read('list_addons')],
  'request: change': [
    8,
    (random) => ({ name: 'ps_scale', args: { app: 'example-app', dyno: `web=${Math.ceil(random() * 3)}` } }),
  ],
  'request: destroy': [4, () => ({ name: 'maintenance_on', args: { app: 'example-app' } })],
  'request: not valid': [4, () => ({ name: 'ps_list', args: { app: '--help' } })],
  'tool: unknown': [2, () => ({ name: 'ps_lists', args: {} })],
  'steps: log': [8, read('get_app_logs')],
  'steps: deploy': [
    1,
    (_random, rootUri) => ({ name: 'deploy_to_heroku', args: { name: 'example-app', rootUri } }),
  ],
  'program: answers': [16, program('example-app')],
  'program: fails': [4, program('fails-app')],
  'program: is killed': [3, program('killed-app')],
  'program: hangs': [4, (random) => ({ ...hangingCall, cancelAfterMs: 50 + random() * 150 })],
  'program: leaves a process that holds its output': [2, program('leaves-app')],
  'program: leaves a process that holds nothing': [2, program('forgets-app')],
  'program: floods': [1, program('floods-app')],
  'program: asks': [2, program('asks-app')],
};

/** Calls without end, the same for the same seed. */
export function* mixedCalls(seed: number, rootUri: string): Generator<PlannedCall, never> {
  const random = randomFrom(seed);
  const kinds = Object.entries(KINDS).flatMap(([kind, [share, make]]) =>
    Array.from({ length: share }, () => ({ kind, make })),
  );
  for (;;) {
    const { kind, make } = pick(kinds, random) ?? (kinds[0] as (typeof kinds)[number]);
    const call = { kind, ...make(random, rootUri) };
    const canceled = random() < 0.12;
    yield canceled ? { cancelAfterMs: random() * 100, ...call } : call;
  }
}
