import { parseHoles } from '../language/holes.js';
import type { Hole, Text } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import type { Scope } from './scope.js';
import { stepHole } from './step-reference.js';

/** Where a text stands, and what its holes may be. */
export interface TextRules {
  /** Parameters known to be given here, besides the required ones. */
  readonly given?: readonly string[];
  /** Names that shadow parameters: the item of a list, the groups of a pattern. */
  readonly local?: { readonly from: 'item' | 'group' | 'line'; readonly names: readonly string[] };
  /** In words, the place that can not do without a value; left out where an absent value drops the whole. */
  readonly needsAll?: string;
  /** It is a sentence: a field that a step's result lacks leaves a gap instead of failing. */
  readonly sentence?: boolean;
  /** Lists and objects may be inserted where the text is nothing but a hole, because the value is taken as it is. */
  readonly anyType?: boolean;
  /** An expression has to give a single value; elsewhere a list or an object is written as JSON. */
  readonly single?: boolean;
}

/** A text with its holes resolved. Every problem is reported; the text is usable all the same. */
export function lowerText(scope: Scope, path: Path, text: string, rules: TextRules = {}): Text {
  const { source, reporter, params } = scope;
  const { parts, problems } = parseHoles(text);
  for (const { problem, start, end } of problems) {
    reporter.report('hole-syntax', source.placeWithin(path, start, end), { problem });
  }
  const optional: Hole[] = [];
  const anyType = rules.anyType === true && parts.length === 1;
  const resolved = parts.map((part): string | Hole => {
    if (typeof part === 'string') return part;
    const place = () => source.placeWithin(path, part.start, part.end);
    if (rules.local?.names.includes(part.name)) {
      const hole: Hole = { from: rules.local.from, name: part.name };
      if (hole.from === 'group') optional.push(hole);
      return hole;
    }
    if (part.name.startsWith('=') || (scope.steps !== undefined && /^steps\b/.test(part.name))) {
      const lenient = rules.sentence === true;
      const { start, end } = part;
      const found = stepHole(scope, part.name, {
        path,
        start,
        end,
        lenient,
        anyType: lenient || anyType,
        single: rules.single === true,
      });
      if (found === undefined) return '';
      const missing = found.optional.filter((id) => !rules.given?.includes(`steps.${id}`));
      // An expression may come to nothing for many reasons; like an absent value, that drops what it stands in.
      if (missing.length > 0 || (found.hole.from === 'expression' && rules.needsAll === undefined)) {
        optional.push(found.hole);
      }
      // An expression can say itself what stands in for a step that was left out.
      if (rules.needsAll !== undefined && !(lenient && found.hole.from === 'expression')) {
        for (const id of missing) reporter.report('step-left-out', place(), { id, where: rules.needsAll });
      }
      const { hole } = found;
      return hole.from === 'step' && missing.length === 0 ? { ...hole, sure: true } : hole;
    }
    if (refersToStep(part.name, params)) {
      reporter.report('hole-syntax', place(), {
        problem: `\`${part.name}\` is no parameter, and what came of steps can be inserted in steps only`,
      });
      return '';
    }
    scope.used.add(part.name);
    const param = params.get(part.name);
    const hole: Hole = { from: 'param', name: part.name };
    if (param === undefined) {
      const known = [...(rules.local?.names ?? []), ...params.keys()];
      reporter.report('unknown-param', source.placeWithin(path, part.start + 1, part.end - 1), {
        name: part.name,
        known,
      });
      return hole;
    }
    if (!anyType && (param.type === 'array' || param.type === 'object')) {
      reporter.report('param-type', place(), {
        name: part.name,
        type: param.type,
        wanted: 'text, a number or a boolean',
      });
    }
    if (!param.required && param.fallback === undefined && !rules.given?.includes(part.name)) {
      optional.push(hole);
      if (rules.needsAll !== undefined) {
        reporter.report('optional-hole', place(), {
          name: part.name,
          where: rules.needsAll,
          conditional: rules.needsAll === 'a path',
        });
      }
    }
    return hole;
  });
  return { parts: resolved, optional };
}

/** Whether a name that is no parameter was meant as one of a step, or as an expression. */
function refersToStep(name: string, params: Scope['params']): boolean {
  return /^(steps\.|=)/.test(name) && !params.has(name);
}
