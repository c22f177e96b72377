import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import type { Draft } from '../draft/draft.js';
import { guessedConfirm } from '../draft/draft-http.js';
import type { Operation } from '../draft/openapi-document.js';
import { pointerTo } from '../draft/openapi-document.js';
import { safeText } from '../draft/safe-text.js';
import type { Candidate, Catalogue } from './catalogue.js';
import { withLocalReferences } from './local-references.js';
import { requestCandidate } from './openapi.js';
import { httpSource } from './openapi-source.js';

/** The tools of a list, as `tools/list` gives them; undefined where it is none. */
export function toolsIn(value: unknown): readonly JsonObject[] | undefined {
  const list = Array.isArray(value)
    ? value
    : isJsonObject(value)
      ? (value.tools ?? resultOf(value))
      : undefined;
  if (!Array.isArray(list) || list.length === 0) return undefined;
  return list.every((one) => isJsonObject(one) && typeof one.name === 'string')
    ? (list as JsonObject[])
    : undefined;
}

function resultOf({ result }: JsonObject): unknown {
  return isJsonObject(result) ? result.tools : undefined;
}

/** The list of a server, and what the server is called. */
export interface McpTools {
  readonly title: string;
  readonly tools: readonly JsonObject[];
}

/**
 * What another MCP server lists. Names, descriptions, parameters and effects come over. What a tool does is not in a
 * list, so each draft sends its arguments to a path that is made up, of an API that is made up.
 */
export function mcpCatalogue({ title, tools }: McpTools): Catalogue {
  const names = new Set<string>();
  const unread: string[] = [];
  const candidates = tools.flatMap((tool, index) => {
    const at = pointerTo('tools', String(index));
    const name = String(tool.name);
    if (names.has(name)) unread.push(`${name}: a tool of that name comes twice (${at}).`);
    if (names.has(name)) return [];
    names.add(name);
    return [toolCandidate(tool, name, at)];
  });
  return {
    kind: 'mcp',
    title,
    source: {
      spec: httpSource('https://to-be-settled.invalid'),
      notes: [
        'Say what these tools call: a list of MCP tools does not. Give the address of the API, or the program, and mend `http` of each draft.',
      ],
    },
    candidates,
    unread,
  };
}

function toolCandidate(tool: JsonObject, name: string, at: string): Candidate {
  const written = isJsonObject(tool.inputSchema) ? tool.inputSchema : {};
  const { document: schema, left } = withLocalReferences(written);
  const operation: Operation = {
    id: name,
    method: 'POST',
    path: `/${name.replace(/[^\w.-]+/gu, '-')}`,
    operation: {
      summary: String(tool.description ?? tool.title ?? ''),
      ...(isJsonObject(schema.properties) &&
        Object.keys(schema.properties).length > 0 && {
          requestBody: { content: { 'application/json': { schema: { ...schema, type: 'object' } } } },
        }),
      responses: {
        '200': {
          content: {
            'application/json': {
              schema: isJsonObject(tool.outputSchema)
                ? withLocalReferences(tool.outputSchema).document
                : TEXT,
            },
          },
        },
      },
    },
    parameters: [],
    at,
  };
  const candidate = requestCandidate(operation, {
    id: name,
    tags: [],
    words: name,
    notes: [
      `say under \`http\` or \`cli\` what it does; the request is made up, since a list of MCP tools does not say it. (${at})`,
      ...left.map((place) => `a reference leads nowhere: ${place} (${at}/inputSchema).`),
    ],
  });
  const annotations = isJsonObject(tool.annotations) ? tool.annotations : {};
  const draft: Candidate['draft'] = (job) => {
    const made = annotated(candidate.draft(job), annotations);
    const description = wholeText(tool.description);
    return { ...made, ...(description !== undefined && { description }) };
  };
  return { ...candidate, draft };
}

const TEXT: JsonObject = { type: 'object', properties: { text: { type: 'string' } } };

/** A description was written for models; all of it comes over that a spec has room for. */
function wholeText(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const safe = safeText(text).replace(/\s+/gu, ' ').trim();
  return safe.length >= 10 && safe.length <= 1_000 ? safe : undefined;
}

/** What a server says of its tool counts for more than a word in its name; MCP calls a tool destructive unless it says not. */
function annotated(draft: Draft, { readOnlyHint, destructiveHint }: JsonObject): Draft {
  const { confirm: _confirm, ...rest } = draft;
  if (readOnlyHint === true)
    return { ...rest, effect: { effect: 'read', because: 'the server says readOnlyHint' } };
  if (destructiveHint === false)
    return { ...rest, effect: { effect: 'write', because: 'the server says destructiveHint: false' } };
  if (destructiveHint !== true) return draft;
  const effect = { effect: 'destructive', because: 'the server says destructiveHint' } as const;
  return { ...draft, effect, confirm: draft.confirm ?? guessedConfirm(draft.description, draft.params) };
}
