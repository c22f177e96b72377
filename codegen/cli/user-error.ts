/** Something that the person at the command line can mend; shown without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
