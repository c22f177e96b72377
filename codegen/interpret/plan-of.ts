import type { Plan } from '../../src/runtime/tool.js';
import type { ToolModel } from '../model/tool-model.js';
import { type Args, choose } from './condition-truth.js';
import { cliPlan, requestPlan } from './make-plan.js';
import { stepsPlan } from './make-steps.js';

/** The argv, the request or the steps that an action makes of arguments. */
export function planOf(action: ToolModel['action'], args: Args): Plan {
  if (action.kind === 'steps') return stepsPlan(action, args);
  return action.kind === 'cli' ? cliPlan(action, args) : requestPlan(choose(action.requests, args), args);
}
