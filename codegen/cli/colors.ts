import pc from 'picocolors';

export type Colors = ReturnType<typeof colorsOf>;

/** Colours for a stream: none unless it is a terminal, and none where NO_COLOR is set or it shows none. */
export function colorsOf(stream: { readonly isTTY?: boolean }) {
  return pc.createColors(Boolean(stream.isTTY) && !process.env.NO_COLOR && process.env.TERM !== 'dumb');
}
