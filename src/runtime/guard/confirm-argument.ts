/** The argument with which a call is made again once it is agreed to. No tool has a parameter of this name. */
export const CONFIRM_ARGUMENT = 'toolsd_confirm';

/** The arguments without the token, and the token. Anything but an object is left for the schema to refuse. */
export function withoutToken(args: unknown): { readonly args: unknown; readonly token?: unknown } {
  if (typeof args !== 'object' || args === null || !Object.hasOwn(args, CONFIRM_ARGUMENT)) return { args };
  const { [CONFIRM_ARGUMENT]: token, ...rest } = args as Record<string, unknown>;
  return { args: rest, token };
}
