import { exceeds } from '../../src/runtime/effect.js';
import type { Effect } from '../../src/runtime/tool.js';
import type { ToolModel } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import type { ToolSpec } from '../spec/tool-spec.js';
import { lowerCondition } from './lower-condition.js';
import { lowerText } from './lower-text.js';
import type { Scope } from './scope.js';

export function lowerRaise(scope: Scope, spec: ToolSpec): ToolModel['raise'] {
  return (spec.raise ?? []).flatMap(({ when, effect }, index) => {
    const path: Path = ['raise', index];
    if (!exceeds(effect, spec.effect)) {
      const place = scope.source.place([...path, 'effect']);
      scope.reporter.report('effect-not-raised', place, { effect, base: spec.effect });
    }
    const condition = lowerCondition(scope, [...path, 'when'], when);
    return condition === undefined ? [] : [{ when: condition, effect }];
  });
}

export function lowerConfirm(
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
  // A request that changes something in a tool that says it reads: the effect is wrong, not the question.
  const tooLow = reporter.diagnostics.some(
    ({ code, place }) => code === 'effect-too-low' && place.file === source.path,
  );
  if (highestEffect !== 'destructive' && !tooLow)
    reporter.report('confirm-pointless', source.keyPlace(['confirm']), {});
  // The sentence is made only for destructive calls, so what every cause of those implies is given.
  const causes = raise.filter(({ effect }) => effect === 'destructive').map(({ when }) => when.implies);
  const given =
    spec.effect === 'destructive'
      ? []
      : (causes[0] ?? []).filter((name) => causes.every((one) => one.includes(name)));
  return lowerText(scope, ['confirm'], spec.confirm, { given, needsAll: 'this sentence' });
}
