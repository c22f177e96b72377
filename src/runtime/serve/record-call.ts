import { redactValue } from '../answer/redact.js';
import { redactorOf } from '../answer/tool-redactor.js';
import type { JsonValue } from '../json.js';
import { shortened } from '../plan/spoken.js';
import type { Span } from '../span.js';
import type { ToolEntry } from '../tool-entry.js';
import { type AuditEntry, auditArguments, auditDigest, type CallFacts, callNotes } from './audit.js';
import type { Caller } from './caller.js';
import type { ServedTools } from './served-tools.js';
import type { ServerHost } from './server-host.js';

/** What is kept of a call, in the audit log and in the telemetry, as far as the operator wants either. */
interface CallRecord {
  /** Throws NOT_ALLOWED where the log can not be written: a call that would be missing in it may not run. */
  begin(facts: CallFacts): void;
  end(event: 'asked' | 'refused' | 'ended', facts: CallFacts): void;
  /** Takes the parts of the call, where it is traced. */
  readonly span: Span | undefined;
}

/** @param id names the call wherever it is noted */
export async function recordCall(
  id: string,
  entry: ToolEntry,
  args: unknown,
  host: ServerHost & Pick<ServedTools, 'sources'>,
  { user, client, context, protocolVersion }: Caller,
): Promise<CallRecord> {
  if (host.audit === undefined && host.telemetry === undefined) return NO_RECORD;
  const tool = entry.tool.name;
  const redact = redactorOf(entry, host.sources, host.env);
  const noted = () => auditArguments(args, (value: JsonValue) => redactValue(value, redact));
  const notes = callNotes(host, () => ({
    call: id,
    ...(user === undefined ? {} : { user: shortened(user, 100) }),
    ...(client === undefined ? {} : { client: shortClient(client) }),
    tool,
    digest: auditDigest(args),
    arguments: noted(),
  }));
  const measured = (await host.telemetry)?.begin({
    id,
    tool,
    requestId: context.mcpReq.id,
    protocolVersion,
    transport: context.http === undefined ? 'pipe' : 'tcp',
    meta: context.mcpReq._meta,
    arguments: noted,
    redact,
  });
  return {
    begin: notes.begin,
    end(event, facts) {
      notes.add(event, facts);
      measured?.end({ event, ...facts });
    },
    span: measured?.span,
  };
}

const NO_RECORD: CallRecord = { begin() {}, end() {}, span: undefined };

/** What a client says of itself may be of any length. */
function shortClient({ name, version }: NonNullable<Caller['client']>): NonNullable<AuditEntry['client']> {
  return { name: shortened(name, 100), version: shortened(version, 100) };
}
