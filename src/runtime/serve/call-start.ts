import { redactValue } from '../answer/redact.js';
import { redactorOf } from '../dispatch.js';
import type { CallStart } from '../telemetry/telemetry.js';
import type { ToolEntry } from '../tool-entry.js';
import { auditArguments } from './audit.js';
import type { Caller, ServerHost, Tools } from './call-tool.js';

/** What telemetry has to know of a call before it runs. */
export function callStart(
  id: string,
  entry: ToolEntry,
  args: unknown,
  { sources, env }: ServerHost & Tools,
  { context, protocolVersion }: Caller,
): CallStart {
  const redact = redactorOf(entry, sources, env);
  return {
    id,
    tool: entry.tool.name,
    requestId: context.mcpReq.id,
    protocolVersion,
    transport: context.http === undefined ? 'pipe' : 'tcp',
    meta: context.mcpReq._meta,
    arguments: () => auditArguments(args, (value) => redactValue(value, redact)),
    redact,
  };
}
