import type { Rule } from '../../src/runtime/tool.js';
import type { Path } from '../source/source-file.js';
import type { ToolSpec } from '../spec/tool-spec.js';
import type { Scope } from './scope.js';

/** Rules across parameters. One that every call keeps, or none can, is reported. */
export function lowerRules(scope: Scope, spec: ToolSpec): Rule<Record<string, unknown>>[] {
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
