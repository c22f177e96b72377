import type { CallLimit } from '../guard/call-limit.js';
import type { CallGate } from '../guard/policy/gate.js';
import type { Policy } from '../guard/policy/policy.js';
import type { RunContext } from '../run-context.js';
import type { Runners } from '../runners.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import type { Agreements } from './agreements.js';
import type { Audit } from './audit.js';
import type { Tasks } from './tasks/tasks.js';

/** What a server has for all its calls, whoever makes them. */
export interface ServerHost {
  /** What calls have to keep. */
  readonly policies: readonly Policy[];
  /** Counts calls, where one of the policies limits them. */
  readonly gate?: CallGate;
  /** How many calls may be under way, of all tools together; any number if left out. */
  readonly limit?: CallLimit;
  /** Seals the questions that are open. */
  readonly agreements: Agreements;
  /** Holds the calls that outlive their request; absent where long calls are only answered when they end. */
  readonly tasks?: Tasks;
  /** Where calls are noted, if anywhere. */
  readonly audit?: Audit;
  /** What measures calls, where the operator wants that; undefined in the end where it can not be had. */
  readonly telemetry?: Promise<Telemetry | undefined>;
  readonly runners: Runners;
  readonly env: RunContext['env'];
  /** For the operator, on standard error. */
  log(line: string): void;
}
