import { RegExpParser } from '@eslint-community/regexpp';
import { analyse, type Report } from 'scslre';
import { ambiguousPart } from './pattern-ambiguity.js';

/** What makes a pattern slow. */
export interface Slowness {
  /** `start`: it is tried anew at every place of a text. `large`: nobody can tell. */
  readonly cause: 'nested' | 'neighbours' | 'start' | 'large';
  /** The part of the pattern that does it, as it is written; undefined where it can not be shown. */
  readonly part?: string;
  /** A short text takes for ever: the time doubles with every character, or nearly. Otherwise it grows with the length squared, or worse. */
  readonly exponential: boolean;
}

/** A longer pattern is none that a person can read. */
const LONGEST = 2_000;
/** A bound above this keeps no text short. */
const LARGE_BOUND = 200;
/** A longer part is cut where it is shown. */
const LONGEST_SHOWN = 60;
/** As many patterns are remembered: the compiler meets the same ones again and again. */
const MOST_KNOWN = 2_000;

const parser = new RegExpParser({ ecmaVersion: 2023 });
const known = new Map<string, Slowness | undefined>();

/**
 * Why a pattern may take a time that grows faster than a text does; undefined where nothing was found. Every pattern
 * whose time can double with each character is found, and every repetition that comes close to it in a few rounds; of the
 * rest, what shows with a single character repeated. Many parts in a row, each with an end, are not looked at together.
 *
 * @param source a pattern that compiles with the flag `u`
 */
export function slowness(source: string): Slowness | undefined {
  if (known.has(source)) return known.get(source);
  if (known.size >= MOST_KNOWN) known.clear();
  const found = judge(source);
  known.set(source, found);
  return found;
}

function judge(source: string): Slowness | undefined {
  if (source.length > LONGEST) return { cause: 'large', exponential: true };
  const ambiguous = ambiguousPart(parser.parsePattern(source, 0, source.length, { unicode: true }));
  if (ambiguous === 'large') return { cause: 'large', exponential: true };
  if (ambiguous !== undefined) return { cause: 'nested', part: cut(ambiguous), exponential: true };
  const { reports } = analyse(new RegExp(unbounded(source), 'u'), { maxReports: 10 });
  const report = reports.find(({ exponential }) => exponential) ?? reports[0];
  return report && { ...told(report, source), exponential: report.exponential };
}

function told(report: Report, source: string): Pick<Slowness, 'cause' | 'part'> {
  if (report.type === 'Trade') {
    const [one, other] = [report.startQuant, report.endQuant].sort((a, b) => a.start - b.start);
    return shown('neighbours', [one?.raw ?? '', other?.raw ?? ''], source);
  }
  return report.type === 'Self'
    ? shown('nested', [report.parentQuant.raw], source)
    : shown('start', [report.quant.raw], source);
}

/** Bounds were rewritten, so a part may not stand in the pattern as it was analysed. */
function shown(
  cause: Slowness['cause'],
  pieces: readonly string[],
  source: string,
): Pick<Slowness, 'cause' | 'part'> {
  return pieces.every((piece) => source.includes(piece))
    ? { cause, part: pieces.map(cut).join('…') }
    : { cause };
}

function cut(part: string): string {
  return part.length <= LONGEST_SHOWN ? part : `${part.slice(0, LONGEST_SHOWN).toWellFormed()}…`;
}

/** The pattern with large bounds taken away, since the analysis looks at repetitions without an end alone. */
function unbounded(source: string): string {
  return source.replace(
    /(\\.|\[(?:\\.|[^\]\\])*\])|\{(\d+)(?:(,)(\d*))?\}/gsu,
    (all, other, min, comma, max) => {
      if (other !== undefined) return all as string;
      const least = Math.min(Number(min), 3);
      if (comma === undefined) return Number(min) > LARGE_BOUND ? `{${least}}` : (all as string);
      return Number(max) > LARGE_BOUND || (max === '' && Number(min) > LARGE_BOUND)
        ? `{${least},}`
        : (all as string);
    },
  );
}
