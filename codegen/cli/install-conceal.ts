import { secretName } from '../source/secret-names.js';
import { findSecrets } from '../source/secrets.js';

const HIDDEN = '[hidden]';
/** A key and its text, in JSON and in TOML. */
const PAIR = /((["']?)([\w.-]+)\2\s*[:=]\s*)(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')/g;

/**
 * Lines of settings without what is secret in them by its form or by its name: what is shown on a terminal is copied
 * into reports. Names of variables and the words of a placeholder stay.
 *
 * @param names variables whose values are not shown either
 */
export function concealed(text: string, names: ReadonlySet<string>): string {
  const byName = text.replace(PAIR, (whole: string, start: string, _quote, name: string, double, single) => {
    const value: string = double ?? single ?? '';
    const isSecret = names.has(name) || secretName(name) !== undefined;
    return !isSecret || /^(?:[$<]|$)/.test(value) ? whole : `${start}"${HIDDEN}"`;
  });
  return findSecrets(byName).reduceRight(
    (left, { start, end }) => left.slice(0, start) + HIDDEN + left.slice(end),
    byName,
  );
}
