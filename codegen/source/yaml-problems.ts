import { type Document, isAlias, isNode, isPair, isScalar, visit, type YAMLError } from 'yaml';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { adviseOn } from './yaml-advice.js';

/** Mistakes that are reported each, with a code of their own. */
const OWN_CODES: readonly string[] = ['DUPLICATE_KEY', 'TAB_AS_INDENT', 'TAG_RESOLVE_FAILED'];

/** Reports all that keeps a text from being one plain YAML document. True if its data can be used. */
export function reportYamlProblems(
  path: string,
  text: string,
  documents: readonly Document.Parsed[],
  reporter: Reporter,
): boolean {
  const place = (start: number, end: number) => ({ file: path, start, end: Math.max(start, end) });
  let usable = true;

  const undecodable = text.indexOf('\uFFFD');
  if (undecodable >= 0) {
    reporter.report('not-utf8', place(undecodable, undecodable + 1), {
      offset: Buffer.byteLength(text.slice(0, undecodable)),
    });
    usable = false;
  }
  const [document, second] = documents;
  if (document === undefined || document.contents === null) {
    if (undecodable < 0) reporter.report('empty-file', place(0, text.trimEnd().length), {});
    return false;
  }
  if (second !== undefined) {
    const start = text.lastIndexOf('---', second.contents?.range?.[0] ?? text.length);
    reporter.report('one-document', place(start, start + 3), {});
    usable = false;
  }
  const [syntax] = document.errors.filter(({ code }) => !OWN_CODES.includes(code));
  for (const problem of [...document.errors, ...document.warnings]) {
    // One slip makes the parser stumble over what follows, so of plain syntax errors the first counts.
    if (problem !== syntax && !OWN_CODES.includes(problem.code)) continue;
    usable = reportYamlProblem(problem, text, document, place, reporter) && usable;
  }
  visit(document, (_key, node) => {
    if (isAlias(node) || (isNode(node) && 'anchor' in node && node.anchor !== undefined)) {
      const [start, end] = node.range ?? [0, 0];
      const from = isAlias(node) ? start : text.lastIndexOf('&', start);
      reporter.report('yaml-anchor', place(from, end), { what: 'Anchors and aliases' });
      usable = false;
    } else if (isPair(node) && (!isScalar(node.key) || node.key.value === null)) {
      const [start, end] = (isNode(node.key) ? node.key.range : undefined) ?? [0, 0];
      reporter.report('yaml-syntax', place(start, end), {
        problem: 'a key is empty, a list or a map',
        hint: 'Write a plain name before the colon; quote text that begins with a bracket.',
      });
      usable = false;
    } else if (isPair(node) && isNode(node.key) && String(node.key) === '<<') {
      const [start, end] = node.key.range ?? [0, 0];
      reporter.report('yaml-anchor', place(start, end), { what: 'Merge keys' });
      usable = false;
    }
  });
  return usable;
}

function reportYamlProblem(
  problem: YAMLError,
  text: string,
  document: Document,
  place: (start: number, end: number) => { file: string; start: number; end: number },
  reporter: Reporter,
): boolean {
  const [start] = problem.pos;
  if (problem.code === 'DUPLICATE_KEY') {
    const key = /^(?:'[^']*'|"[^"]*"|[^:\s]+)/.exec(text.slice(start))?.[0] ?? '';
    reporter.report('duplicate-key', place(start, start + key.length), {
      key: key.replace(/^['"]|['"]$/g, ''),
    });
  } else if (problem.code === 'TAB_AS_INDENT') {
    reporter.report('yaml-tab', place(start, start + (/^\t+/.exec(text.slice(start))?.[0].length ?? 1)), {});
  } else if (problem.code === 'TAG_RESOLVE_FAILED') {
    const tag = /^\S+/.exec(text.slice(start))?.[0] ?? '';
    reporter.report('yaml-tag', place(start, start + tag.length), { tag });
  } else {
    const { problem: words, hint, ...at } = adviseOn(problem, text, document);
    reporter.report('yaml-syntax', place(at.start, at.end), { problem: words, hint });
  }
  return false;
}
