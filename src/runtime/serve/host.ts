import { redactor } from '../answer/redact.js';
import { credentialsOf } from '../answer/tool-redactor.js';
import { callLimitOf } from '../guard/call-limit.js';
import { CallGate } from '../guard/policy/gate.js';
import type { Policy } from '../guard/policy/policy.js';
import { windows } from '../run/child-env.js';
import { withLogins } from '../run/netrc-login.js';
import { realRunners } from '../run/real-runners.js';
import { loadTelemetry } from '../telemetry/load-telemetry.js';
import type { Toolset } from '../tool-entry.js';
import { Agreements, sealKeyOf } from './agreements.js';
import { auditFile } from './audit.js';
import type { ServerHost } from './server-host.js';

export interface HostOptions {
  /** What calls have to keep, whoever makes them. */
  readonly policies?: readonly Policy[];
  /** File in which every call is noted. */
  readonly audit?: string | undefined;
}

/**
 * What the calls of a process have in common. Where something that was asked for can not be had, such as the audit log,
 * the process ends with exit code 1: nothing is served without it.
 *
 * @param current gives the tool set that is served at the moment
 */
export function openHost(current: () => Toolset, { policies = [], audit }: HostOptions): ServerHost {
  // Each look at the environment itself asks the system. On Windows it finds names in any case, as a copy would not.
  const env = windows ? process.env : { ...process.env };
  const log = (line: string): void => {
    const { name, sources } = current();
    const redact = redactor(undefined, credentialsOf(sources, withLogins(sources, env)));
    process.stderr.write(`[${name}] ${redact(line)}\n`);
  };
  const needed = <T>(make: () => T, problem = ''): T => {
    try {
      return make();
    } catch (error) {
      log(`${problem}${error instanceof Error ? error.message : String(error)}`);
      process.exit(1);
    }
  };
  const telemetry = loadTelemetry({ env, service: current(), log });
  return {
    policies,
    gate: new CallGate(policies),
    limit: needed(() => callLimitOf(env)),
    agreements: new Agreements(needed(() => sealKeyOf(env))),
    ...(audit ? { audit: needed(() => auditFile(audit), 'The audit log can not be opened: ') } : {}),
    ...(telemetry && { telemetry }),
    runners: realRunners,
    env,
    log,
  };
}
