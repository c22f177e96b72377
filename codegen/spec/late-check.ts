import type { JsonObject } from '../../src/runtime/json.js';
import type { Check } from '../../src/runtime/tool-entry.js';
import { compileCheck } from './compile-check.js';

/** A validator that is compiled when it is first asked: of a hundred tools, a session calls a few. */
export function lateCheck(schema: JsonObject): Check {
  let compiled: Check | undefined;
  const check: Check = (data) => {
    compiled ??= compileCheck(schema) as Check;
    const sound = compiled(data);
    check.errors = compiled.errors ?? null;
    return sound;
  };
  return check;
}
