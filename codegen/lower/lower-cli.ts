import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import { parseHoles } from '../language/holes.js';
import type { ArgvItem, CliAction, Hole, Text } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import type { ArgvItemSpec, CliSpec } from '../spec/tool-spec.js';
import { flagRisk } from './flag-risk.js';
import { lowerCondition } from './lower-condition.js';
import { lowerText } from './lower-text.js';
import { lowerWords } from './lower-words.js';
import { resolveSource } from './resolve-source.js';
import type { Scope } from './scope.js';
import { milliseconds } from './units.js';

const SHELL_WORDS = ['|', '||', '&', '&&', ';', '>', '>>', '<', '<<', '2>', '2>&1', '&>'];

/** @param given parameters and steps that are known to be there where the command runs */
export function lowerCli(
  scope: Scope,
  spec: CliSpec,
  at: Path = ['cli'],
  given: readonly string[] = [],
): CliAction {
  resolveSource(scope, [...at, 'source'], spec.source, 'cli');
  let afterDashes = false;
  const argv = spec.argv.flatMap((item, index) => {
    const path = [...at, 'argv', index];
    if (item === '--') afterDashes = true;
    if (!afterDashes) refuseDangling(scope, [...at, 'argv', index - 1], spec.argv[index - 1], item);
    const lowered =
      typeof item === 'string'
        ? lowerTextItem(scope, path, item, afterDashes, given)
        : lowerItem(scope, path, item, afterDashes, given);
    return lowered === undefined ? [] : [lowered];
  });
  return {
    kind: 'cli',
    source: spec.source,
    argv,
    stdin:
      spec.stdin === undefined
        ? null
        : lowerText(scope, [...at, 'stdin'], spec.stdin, { given, needsAll: 'standard input' }),
    timeoutMs: spec.timeout === undefined ? null : milliseconds(spec.timeout),
    okExit: spec.ok_exit ?? null,
  };
}

/** A flag that stays when its value is left out takes the next argument for its value. */
function refuseDangling(scope: Scope, path: Path, flag: ArgvItemSpec | undefined, value: ArgvItemSpec): void {
  if (typeof flag !== 'string' || typeof value !== 'string' || !/^--?[A-Za-z][\w-]*$/.test(flag)) return;
  const name = /^\{([\w.-]+)\}/.exec(value)?.[1];
  const param = name === undefined ? undefined : scope.params.get(name);
  if (param === undefined || param.required || param.fallback !== undefined) return;
  scope.reporter.report('dangling-flag', scope.source.place(path), {
    flag,
    name: param.name,
  });
}

function lowerTextItem(
  scope: Scope,
  path: Path,
  item: string,
  afterDashes: boolean,
  given: readonly string[],
): ArgvItem {
  refuseShell(scope, path, item);
  const text = lowerText(scope, path, item, { given });
  if (!afterDashes) refuseFlag(scope, path, text, (hole) => schemaOf(scope, hole));
  return { kind: 'text', text };
}

function lowerItem(
  scope: Scope,
  path: Path,
  item: Exclude<ArgvItemSpec, string>,
  afterDashes: boolean,
  given: readonly string[],
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
    const items = isJsonObject(param.schema.items) ? param.schema.items : {};
    if (!['string', 'number', 'integer', 'boolean'].includes(String(items.type))) {
      scope.reporter.report('param-type', scope.source.place([...path, 'each']), {
        name: item.each,
        type: 'array without single values as `items`',
        wanted: 'a list of text, numbers or booleans',
      });
      return undefined;
    }
    refuseShell(scope, [...path, 'as'], item.as);
    const text = lowerText(scope, [...path, 'as'], item.as, {
      given,
      local: { from: 'item', names: ['item'] },
      needsAll: 'an item of a list',
    });
    if (!afterDashes)
      refuseFlag(scope, [...path, 'as'], text, ({ from, name }) =>
        from === 'item' ? items : schemaOf(scope, { from, name }),
      );
    if (!text.parts.some((part) => typeof part !== 'string' && part.from === 'item')) {
      scope.reporter.report('hole-syntax', scope.source.place([...path, 'as']), {
        problem: '`as` has no `{item}`, so every argument would be the same',
      });
    }
    return { kind: 'each', param: item.each, text };
  }
  if (item.words !== undefined && item.pattern !== undefined) {
    const lowered = lowerWords(scope, path, item.words, item.pattern, true);
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
  // A hole may hold an expression, which has signs of its own.
  const literal = parseHoles(item)
    .parts.flatMap((part) => (typeof part === 'string' ? [] : [part]))
    .reduce(
      (text, { start, end }) => text.slice(0, start) + '\0'.repeat(end - start) + text.slice(end),
      item,
    );
  const token = SHELL_WORDS.includes(item.trim())
    ? item.trim()
    : (/\$\(|\$\{|`/.exec(literal)?.[0] ?? undefined);
  if (token !== undefined) {
    const start = item.indexOf(token);
    reporter.report('shell-syntax', source.placeWithin(path, start, start + token.length), { token });
  } else if (/^\S+\s+-{1,2}[A-Za-z]/.test(literal)) {
    reporter.report('joined-argument', source.place(path), { text: item });
  }
}

function refuseFlag(
  scope: Scope,
  path: Path,
  text: Text,
  schema: (hole: Pick<Hole, 'from' | 'name'>) => JsonObject | undefined,
): void {
  const hole = flagRisk(text, schema);
  if (hole === undefined) return;
  const type = String(schema(hole)?.type ?? 'string');
  scope.reporter.report('flag-injection', scope.source.place(path), { name: hole.name, type });
}

/** The schema of a parameter. Nothing is known of what comes out of a step. */
function schemaOf(scope: Scope, { from, name }: Pick<Hole, 'from' | 'name'>): JsonObject | undefined {
  return from === 'param' ? scope.params.get(name)?.schema : undefined;
}
