import { compileFunction } from 'node:vm';

/** A generated expression, which is written without types, as a function of the names in it. */
export function expression(code: string, names: readonly string[]): (...values: unknown[]) => unknown {
  return compileFunction(`return (${code});`, [...names]) as (...values: unknown[]) => unknown;
}
