import type { Attributes } from '@opentelemetry/api';
import type { Part, PartEnd } from '../span.js';
import type { CallEnd, CallStart } from './telemetry.js';

/*
 * Names are those of OpenTelemetry's semantic conventions: MCP, GenAI, HTTP clients and command line programs. What
 * those do not have begins with `toolsd.`.
 */

/** What all numbers and spans of a call have. */
export function callAttributes({ tool, protocolVersion, transport }: CallStart): Attributes {
  return {
    'mcp.method.name': 'tools/call',
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': tool,
    'network.transport': transport,
    ...(transport === 'tcp' && { 'network.protocol.name': 'http' }),
    ...(protocolVersion !== undefined && { 'mcp.protocol.version': protocolVersion }),
  };
}

/** How a call ended: `failed` and `refused` have the code of the failure as `error.type`. */
export function endAttributes({ event, outcome }: CallEnd): Attributes {
  if (event === 'asked') return { 'toolsd.outcome': 'asked' };
  if (outcome === undefined || outcome === 'ok') return { 'toolsd.outcome': 'ok' };
  return { 'toolsd.outcome': event === 'refused' ? 'refused' : 'failed', 'error.type': outcome };
}

/** How dangerous a call was, and how it was agreed to. */
export function guardAttributes({ effect, confirmed }: CallEnd): Attributes {
  return {
    ...(effect !== undefined && { 'toolsd.effect': effect }),
    ...(confirmed !== undefined && { 'toolsd.confirmed': confirmed }),
  };
}

/** The name of a part's span, with few different values. */
export function partName(part: Part): string {
  switch (part.kind) {
    case 'step':
      return `step ${part.id}`;
    case 'request':
      return part.method;
    case 'program':
      return part.name;
  }
}

export function partAttributes(part: Part): Attributes {
  switch (part.kind) {
    case 'step':
      return { 'toolsd.step.id': part.id };
    case 'request':
      return {
        ...hostAttributes(part),
        'url.full': shownUrl(part.url, part.given),
        ...(part.resent > 0 && { 'http.request.resend_count': part.resent }),
      };
    case 'program':
      return { 'process.executable.name': part.name };
  }
}

/** What the numbers of a request have: nothing that is different each time. */
export function hostAttributes({ method, url }: Extract<Part, { kind: 'request' }>): Attributes {
  return {
    'http.request.method': method,
    'server.address': url.hostname,
    'server.port': Number(url.port) || (url.protocol === 'http:' ? 80 : 443),
  };
}

/** A status from 400 on, and an exit code other than 0, are errors of who asked. */
export function partEndAttributes({ status, exitCode, error }: PartEnd): Attributes {
  const failed = error ?? (status !== undefined && status >= 400 ? String(status) : exitCode || undefined);
  return {
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(exitCode !== undefined && { 'process.exit.code': exitCode }),
    ...(failed !== undefined && { 'error.type': String(failed) }),
  };
}

/**
 * The address of a request without the values of its query, which are arguments or worse. Of an address that an API gave,
 * only the host: its path may be what lets its bearer in.
 */
function shownUrl({ origin, pathname, searchParams }: URL, given: boolean): string {
  if (given) return `${origin}/REDACTED`;
  const query = [...searchParams.keys()].map((name) => `${encodeURIComponent(name)}=REDACTED`).join('&');
  return `${origin}${pathname}${query === '' ? '' : `?${query}`}`;
}
