/** Whether a header can carry the text (RFC 9110, section 5.5): visible characters, spaces and tabs. */
export function isFieldValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
