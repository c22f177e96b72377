import { parsePattern } from '../language/pattern.js';
import type { Path } from '../source/source-file.js';
import type { ArgvItemSpec, CliSpec } from '../spec/tool-spec.js';
import { lowerCondition } from './lower-condition.js';
import { lowerText } from './lower-text.js';
import { lowerWords } from './lower-words.js';
import { resolveSource } from './resolve-source.js';
import type { Scope } from './scope.js';
import type { ArgvItem, CliAction, Text } from './tool-model.js';
import { milliseconds } from './units.js';

const SHELL_WORDS = ['|', '||', '&', '&&', ';', '>', '>>', '<', '<<', '2>', '2>&1', '&>'];

export function lowerCli(scope: Scope, spec: CliSpec): CliAction {
  resolveSource(scope, ['cli', 'source'], spec.source, 'cli');
  let afterDashes = false;
  const argv = spec.argv.flatMap((item, index) => {
    const path = ['cli', 'argv', index];
    if (item === '--') afterDashes = true;
    const lowered =
      typeof item === 'string'
        ? lowerTextItem(scope, path, item, afterDashes)
        : lowerItem(scope, path, item, afterDashes);
    return lowered === undefined ? [] : [lowered];
  });
  return {
    kind: 'cli',
    source: spec.source,
    argv,
    stdin:
      spec.stdin === undefined
        ? null
        : lowerText(scope, ['cli', 'stdin'], spec.stdin, { needsAll: 'standard input' }),
    timeoutMs: spec.timeout === undefined ? null : milliseconds(spec.timeout),
    okExit: spec.ok_exit ?? null,
  };
}

function lowerTextItem(scope: Scope, path: Path, item: string, afterDashes: boolean): ArgvItem {
  refuseShell(scope, path, item);
  const text = lowerText(scope, path, item);
  if (!afterDashes) refuseFlag(scope, path, text);
  return { kind: 'text', text };
}

function lowerItem(
  scope: Scope,
  path: Path,
  item: Exclude<ArgvItemSpec, string>,
  afterDashes: boolean,
): ArgvItem | undefined {
  if (item.when !== undefined && item.then !== undefined) {
    const when = lowerCondition(scope, [...path, 'when'], item.when);
    refuseShell(scope, [...path, 'then'], item.then);
    const { parts } = lowerText(scope, [...path, 'then'], item.then);
    if (parts.some((part) => typeof part !== 'string')) {
      scope.reporter.report('hole-syntax', scope.source.place([...path, 'then']), {
        problem: '`then` is a literal; an item with a hole is left out by itself when its value is absent',
      });
    }
    return when && { kind: 'flag', when, argument: parts.join('') };
  }
  if (item.each !== undefined && item.as !== undefined) {
    scope.used.add(item.each);
    const param = scope.params.get(item.each);
    if (param === undefined) {
      scope.reporter.report('unknown-param', scope.source.place([...path, 'each']), {
        name: item.each,
        known: [...scope.params.keys()],
      });
      return undefined;
    }
    if (param.type !== 'array') {
      scope.reporter.report('param-type', scope.source.place([...path, 'each']), {
        name: item.each,
        type: param.type,
        wanted: 'a list',
      });
      return undefined;
    }
    refuseShell(scope, [...path, 'as'], item.as);
    const text = lowerText(scope, [...path, 'as'], item.as, {
      local: { from: 'item', names: ['item'] },
      needsAll: 'an item of a list',
    });
    if (!afterDashes) refuseFlag(scope, [...path, 'as'], text, param.schema.items);
    return { kind: 'each', param: item.each, text };
  }
  if (item.words !== undefined && item.pattern !== undefined) {
    const lowered = lowerWords(scope, path, item.words, item.pattern);
    return lowered && { kind: 'words', param: item.words, pattern: lowered.source };
  }
  scope.reporter.report('bad-value', scope.source.place(path), {
    place: 'This item',
    rule: 'is none of the forms of an item',
    hint: 'Write a text, `{when, then}`, `{each, as}` or `{words, pattern}`.',
  });
  return undefined;
}

function refuseShell(scope: Scope, path: Path, item: string): void {
  const { source, reporter } = scope;
  const literal = item.replace(/\{[^{}]*\}/g, (hole) => ' '.repeat(hole.length).replaceAll(' ', '\0'));
  const token = SHELL_WORDS.includes(item.trim())
    ? item.trim()
    : (/\$\(|\$\{|`/.exec(literal)?.[0] ?? undefined);
  if (token !== undefined) {
    const start = item.indexOf(token);
    reporter.report('shell-syntax', source.placeWithin(path, start, start + token.length), { token });
  } else if (/^\S+\s+-{1,2}[A-Za-z]/.test(item)) {
    reporter.report('joined-argument', source.place(path), { text: item });
  }
}

/** An argument that begins with a model's text is a flag whenever that text begins with a dash. */
function refuseFlag(scope: Scope, path: Path, text: Text, itemSchema?: unknown): void {
  const first = text.parts.findIndex((part) => typeof part !== 'string');
  const hole = text.parts[first];
  if (hole === undefined || typeof hole === 'string') return;
  const before = text.parts.slice(0, first).join('');
  const safeByForm = before.startsWith('--')
    ? before.includes('=')
    : /^-[A-Za-z0-9]$/.test(before) || /^[^-]/.test(before);
  if (safeByForm) return;
  const schema = hole.from === 'item' ? itemSchema : scope.params.get(hole.name)?.schema;
  if (before === '' && schema !== undefined && !mayBeginWithDash(schema as Readonly<Record<string, unknown>>))
    return;
  if (hole.from === 'param' && !scope.params.has(hole.name)) return;
  scope.reporter.report('flag-injection', scope.source.place(path), { name: hole.name });
}

/** Whether a value that the schema accepts may begin with a dash when written as text. */
export function mayBeginWithDash(schema: Readonly<Record<string, unknown>>): boolean {
  if (schema.type === 'boolean') return false;
  if (schema.type === 'integer' || schema.type === 'number') {
    return typeof schema.minimum !== 'number' || schema.minimum < 0;
  }
  if (Array.isArray(schema.enum)) return schema.enum.some((value) => String(value).startsWith('-'));
  if (typeof schema.pattern !== 'string') return true;
  const pattern = parsePattern(schema.pattern);
  return 'problem' in pattern || pattern.mayBeginWithDash;
}
