/** 90000 as `90 s`: the largest unit that keeps it whole. */
export function duration(milliseconds: number): string {
  if (milliseconds % 60_000 === 0) return `${milliseconds / 60_000} min`;
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000} s` : `${milliseconds} ms`;
}

/** 8000000 as `8 MB`, in powers of ten as specs write them. */
export function size(bytes: number): string {
  const [unit, by] = bytes >= 1_000_000 ? ['MB', 1_000_000] : bytes >= 1000 ? ['kB', 1000] : ['bytes', 1];
  return `${Number((bytes / by).toFixed(1))} ${unit}`;
}

export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en-US')} ${noun}${amount === 1 ? '' : 's'}`;
}
