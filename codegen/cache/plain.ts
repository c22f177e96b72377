/**
 * A value as the plain data that a cache gives back, so that it is the same whether it was worked out or remembered: maps
 * and what is undefined are left out. Undefined where JSON can not say it.
 */
export function plain<T extends object>(value: T): T | undefined {
  let exact = true;
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0))) exact = false;
    return part instanceof Map ? undefined : part;
  });
  return exact ? (JSON.parse(text) as T) : undefined;
}
