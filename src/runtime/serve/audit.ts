import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, statSync, writeSync } from 'node:fs';
import { Failure, type FailureCode } from '../failure.js';
import { isJsonObject, type JsonValue, ordered } from '../json.js';
import { shortened } from '../plan/spoken.js';
import type { Effect } from '../tool.js';

/** What an audit log says of a call, a JSON object on a line of its own (https://jsonlines.org). */
export interface AuditEntry {
  /**
   * `begun` is written before anything but a read runs, `ended` once it is over; `refused` where nothing was run,
   * and `asked` where it waits for an agreement.
   */
  readonly event: 'begun' | 'ended' | 'refused' | 'asked';
  /** Names the call; also sent to APIs whose source has a `request_id`. */
  readonly call: string;
  /** Who it was by their token, where callers are told apart. */
  readonly user?: string;
  /** Who the client says that it is: its word, not a proof. */
  readonly client?: { readonly name: string; readonly version: string };
  readonly tool: string;
  /** As they were given, redacted and cut to a size. */
  readonly arguments: JsonValue;
  /** SHA-256 of the arguments as JSON with ordered keys (hexadecimal): tells whether what was removed is what one thinks. */
  readonly digest: string;
  /** The effect of this very call; absent where its arguments were not sound. */
  readonly effect?: Effect;
  /** `policy`: the operator lets such calls through without a question. */
  readonly confirmed?: 'person' | 'token' | 'policy';
  readonly outcome?: 'ok' | FailureCode;
  /** HTTP status or exit code, where the failure has one. */
  readonly status?: number;
  readonly exitCode?: number;
  readonly milliseconds?: number;
}

/** Where calls are noted. Throws where that can not be done: then nothing may run that would be missing in it. */
export type Audit = (entry: AuditEntry) => void;

/**
 * Appends to a file; one that this makes can be read by its owner only. An entry is handed to the system before the call
 * goes on, and lines of several servers do not mix (POSIX, `O_APPEND`). A file that was moved away is made anew.
 *
 * @throws the error of the system where the file can not be opened
 */
export function auditFile(path: string): Audit {
  let file = openSync(path, 'a', 0o600);
  // What could not be written whole would run into the next entry.
  let broken = false;
  return (entry) => {
    if (movedAway(path, file)) {
      closeSync(file);
      file = openSync(path, 'a', 0o600);
    }
    const text = `${broken ? '\n' : ''}${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`;
    const line = Buffer.from(text);
    const written = writeSync(file, line);
    broken = written < line.length;
    if (broken) throw new Error(`only ${written} of ${line.length} bytes could be written`);
  };
}

/** Whether the path leads to another file by now, or to none, as after a rotation. */
function movedAway(path: string, file: number): boolean {
  const [there, ours] = [statSync(path, { throwIfNoEntry: false }), fstatSync(file)];
  return there?.ino !== ours.ino || there.dev !== ours.dev;
}

/** Notes what becomes of one call. */
interface CallNotes {
  /** Throws NOT_ALLOWED where this can not be noted: a call that would be missing in the log may not run. */
  begin(facts: CallFacts): void;
  /** What can not be noted is told to the operator: the call is over, and its caller has to hear of it. */
  add(event: AuditEntry['event'], facts: CallFacts): void;
}

type Base = Pick<AuditEntry, 'call' | 'user' | 'client' | 'tool' | 'arguments' | 'digest'>;
/** What is known of a call only as it goes on. */
export type CallFacts = Omit<AuditEntry, 'event' | keyof Base>;

/** @param base what is the same in all notes of the call; only made where there is a log */
export function callNotes(
  { audit, log }: { readonly audit?: Audit; log(line: string): void },
  base: () => Base,
): CallNotes {
  if (audit === undefined) return { begin() {}, add() {} };
  const same = base();
  const problem = (error: unknown) =>
    `the audit log can not be written (${error instanceof Error ? error.message : String(error)})`;
  return {
    begin(facts) {
      try {
        audit({ event: 'begun', ...same, ...facts });
      } catch (error) {
        log(`${same.tool}: ${problem(error)}`);
        throw new Failure({
          code: 'NOT_ALLOWED',
          message: 'Nothing was run, because the audit log of this server can not be written',
        });
      }
    },
    add(event, facts) {
      try {
        audit({ event, ...same, ...facts });
      } catch (error) {
        log(`${same.tool}: ${problem(error)}`);
      }
    },
  };
}

const [LONGEST_TEXT, LONGEST_ARGUMENT, MOST_ARGUMENTS] = [500, 2_000, 30];

/** The arguments of a call for the log: long texts are cut, and an argument that is still too much is left out. */
export function auditArguments(args: unknown, redact: (value: JsonValue) => JsonValue): JsonValue {
  if (!isJsonObject(args)) return '[no object]';
  const given = Object.entries(args);
  const noted = given.slice(0, MOST_ARGUMENTS).map(([name, value]) => {
    const key = shortened(String(redact(name)), LONGEST_TEXT).toWellFormed();
    return [key, notedValue(value, redact)] as const;
  });
  const more = given.length - noted.length;
  return Object.fromEntries(more > 0 ? [...noted, ['…', `${more} more`]] : noted);
}

function notedValue(value: JsonValue, redact: (value: JsonValue) => JsonValue): JsonValue {
  try {
    const cut = JSON.stringify(redact(value), (_key, field: unknown) =>
      typeof field === 'string' ? shortened(field, LONGEST_TEXT).toWellFormed() : field,
    );
    return cut.length > LONGEST_ARGUMENT ? '[too much to note]' : JSON.parse(cut);
  } catch {
    // Nested so deep that nothing can walk through it.
    return '[can not be noted]';
  }
}

/** What tells two sets of arguments apart, whatever the order of their keys. */
export function auditDigest(args: unknown): string {
  try {
    return createHash('sha256')
      .update(JSON.stringify(ordered(args as JsonValue)) ?? '')
      .digest('hex');
  } catch {
    return '';
  }
}
