import { Failure } from '../../src/runtime/failure.js';
import type { ParamModel, ToolModel } from '../model/tool-model.js';
import { dashed } from './read-arguments.js';

/** What the arguments of a tool look like on a command line: `ps_list --app=<string> [--json]`. */
function usageOf(called: string, { params }: Pick<ToolModel, 'params'>): string {
  return [called, ...params.map(flagOf)].join(' ');
}

function flagOf({ name, type, required }: ParamModel): string {
  const flag = type === 'boolean' ? `--${dashed(name)}` : `--${dashed(name)}=<${type}>`;
  return required ? flag : `[${flag}]`;
}

/**
 * A refusal of arguments with their usage as the next step: at a shell nobody sees the schema of the tool. `called` is what
 * was typed for the tool, where that is not its name.
 */
export function withUsage(error: Failure, model: ToolModel, called = model.name): Failure {
  if (error.code !== 'INVALID_INPUT') return error;
  const { code, message } = error;
  return new Failure({ code, message, hint: `Usage: ${usageOf(called, model)}` });
}
