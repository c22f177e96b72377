import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import { type McpTools, toolsIn } from '../import/mcp.js';
import { readJson } from './import-read-json.js';
import { UserError } from './user-error.js';

const LIMIT_MS = 30_000;
/** More pages than this are no list that somebody wrote. */
const MOST_PAGES = 100;
const REVISION = '2025-11-25';

/** The tools of an MCP server: out of a file with its answer to `tools/list`, or asked of the server itself. */
export async function readMcpTools(source: readonly string[], from: string): Promise<McpTools> {
  const [first = '', ...rest] = source;
  const file = resolve(from, first);
  const isFile =
    rest.length === 0 && first.endsWith('.json') && (await stat(file).catch(() => undefined))?.isFile();
  const asked = isFile
    ? { name: basename(file, '.json'), list: await readJson(file) }
    : await askServer(first, rest, from);
  const tools = toolsIn(asked.list);
  if (tools !== undefined) return { title: asked.name, tools };
  throw new UserError(
    `\`${source.join(' ')}\` gives no list of tools. Give a JSON file with an answer to tools/list, or after -- the command of an MCP server.`,
  );
}

/** Starts a server, asks it for all pages of its list, and ends it. */
async function askServer(
  program: string,
  argv: readonly string[],
  cwd: string,
): Promise<{ readonly name: string; readonly list: unknown }> {
  const child = spawn(program, [...argv], { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map<number, (reply: JsonObject) => void>();
  createInterface(child.stdout).on('line', (line) => {
    const message = parsed(line);
    if (isJsonObject(message) && typeof message.id === 'number') waiting.get(message.id)?.(message);
  });
  const failed = new Promise<never>((_, reject) => {
    const refuse = (why: string) =>
      reject(new UserError(`\`${[program, ...argv].join(' ')}\` could not be asked for its tools: ${why}.`));
    child.once('error', ({ message }) => refuse(message));
    child.once('exit', (code) => refuse(`it ended with code ${code}`));
    child.stdin.once('error', () => {});
    setTimeout(() => refuse(`it said nothing for ${LIMIT_MS / 1000} seconds`), LIMIT_MS).unref();
  });
  let last = 0;
  const ask = (method: string, params: JsonObject): Promise<JsonObject> => {
    last += 1;
    const id = last;
    const reply = new Promise<JsonObject>((answer) => waiting.set(id, answer));
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`);
    return Promise.race([reply, failed]);
  };
  try {
    const { result: hello } = await ask('initialize', {
      protocolVersion: REVISION,
      capabilities: {},
      clientInfo: { name: 'toolsd', version: '1' },
    });
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
    const tools: JsonValue[] = [];
    let cursor: JsonValue | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { result } = await ask('tools/list', cursor === undefined ? {} : { cursor });
      if (!isJsonObject(result) || !Array.isArray(result.tools)) break;
      tools.push(...result.tools);
      cursor = result.nextCursor;
      if (typeof cursor !== 'string') break;
    }
    const info = isJsonObject(hello) && isJsonObject(hello.serverInfo) ? hello.serverInfo : {};
    return { name: typeof info.name === 'string' ? info.name : program, list: tools };
  } finally {
    failed.catch(() => {});
    child.kill();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
