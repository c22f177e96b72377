/** Tells the person who runs the tests about something slow; vitest shows it as it happens. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
