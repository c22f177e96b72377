import { type DiagLogger, DiagLogLevel, diag } from '@opentelemetry/api';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { redactor } from '../answer/redact.js';
import { shortened } from '../plan/spoken.js';
import type { TelemetryOptions } from './telemetry.js';
import { setting } from './wishes.js';

/** A collector that is away fails every few seconds, for the same reason. */
const AGAIN_MS = 60_000;
const [LONGEST, MOST_KNOWN] = [300, 50];

type Log = (line: string) => void;

/**
 * Hands on what OpenTelemetry complains of: errors by their name, code and message, since the bodies of a collector are
 * nobody's business; without the keys of the collector; and each line once in a minute.
 */
export function operatorLog({ env, log }: TelemetryOptions, now = () => performance.now()): Log {
  const redact = redactor(undefined, keysOf(env));
  const told = new Map<string, number>();
  return (line) => {
    const clean = shortened(redact(line).replace(/\s+/gu, ' '), LONGEST);
    if (now() - (told.get(clean) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) return;
    if (told.size >= MOST_KNOWN) told.clear();
    told.set(clean, now());
    log(`Telemetry: ${clean}`);
  };
}

/** Has OpenTelemetry complain here, and not on its own, which would be on standard output. */
export function listenTo(say: Log): void {
  const tell = (...words: unknown[]) => say(words.map(wordsOf).join(' ').trim());
  const quiet = () => {};
  const logger: DiagLogger = { error: tell, warn: tell, info: quiet, debug: quiet, verbose: quiet };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  setGlobalErrorHandler((error) => say(`not sent: ${wordsOf(error)}`));
}

function wordsOf(said: unknown): string {
  if (!(said instanceof Error)) return typeof said === 'string' ? said : '';
  const { code } = said as { code?: unknown };
  const shown = typeof code === 'string' || typeof code === 'number' ? ` ${code}` : '';
  // Of several addresses that were tried, each has its own message.
  const [first] = said instanceof AggregateError ? said.errors : [];
  const message = said.message || (first instanceof Error ? first.message : '');
  return `${said.name}${shown}${message === '' ? '' : `: ${message}`}`;
}

/** What stands in the headers that are sent to a collector. */
function keysOf(env: TelemetryOptions['env']): string[] {
  const names = ['', '_TRACES', '_METRICS'].map((signal) => `OTEL_EXPORTER_OTLP${signal}_HEADERS`);
  const texts = names.flatMap((name) => setting(env, name)?.split(',') ?? []);
  return texts.flatMap((pair) => {
    const value = pair.slice(pair.indexOf('=') + 1).trim();
    const plain = decoded(value);
    // Of `Bearer …`, the last word is the secret.
    return [value, plain, plain.split(/\s+/u).at(-1) ?? ''];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
