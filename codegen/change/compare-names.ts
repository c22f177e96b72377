import { type Deprecation, deprecationSentence } from '../model/deprecation.js';
import type { Path } from '../source/source-file.js';
import { type Finding, sameJson } from './change.js';
import { code } from './code.js';

/** What has a name in calls: a tool, or a parameter. */
interface Named {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly deprecated: Deprecation | null;
}

/**
 * What changed of the older names of a tool or a parameter, and of how long it is there. A name that it has lost as a
 * whole is told elsewhere.
 */
export function compareNames(before: Named, after: Named, path: Path): Finding[] {
  return [...lost(before, after, path), ...gained(before, after, path), ...ends(before, after, path)];
}

function lost({ aliases }: Named, after: Named, path: Path): Finding[] {
  return aliases
    .filter((alias) => alias !== after.name && !after.aliases.includes(alias))
    .map((alias) => {
      const message = `${code(alias)}, an older name of ${code(after.name)}, is not taken any more.`;
      return { grade: 'breaking', code: 'alias-removed', message, path: [...path, 'aliases'] };
    });
}

function gained(before: Named, { name, aliases }: Named, path: Path): Finding[] {
  return aliases
    .filter((alias) => alias !== before.name && !before.aliases.includes(alias))
    .map((alias) => {
      const message = `${code(alias)} is taken for ${code(name)} too.`;
      return { grade: 'compatible', code: 'alias-added', message, path: [...path, 'aliases'] };
    });
}

function ends({ deprecated: was }: Named, { name, deprecated: is }: Named, path: Path): Finding[] {
  if (sameJson(was, is)) return [];
  const at = [...path, 'deprecated'];
  const sides = {
    ...(was === null ? {} : { before: deprecationSentence(was) }),
    ...(is === null ? {} : { after: deprecationSentence(is) }),
  };
  if (is === null) {
    const message = `${code(name)} is not deprecated any more.`;
    return [{ grade: 'metadata', code: 'not-deprecated', message, path: at, ...sides }];
  }
  const message =
    was === null ? `${code(name)} is deprecated.` : `The deprecation of ${code(name)} is another one.`;
  return [{ grade: 'compatible', code: 'deprecated', message, path: at, ...sides }];
}
