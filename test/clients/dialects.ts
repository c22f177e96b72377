/** How each revision of the protocol words the same conversation. */
import { expect } from 'vitest';
import type { Message } from '../e2e/server-process.js';
import type { Dialect } from './conversation.js';

const clientInfo = { name: 'transcript', version: '1.0.0' };

export const dialects: Readonly<Record<string, Dialect>> = {
  '2025-06-18': legacy('2025-06-18', { elicitation: {} }),
  '2025-11-25': legacy('2025-11-25', { elicitation: { form: {} } }),
  '2026-07-28': modern('2026-07-28', { elicitation: { form: {} } }),
};

/** A session: the client says once who it is, and the server asks with a request of its own. */
function legacy(protocolVersion: string, asking: object): Dialect {
  const params = (own: object) => own;
  return {
    pings: true,
    params,
    async open(transcript, canAsk) {
      const capabilities = canAsk ? asking : {};
      const hello = { protocolVersion, capabilities, clientInfo };
      const { result } = await transcript.request('initialize', hello);
      expect(result.protocolVersion).toBe(protocolVersion);
      await transcript.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    },
    async callAnswered(transcript, call, answer) {
      const id = await transcript.ask('tools/call', call);
      const question = await transcript.hear(({ method }) => method === 'elicitation/create');
      await transcript.send({ jsonrpc: '2.0', id: question.id, result: answer });
      return (await transcript.answer(id)).result;
    },
  };
}

/** No session: each request says who sends it, and a question is an answer after which the call is made again. */
function modern(protocolVersion: string, asking: object): Dialect {
  const envelope = (version: string, canAsk: boolean) => ({
    'io.modelcontextprotocol/protocolVersion': version,
    'io.modelcontextprotocol/clientInfo': clientInfo,
    'io.modelcontextprotocol/clientCapabilities': canAsk ? asking : {},
  });
  const params = (own: Message, canAsk: boolean) => ({
    ...own,
    _meta: { ...own._meta, ...envelope(protocolVersion, canAsk) },
  });
  return {
    pings: false,
    params,
    async open(transcript, canAsk) {
      const unknown = await transcript.request('server/discover', { _meta: envelope('2099-01-01', canAsk) });
      expect(unknown.error).toMatchObject({ code: -32022, data: { supported: [protocolVersion] } });
      const { result } = await transcript.request('server/discover', params({}, canAsk));
      expect(result.supportedVersions).toContain(protocolVersion);
    },
    async callAnswered(transcript, call, answer) {
      const asked = (await transcript.request('tools/call', params(call, true))).result;
      expect(asked.resultType).toBe('input_required');
      transcript.hide(asked.requestState);
      const again = { ...call, requestState: asked.requestState, inputResponses: { confirm: answer } };
      return (await transcript.request('tools/call', params(again, true))).result;
    },
  };
}
