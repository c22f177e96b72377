/**
 * What clients say of themselves at the beginning, in the forms that are plain enough to be sure how the SDK takes them.
 * Everything else is for the SDK to judge: these functions never refuse, they only do not recognise.
 */
import { isJsonObject } from '../json.js';

const META = 'io.modelcontextprotocol/';

type Shape = (value: unknown) => boolean;

const text: Shape = (value) => typeof value === 'string';
const flag: Shape = (value) => typeof value === 'boolean';
const object: Shape = (value) => isJsonObject(value);
const objects: Shape = (value) => isJsonObject(value) && Object.values(value).every(object);
const nothing: Shape = (value) => isJsonObject(value) && Object.keys(value).length === 0;

/** An object with no other keys than these, each in its shape. */
function only(shapes: Readonly<Record<string, Shape>>, needed: readonly string[] = []): Shape {
  return (value) =>
    isJsonObject(value) &&
    needed.every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, part]) => Object.hasOwn(shapes, key) && shapes[key]?.(part));
}

const implementation = only({ name: text, version: text, title: text, description: text, websiteUrl: text }, [
  'name',
  'version',
]);

const capabilities = only({
  roots: only({ listChanged: flag }),
  sampling: only({ context: object, tools: object }),
  elicitation: only({ form: nothing, url: object }),
  tasks: only({
    list: object,
    cancel: object,
    requests: only({ sampling: only({ createMessage: object }), elicitation: only({ create: object }) }),
  }),
  experimental: objects,
  extensions: objects,
});

/** The revision that the parameters of an `initialize` ask for. */
export function askedRevision(params: unknown): string | undefined {
  const plain = only({ protocolVersion: text, capabilities, clientInfo: implementation }, [
    'protocolVersion',
    'capabilities',
    'clientInfo',
  ]);
  return plain(params) ? (params as { protocolVersion: string }).protocolVersion : undefined;
}

/** The revision that a request carries with it (MCP 2026-07-28, per-request metadata), where it carries nothing else. */
export function carriedRevision(params: unknown): string | undefined {
  const meta = only(
    {
      [`${META}protocolVersion`]: text,
      [`${META}clientInfo`]: implementation,
      [`${META}clientCapabilities`]: capabilities,
    },
    [`${META}protocolVersion`, `${META}clientInfo`, `${META}clientCapabilities`],
  );
  if (!only({ _meta: meta }, ['_meta'])(params)) return undefined;
  return (params as { _meta: Record<string, string> })._meta[`${META}protocolVersion`];
}

/** Whether a request or notification says nothing besides its method. */
export function saysNothing(params: unknown): boolean {
  return params === undefined || nothing(params);
}
