import type { Shape } from './shape.js';

/** What changed in a source since a tool was imported. */
export interface SourceChange {
  readonly what: 'added' | 'removed' | 'changed';
  /** Calls that worked may fail now. */
  readonly breaking: boolean;
  /** Half a sentence, such as "new: `query page` (integer)". */
  readonly words: string;
}

/** What a source says now, held against what it said; in the order of the names. */
export function shapeChanges(before: Shape, now: Shape): SourceChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return names.flatMap((name) => {
    const [was, is] = [before[name], now[name]];
    if (was === is) return [];
    const reply = name.startsWith('reply ');
    if (was === undefined) return [change('added', !reply && needed(is), `new: \`${name}\` (${is})`)];
    if (is === undefined) return [change('removed', true, `gone: \`${name}\` (was ${was})`)];
    return [change('changed', !loosened(was, is), `changed: \`${name}\` is ${is}, and was ${was}`)];
  });
}

function change(what: SourceChange['what'], breaking: boolean, words: string): SourceChange {
  return { what, breaking, words };
}

function needed(type: string | undefined): boolean {
  return type?.endsWith(', required') === true;
}

/** Only the need for it went. */
function loosened(was: string, is: string): boolean {
  return needed(was) && was === `${is}, required`;
}
