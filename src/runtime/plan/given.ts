/** Whether an argument counts as given: not absent, null, false or empty. The truth of JMESPath. */
export function given<T>(value: T): value is NonNullable<T> {
  if (value === undefined || value === null || value === false || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
