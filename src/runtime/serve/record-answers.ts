import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import {
  CLIENT_CAPABILITIES_META_KEY,
  CLIENT_INFO_META_KEY,
  PROTOCOL_VERSION_META_KEY,
  SUPPORTED_PROTOCOL_VERSIONS,
} from '@modelcontextprotocol/server';
import { type Answer, filesOf, type SessionAnswers } from '../ready/answers.js';
import { realRunners } from '../run/real-runners.js';
import type { Toolset } from '../tool-entry.js';
import { Agreements, sealKeyOf } from './agreements.js';
import { connect } from './connection.js';
import { servedTools } from './served-tools.js';
import { Tasks } from './tasks/tasks.js';

/** The revisions without a handshake that the SDK serves; it keeps its list of them to itself. */
const MODERN = ['2026-07-28'];

/** Stands where an answer has its id: a text that no tool has. */
const ID = '\u0000id';

const clientInfo = { name: 'recorder', version: '1' };

/**
 * The files of a folder of ready answers: what a server of this tool set, with all options as they are by default, says
 * on standard output to the requests that clients begin with, in each revision of the protocol.
 */
export async function recordAnswers(toolset: Toolset): Promise<Map<string, string>> {
  const legacy: [string, SessionAnswers][] = [];
  for (const protocolVersion of SUPPORTED_PROTOCOL_VERSIONS) {
    const params = { protocolVersion, capabilities: {}, clientInfo };
    const [hello, ping, list] = await said(toolset, [['initialize', params], ['ping'], ['tools/list']]);
    legacy.push([protocolVersion, { hello, ping, list }]);
  }
  const modern: [string, SessionAnswers][] = [];
  for (const version of MODERN) {
    const params = {
      _meta: {
        [PROTOCOL_VERSION_META_KEY]: version,
        [CLIENT_INFO_META_KEY]: clientInfo,
        [CLIENT_CAPABILITIES_META_KEY]: {},
      },
    };
    const [hello, list] = await said(toolset, [
      ['server/discover', params],
      ['tools/list', params],
    ]);
    modern.push([version, { hello, list }]);
  }
  const answers = { legacy: Object.fromEntries(legacy), modern: Object.fromEntries(modern) };
  return filesOf(answers, (text) => createHash('sha256').update(text).digest('hex').slice(0, 16));
}

type Asked = readonly [method: string, params?: object];

/** What a new server says to some requests, one after the other. Throws where one is refused. */
async function said<const Requests extends readonly Asked[]>(
  toolset: Toolset,
  requests: Requests,
): Promise<{ [Index in keyof Requests]: Answer }> {
  const [input, output] = [new PassThrough(), new PassThrough({ encoding: 'utf8' })];
  const host = {
    policies: [],
    agreements: new Agreements(sealKeyOf({})),
    tasks: new Tasks(),
    runners: realRunners,
    env: {},
    log: () => {},
  };
  const connection = connect(
    servedTools(() => toolset, []),
    host,
    { input, output },
  );
  const answers: Answer[] = [];
  for (const [method, params] of requests) {
    input.write(`${JSON.stringify({ jsonrpc: '2.0', id: ID, method, ...(params && { params }) })}\n`);
    answers.push(split(await nextLine(output)));
  }
  await connection.close();
  return answers as { [Index in keyof Requests]: Answer };
}

async function nextLine(output: PassThrough): Promise<string> {
  let text = '';
  while (!text.endsWith('\n')) {
    const chunk = output.read() as string | null;
    if (chunk === null) await new Promise((resolve) => output.once('readable', resolve));
    else text += chunk;
  }
  return text.slice(0, -1);
}

function split(line: string): Answer<string> {
  const id = JSON.stringify(ID);
  const at = line.lastIndexOf(id);
  if (at < 0 || !('result' in (JSON.parse(line) as object))) throw new Error(`no answer to keep: ${line}`);
  return [line.slice(0, at), line.slice(at + id.length)];
}
