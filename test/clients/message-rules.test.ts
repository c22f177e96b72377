import { expect, it } from 'vitest';
import { faultsOf } from './message-rules.js';

const META = { 'io.modelcontextprotocol/serverInfo': { name: 'heroku' } };
const response = (result: object) => JSON.stringify({ jsonrpc: '2.0', id: 1, result });
const progress = { progressToken: 1, progress: 2, total: 1, message: 'Too far' };

it.each([
  ['2025-06-18', response({ content: [{ type: 'text' }] }), /structured/u],
  ['2025-06-18', response({ content: [{ text: 'x' }], isError: true }), /has a type/u],
  ['2025-11-25', response({ tools: [{ name: 'x', inputSchema: { type: 'array' } }] }), /input schema/u],
  ['2025-11-25', response({ protocolVersion: '2025-11-25', capabilities: {} }), /the server/u],
  ['2025-11-25', response({ resultType: 'complete' }), /came with 2026-07-28/u],
  ['2025-11-25', JSON.stringify({ jsonrpc: '2.0', id: 1, error: { message: 'x' } }), /a code/u],
  [
    '2025-11-25',
    JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params: progress }),
    /rises/u,
  ],
  ['2026-07-28', response({ _meta: META }), /which kind/u],
  ['2026-07-28', response({ resultType: 'complete' }), /names the server/u],
  ['2026-07-28', response({ resultType: 'complete', _meta: META, tools: [], ttlMs: -1 }), /how long/u],
  ['2026-07-28', response({ resultType: 'input_required', _meta: META }), /requests, or a state/u],
  ['2026-07-28', JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }), /sends no requests/u],
])('%s: names the fault of %s', (revision, line, fault) => {
  expect(faultsOf(revision, [line])).toEqual([expect.stringMatching(fault)]);
});
