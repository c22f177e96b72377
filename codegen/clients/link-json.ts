import type { JsonObject } from '../../src/runtime/json.js';

/**
 * JSON in ASCII without `%`, `>`, `?` and `~`, for links. VS Code decodes a link twice, which a `%` in a value would not
 * survive, and decoders of base64 do not agree on what text beyond ASCII is.
 */
export function linkJson(value: JsonObject): string {
  // Without the flag `u`, so that each half of a character beyond the first 65536 is escaped by itself, as JSON has it.
  return JSON.stringify(value).replace(
    /[^ -~]|[%>?~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * The same as base64 without `+`, `/` and `=`, so that it means the same whether or not it is decoded as a part of an
 * address. In ASCII, `>`, `?` and `~` alone give a `+` or a `/`; blanks at the end leave nothing to fill up with `=`.
 */
export function linkBase64(value: JsonObject): string {
  const json = linkJson(value);
  return btoa(json.padEnd(Math.ceil(json.length / 3) * 3));
}
