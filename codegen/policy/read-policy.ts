import { globMatches } from '../../src/runtime/guard/policy/glob.js';
import type { Policy, Selector } from '../../src/runtime/guard/policy/policy.js';
import type { Place, Reporter } from '../diagnostics/diagnostic.js';
import type { ToolModel } from '../model/tool-model.js';
import { type Path, parseSource, type SourceFile } from '../source/source-file.js';
import type { PolicySpec, SelectionSpec } from '../spec/policy-spec.js';
import { readPolicySpec } from '../spec/read-spec.js';
import { olderNameIn } from './older-names.js';

/**
 * The policy that a text states. A name that fits no tool is an error: a slip in what is to be forbidden would allow
 * it. undefined where anything is wrong, which is reported.
 */
export function readPolicy(
  file: string,
  text: string,
  tools: readonly ToolModel[],
  reporter: Reporter,
): Policy | undefined {
  const before = reporter.diagnostics.length;
  const written = parseSource(file, text, reporter);
  const read = readPolicySpec(written, reporter);
  if (read === undefined || reporter.diagnostics.length > before) return undefined;
  const { spec, source } = read;
  checkNames(spec, source, tools, reporter);
  return reporter.diagnostics.length > before ? undefined : policyOf(file, spec);
}

function policyOf(origin: string, spec: PolicySpec): Policy {
  const { max_effect: maxEffect, toolsets, tools, confirm, rates } = spec;
  const limits = Object.entries(spec.arguments ?? {}).flatMap(([glob, params]) =>
    Object.entries(params).map(([param, limit]) => ({ tools: glob, param, ...limit })),
  );
  const only = [selectors(toolsets?.only, []), selectors([], tools?.only)].filter(
    (group) => group.length > 0,
  );
  return {
    origin,
    ...(maxEffect === undefined ? {} : { maxEffect }),
    ...(only.length === 0 ? {} : { only }),
    except: selectors(toolsets?.except, tools?.except),
    arguments: limits,
    ...(confirm === undefined ? {} : { confirm }),
    ...(rates === undefined
      ? {}
      : {
          rates: rates.map(({ tools: glob, per_minute: perMinute, at_once: atOnce }) => ({
            tools: glob,
            ...(perMinute === undefined ? {} : { perMinute }),
            ...(atOnce === undefined ? {} : { atOnce }),
          })),
        }),
  };
}

function selectors(toolsets: readonly string[] = [], tools: readonly string[] = []): Selector[] {
  return [
    ...toolsets.map((glob) => ({ kind: 'toolset' as const, glob })),
    ...tools.map((glob) => ({ kind: 'tool' as const, glob })),
  ];
}

function checkNames(
  spec: PolicySpec,
  source: SourceFile,
  tools: readonly ToolModel[],
  reporter: Reporter,
): void {
  const names = tools.map(({ name }) => name);
  const toolsets = [...new Set(tools.map(({ toolset }) => toolset))];
  /** Reports the first of a list that means a tool by an older name; the place is found by the index in the list. */
  const older = (globs: readonly string[], placeAt: (index: number) => Place) => {
    const found = olderNameIn(globs, tools);
    if (found !== undefined) reporter.report('policy-older-name', placeAt(globs.indexOf(found.glob)), found);
  };
  const isOlder = (glob: string) =>
    tools.some(({ aliases }) => aliases.some((one) => globMatches(glob, one)));
  const check = (glob: string, known: readonly string[], what: string, path: Path, key = false) => {
    if (known.some((name) => globMatches(glob, name)) || (what === 'tool' && isOlder(glob))) return;
    const place = key ? source.keyPlace(path) : source.place(path);
    reporter.report('policy-no-match', place, { glob, what, known });
  };
  const each = (selection: SelectionSpec | undefined, known: readonly string[], what: string, at: string) => {
    for (const list of ['only', 'except'] as const)
      for (const [index, glob] of (selection?.[list] ?? []).entries())
        check(glob, known, what, [at, list, index]);
  };
  each(spec.toolsets, toolsets, 'toolset', 'toolsets');
  each(spec.tools, names, 'tool', 'tools');
  for (const list of ['only', 'except'] as const)
    older(spec.tools?.[list] ?? [], (index) => source.place(['tools', list, index]));
  for (const list of ['confirm', 'rates'] as const)
    older(
      (spec[list] ?? []).map(({ tools: glob }) => glob),
      (index) => source.place([list, index, 'tools']),
    );
  const limited = Object.keys(spec.arguments ?? {});
  older(limited, (index) => source.keyPlace(['arguments', limited[index] as string]));
  for (const [index, { tools: glob }] of (spec.confirm ?? []).entries())
    check(glob, names, 'tool', ['confirm', index, 'tools']);
  for (const [index, { tools: glob }] of (spec.rates ?? []).entries())
    check(glob, names, 'tool', ['rates', index, 'tools']);
  for (const [glob, params] of Object.entries(spec.arguments ?? {})) {
    check(glob, names, 'tool', ['arguments', glob], true);
    const meant = tools.filter(({ name }) => globMatches(glob, name));
    const known = [...new Set(meant.flatMap((tool) => tool.params.map(({ name }) => name)))];
    for (const [param, { minimum, maximum }] of Object.entries(params)) {
      if (minimum !== undefined && maximum !== undefined && minimum > maximum)
        reporter.report('bad-value', source.place(['arguments', glob, param, 'minimum']), {
          place: '`minimum`',
          rule: 'is above `maximum`, so no number would do',
          hint: 'Lower it; to forbid the argument, write `forbidden: true`.',
        });
      if (meant.length > 0 && !known.includes(param))
        reporter.report('policy-no-match', source.keyPlace(['arguments', glob, param]), {
          glob: param,
          what: 'parameter',
          known,
        });
    }
  }
}
