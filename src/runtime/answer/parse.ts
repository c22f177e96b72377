import { Failure } from '../failure.js';
import type { JsonValue } from '../json.js';
import type { OutputDef, Reply } from '../tool.js';

/** Reads a reply as the tool says. Throws BAD_OUTPUT where the reply is in another form. */
export function parseReply(reply: Reply, parse: OutputDef<object, object>['parse']): JsonValue {
  if (reply.kind === 'steps') return { steps: reply.steps, seconds: reply.seconds };
  if (parse === 'none') return {};
  if (parse === 'json') return reply.kind === 'http' ? httpJson(reply) : jsonText(reply.stdout);
  const text = reply.kind === 'cli' ? reply.stdout : bodyText(reply.body);
  if (parse === 'text') return text.replace(/\s+$/u, '');
  const lines = text.split(/\r?\n/u).filter((line) => line.trim() !== '');
  if (parse === 'lines') return lines;
  return lines.flatMap((line) => {
    // A pattern with the flag `g` or `y` would begin where its last match ended.
    parse.lastIndex = 0;
    const groups = parse.exec(line)?.groups;
    if (groups === undefined) return [];
    return [Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, value?.trim() ?? null]))];
  });
}

function httpJson(reply: Extract<Reply, { kind: 'http' }>): JsonValue {
  if (reply.body === undefined) return {};
  if (typeof reply.body !== 'string') return reply.body;
  const type = reply.headers['content-type'] ?? '';
  if (/[/+]json\b/iu.test(type)) return reply.body;
  throw new Failure({
    code: 'BAD_OUTPUT',
    message: `The API answered ${reply.status} with ${type === '' ? 'no media type' : type.split(';')[0]} where JSON was expected`,
    hint: 'A proxy or a status page may have answered instead of the API. Check the address and try again.',
    status: reply.status,
    said: reply.body.slice(0, 300),
    retryable: true,
  });
}

function jsonText(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new Failure({
      code: 'BAD_OUTPUT',
      message: 'The program printed something that is not JSON',
      hint: 'Another version of the program may print another form. Check its version.',
      said: text.slice(0, 300),
    });
  }
}

function bodyText(body: JsonValue | undefined): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}
