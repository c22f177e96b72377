/** Whether a text is what a glob says: `*` stands for any text, also for none, and `?` for one character. */
export function globMatches(glob: string, text: string): boolean {
  const parts = [...glob].map((one) => {
    if (one === '*') return '[^]*';
    return one === '?' ? '[^]' : one.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
  });
  // Neighbouring stars are one; more of them would only make the match slow.
  return new RegExp(`^${parts.join('').replaceAll(/(?:\[\^\]\*)+/g, '[^]*')}$`, 'u').test(text);
}
