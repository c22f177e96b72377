const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };
const BYTES: Readonly<Record<string, number>> = { kB: 1_000, MB: 1_000_000, GB: 1_000_000_000 };

/** `30s` in milliseconds. The form was checked by the schema. */
export function milliseconds(duration: string): number {
  return amount(duration, MILLISECONDS);
}

/** `8MB` in bytes. */
export function bytes(size: string): number {
  return amount(size, BYTES);
}

function amount(text: string, units: Readonly<Record<string, number>>): number {
  const [, count, unit] = /^(\d+)([A-Za-z]+)$/.exec(text) ?? [];
  return Number(count) * (units[unit ?? ''] ?? Number.NaN);
}
