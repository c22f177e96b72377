import { ruleSentence } from '../../src/runtime/guard/rules.js';
import type { Effect, Need, Rule } from '../../src/runtime/tool.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import type { Path, SourceFile } from '../source/source-file.js';
import type { ToolSpec } from '../spec/tool-spec.js';
import { lowerCli } from './lower-cli.js';
import { lowerCondition } from './lower-condition.js';
import { lowerHttp } from './lower-http.js';
import { lowerOutput, type OutputDraft } from './lower-output.js';
import { inputSchemaOf, lowerParams } from './lower-params.js';
import { lowerText } from './lower-text.js';
import { toolNames } from './names.js';
import type { Scope } from './scope.js';
import type { ServerModel } from './server-model.js';
import type { ExampleModel, ToolModel } from './tool-model.js';

/** A tool whose output waits for what its examples show. */
export type ToolDraft = Omit<ToolModel, 'output'> & { readonly output: OutputDraft };

const ORDER: readonly Effect[] = ['read', 'write', 'destructive'];

/** Resolves a spec against the server. Every problem is reported; undefined where there is nothing to run. */
export function lowerTool(
  source: SourceFile,
  spec: ToolSpec,
  toolset: string,
  server: ServerModel,
  reporter: Reporter,
): ToolDraft | undefined {
  const params = lowerParams(source, spec.params ?? {}, server, reporter);
  const scope: Scope = {
    source,
    reporter,
    server,
    params: new Map(params.map((param) => [param.name, param])),
    used: new Set(),
  };
  const raise = lowerRaise(scope, spec);
  const idempotent = spec.effect === 'read' && raise.length === 0 ? true : (spec.idempotent ?? false);
  if (idempotent && spec.idempotent === false) {
    reporter.report('bad-value', source.place(['idempotent']), {
      place: '`idempotent`',
      rule: 'is false, and the tool only reads',
      hint: 'Leave it out: repeating a read changes nothing.',
    });
  }
  const action = lowerAction(scope, spec, { effect: spec.effect, raise, idempotent });
  const rules = lowerRules(scope, spec);
  const highestEffect = [spec.effect, ...raise.map(({ effect }) => effect)].reduce(higher);
  const confirm = lowerConfirm(scope, spec, raise, highestEffect);
  const output = lowerOutput(scope, spec.output ?? {}, spec.cli === undefined ? 'http' : 'cli');
  const needs = lowerNeeds(scope, spec);
  reportUnused(scope);
  if (action === undefined) return undefined;
  return {
    file: source.path,
    toolset,
    name: spec.name,
    names: toolNames(toolset, spec.name),
    title: spec.title,
    description: [spec.description.trim(), ...rules.map(ruleSentence)].join(' '),
    effect: spec.effect,
    highestEffect,
    raise,
    idempotent,
    openWorld: spec.open_world ?? true,
    confirm,
    params,
    rules,
    needs,
    action,
    output,
    inputSchema: inputSchemaOf(params),
    examples: lowerExamples(scope, spec),
  };
}

/** Codes after which it is not known where a parameter goes. */
const UNSURE = [
  'unknown-key',
  'missing-key',
  'wrong-type',
  'bad-value',

  'unknown-param',
  'hole-syntax',
  'bad-expression',
  'condition-form',
  'two-actions',
  'no-action',
];

function reportUnused({ source, reporter, params, used }: Scope): void {
  if (reporter.diagnostics.some(({ code, place }) => place.file === source.path && UNSURE.includes(code)))
    return;
  for (const name of params.keys()) {
    if (!used.has(name)) reporter.report('unused-param', source.keyPlace(['params', name]), { name });
  }
}

function lowerAction(
  scope: Scope,
  spec: ToolSpec,
  tool: Parameters<typeof lowerHttp>[2],
): ToolModel['action'] | undefined {
  const { source, reporter } = scope;
  if (spec.cli !== undefined && spec.http !== undefined) {
    const [first, second] =
      source.keyPlace(['cli']).start < source.keyPlace(['http']).start ? ['cli', 'http'] : ['http', 'cli'];
    reporter.report('two-actions', source.keyPlace([second as string]), {
      first: first as string,
      second: second as string,
    });
    return undefined;
  }
  if (spec.cli !== undefined) return lowerCli(scope, spec.cli);
  if (spec.http !== undefined) return lowerHttp(scope, spec.http, tool);
  reporter.report('no-action', source.place([]), {});
  return undefined;
}

function lowerRaise(scope: Scope, spec: ToolSpec): ToolModel['raise'] {
  return (spec.raise ?? []).flatMap(({ when, effect }, index) => {
    const path: Path = ['raise', index];
    if (higher(spec.effect, effect) === spec.effect) {
      const place = scope.source.place([...path, 'effect']);
      scope.reporter.report('effect-not-raised', place, { effect, base: spec.effect });
    }
    const condition = lowerCondition(scope, [...path, 'when'], when);
    return condition === undefined ? [] : [{ when: condition, effect }];
  });
}

function lowerConfirm(
  scope: Scope,
  spec: ToolSpec,
  raise: ToolModel['raise'],
  highestEffect: Effect,
): ToolModel['confirm'] {
  const { source, reporter } = scope;
  if (spec.confirm === undefined) {
    if (highestEffect === 'destructive') {
      const culprit = spec.effect === 'destructive' ? ['effect'] : ['raise'];
      reporter.report('confirm-missing', source.place(culprit), {});
    }
    return null;
  }
  if (highestEffect !== 'destructive') reporter.report('confirm-pointless', source.keyPlace(['confirm']), {});
  // The sentence is made only for destructive calls, so what every cause of those implies is given.
  const causes = raise.filter(({ effect }) => effect === 'destructive').map(({ when }) => when.implies);
  const given =
    spec.effect === 'destructive'
      ? []
      : (causes[0] ?? []).filter((name) => causes.every((one) => one.includes(name)));
  return lowerText(scope, ['confirm'], spec.confirm, { given, needsAll: 'this sentence' });
}

function lowerRules(scope: Scope, spec: ToolSpec): Rule<Record<string, unknown>>[] {
  const { source, reporter, params } = scope;
  const known = (path: Path, name: string, place = source.place(path)): boolean => {
    scope.used.add(name);
    if (params.has(name)) return true;
    reporter.report('unknown-param', place, { name, known: [...params.keys()] });
    return false;
  };
  return (spec.rules ?? []).flatMap((rule, index): Rule<Record<string, unknown>>[] => {
    if (rule.requires !== undefined) {
      return Object.entries(rule.requires).flatMap(([param, needs]) => {
        const path = ['rules', index, 'requires', param];
        const sound = [known(path, param, source.keyPlace(path)), known(path, needs)].every(Boolean);
        if (sound && params.get(needs)?.required) {
          reporter.report('rule-pointless', source.place(path), { problem: `\`${needs}\` is always given` });
        }
        return sound ? [{ kind: 'requires' as const, param, needs }] : [];
      });
    }
    const kind = (['exclusive', 'exactly_one', 'at_least_one'] as const).find(
      (one) => rule[one] !== undefined,
    );
    if (kind === undefined) return [];
    const names = rule[kind] ?? [];
    const sound = names.map((name, at) => known(['rules', index, kind, at], name)).every(Boolean);
    for (const [at, name] of names.entries()) {
      const path = ['rules', index, kind, at];
      if (params.get(name)?.required) {
        reporter.report('rule-pointless', source.place(path), {
          problem: `\`${name}\` is always given, so the rule decides nothing`,
        });
      } else if (names.indexOf(name) !== at) {
        reporter.report('rule-pointless', source.place(path), {
          problem: `\`${name}\` is in this rule twice`,
        });
      }
    }
    return sound ? [{ kind, params: names }] : [];
  });
}

function lowerNeeds(scope: Scope, spec: ToolSpec): Need[] {
  return (spec.needs ?? []).flatMap((program, index) => {
    const { programs } = scope.server;
    const install = Object.hasOwn(programs, program) ? programs[program] : undefined;
    if (install !== undefined) return [{ program, install }];
    const place = scope.source.place(['needs', index]);
    scope.reporter.report('unknown-program', place, {
      name: program,
      known: Object.keys(scope.server.programs),
    });
    return [];
  });
}

function lowerExamples(scope: Scope, spec: ToolSpec): ExampleModel[] {
  const kind = spec.cli === undefined ? 'http' : 'cli';
  const keys = kind === 'http' ? ['status', 'headers', 'body'] : ['stdout', 'stderr', 'exit'];
  const seen = new Set<string>();
  return spec.examples.map(({ name, args, reply }, index) => {
    const path: Path = ['examples', index];
    for (const key of Object.keys(reply)) {
      if (!keys.includes(key)) {
        scope.reporter.report('example-reply', scope.source.keyPlace([...path, 'reply', key]), { key, kind });
      }
    }
    const label = name ?? `example ${index + 1}`;
    if (seen.has(label))
      scope.reporter.report('duplicate-example', scope.source.place([...path, 'name']), { name: label });
    seen.add(label);
    const headers = Object.fromEntries(
      Object.entries(reply.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
    );
    return {
      name: label,
      args,
      reply: {
        status: reply.status ?? 200,
        headers,
        body: reply.body ?? null,
        stdout: reply.stdout ?? '',
        stderr: reply.stderr ?? '',
        exit: reply.exit ?? 0,
      },
    };
  });
}

function higher(one: Effect, other: Effect): Effect {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}
