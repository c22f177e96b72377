/** One argument made of a literal and a value; none where the value is absent. */
export function option(prefix: string, value: string | number | boolean | undefined): string[] {
  return value === undefined ? [] : [`${prefix}${value}`];
}

/** One argument for each value of a list; none where the list is absent. */
export function each<T extends string | number | boolean>(
  values: readonly T[] | undefined,
  argument: (value: T) => string,
): string[] {
  return (values ?? []).map(argument);
}
