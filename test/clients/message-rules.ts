import type { Message } from '../e2e/server-process.js';

const SERVER_INFO = 'io.modelcontextprotocol/serverInfo';

/** What of the messages of a server breaks a rule of the revision, as sentences. */
export function faultsOf(revision: string, lines: readonly string[]): string[] {
  const messages: Message[] = lines.map((line) => JSON.parse(line));
  const rules = revision < '2026' ? sessionRules : statelessRules;
  return messages.flatMap((message) =>
    [...commonRules, ...rules].flatMap(([sentence, keeps]) =>
      keeps(message) ? [] : [`${sentence} (message ${JSON.stringify(message).slice(0, 200)})`],
    ),
  );
}

type Rule = readonly [sentence: string, keeps: (message: Message) => boolean];

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isCall = ({ result }: Message) => result?.content !== undefined;
const isList = ({ result }: Message) =>
  result?.tools !== undefined || result?.supportedVersions !== undefined;

const commonRules: readonly Rule[] = [
  ['A message is JSON-RPC 2.0.', ({ jsonrpc }) => jsonrpc === '2.0'],
  ['A response has a result or an error.', (one) => one.method !== undefined || !one.result !== !one.error],
  [
    'An error has a code and a message.',
    ({ error }) => !error || (Number.isInteger(error.code) && isText(error.message)),
  ],
  [
    'Each item of the content of a call has a type.',
    (one) => !isCall(one) || one.result.content.every(({ type }: Message) => isText(type)),
  ],
  [
    'A success of a tool with an output schema is structured, a failure is not.',
    (one) => !isCall(one) || one.result.isError === true || typeof one.result.structuredContent === 'object',
  ],
  [
    'A tool has a name and an input schema that is an object.',
    ({ result }) =>
      (result?.tools ?? []).every(
        ({ name, inputSchema }: Message) => isText(name) && inputSchema?.type === 'object',
      ),
  ],
  [
    'Progress has a token and rises to its total at most.',
    ({ method, params }) =>
      method !== 'notifications/progress' ||
      (params.progressToken !== undefined && params.progress <= params.total && isText(params.message)),
  ],
];

/** Before 2026-07-28. */
const sessionRules: readonly Rule[] = [
  [
    'The answer to `initialize` has a version, capabilities and the server.',
    ({ result }) =>
      result?.protocolVersion === undefined ||
      (result.capabilities !== undefined && isText(result.serverInfo?.name)),
  ],
  [
    'A result has nothing that came with 2026-07-28.',
    ({ result = {} }) =>
      ['resultType', 'ttlMs', 'cacheScope', 'inputRequests'].every((key) => !(key in result)) &&
      !(SERVER_INFO in (result._meta ?? {})),
  ],
];

/** Of 2026-07-28. */
const statelessRules: readonly Rule[] = [
  ['A server sends no requests.', ({ method, id }) => method === undefined || id === undefined],
  ['A result says which kind it is.', ({ result }) => !result || isText(result.resultType)],
  ['A result names the server.', ({ result }) => !result || isText(result._meta?.[SERVER_INFO]?.name)],
  [
    'What can be kept says how long, and by whom.',
    (one) =>
      !isList(one) ||
      (Number.isInteger(one.result.ttlMs) &&
        one.result.ttlMs >= 0 &&
        ['public', 'private'].includes(one.result.cacheScope)),
  ],
  [
    'A question has requests, or a state to come back with.',
    ({ result }) => result?.resultType !== 'input_required' || result.inputRequests || result.requestState,
  ],
];
