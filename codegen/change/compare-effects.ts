import { exceeds } from '../../src/runtime/effect.js';
import type { Effect } from '../../src/runtime/tool.js';
import type { ToolModel } from '../model/tool-model.js';
import type { Finding } from './change.js';
import { code } from './code.js';

/** What changed of what a call can do, and of when a person is asked. */
export function compareEffects(before: ToolModel, after: ToolModel): Finding[] {
  return [
    ...base(before, after),
    ...raises(before, after),
    ...highest(before, after),
    ...hints(before, after),
  ];
}

function base({ effect: was }: ToolModel, { effect: is }: ToolModel): Finding[] {
  if (was === is) return [];
  const path = ['effect'];
  const told = `Every call is ${is} at least; it was ${was}`;
  return exceeds(is, was)
    ? [{ grade: 'breaking', code: 'effect-raised', message: `${told}.${asks(is)}`, path }]
    : [
        {
          grade: 'compatible',
          code: 'effect-lowered',
          message: `${told}: less is guarded.`,
          risk: true,
          path,
        },
      ];
}

/** By condition, since the same one may raise to another effect. Where none is, a call has the least effect. */
function raises(before: ToolModel, after: ToolModel): Finding[] {
  const conditions = [...new Set([...before.raise, ...after.raise].map(({ when }) => when.source))];
  return conditions.flatMap((source): Finding[] => {
    const [was, is] = [before, after].map(
      ({ raise, effect }) => raise.find(({ when }) => when.source === source)?.effect ?? effect,
    ) as [Effect, Effect];
    if (was === is) return [];
    const index = after.raise.findIndex(({ when }) => when.source === source);
    const path = index === -1 ? ['raise'] : ['raise', index];
    const told = `A call with ${code(source)} is ${is}; it was ${was}`;
    return exceeds(is, was)
      ? [{ grade: 'breaking', code: 'raise-added', message: `${told}.${asks(is)}`, path }]
      : [
          {
            grade: 'compatible',
            code: 'raise-removed',
            message: `${told}: less is guarded.`,
            risk: true,
            path,
          },
        ];
  });
}

/** What clients decide by: the annotations are of the worst call. */
function highest({ highestEffect: was }: ToolModel, { highestEffect: is }: ToolModel): Finding[] {
  if (was === is) return [];
  const path = ['effect'];
  const message = `Clients see the tool as ${is}; it was ${was}.`;
  return exceeds(is, was)
    ? [{ grade: 'breaking', code: 'annotations-raised', message, path }]
    : [{ grade: 'compatible', code: 'annotations-lowered', message, risk: true, path }];
}

function hints(before: ToolModel, after: ToolModel): Finding[] {
  const found: Finding[] = [];
  // Unless said, it follows from the effect.
  if (before.idempotent !== after.idempotent && before.effect === after.effect) {
    const message = after.idempotent
      ? 'It is said to be idempotent now: clients may repeat a call.'
      : 'It is not said to be idempotent any more.';
    const risk = after.idempotent ? { risk: true as const } : {};
    found.push({ grade: 'compatible', code: 'idempotent', message, path: ['idempotent'], ...risk });
  }
  if (before.openWorld !== after.openWorld) {
    const message = `It is said to ${after.openWorld ? 'reach' : 'stay within'} this machine${after.openWorld ? "'s outside" : ''}.`;
    found.push({ grade: 'metadata', code: 'open-world', message, path: ['open_world'] });
  }
  return found;
}

function asks(effect: Effect): string {
  return effect === 'destructive' ? ' A person is asked first.' : '';
}
