/** What several clients have no way to do. Each is proven, so that it is noticed once a client learns it. */
import { expect } from 'vitest';
import type { Visit } from './visit.js';

export interface Lack {
  /** A sentence for the table. */
  readonly why: string;
  /** Fails if the client can do it after all. */
  proof(visit: Visit): Promise<void>;
}

export const asksNobody: Lack = {
  why: 'It names no `elicitation` among its capabilities: it can put a question to nobody.',
  async proof({ connection, wire }) {
    await connection.list();
    expect(wire.clientCapabilities()).toEqual(expect.any(Object));
    expect(wire.clientCapabilities()).not.toHaveProperty('elicitation');
  },
};

export const asksForNoProgress: Lack = {
  why: 'It sends no `progressToken` with a call.',
  async proof({ connection, wire }) {
    await connection.call('ps_list', { app: 'example-app' });
    expect(wire.sent('tools/call')).not.toEqual([]);
    for (const { params } of wire.sent('tools/call'))
      expect(params._meta ?? {}).not.toHaveProperty('progressToken');
  },
};
