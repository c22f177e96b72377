import type { Message } from '../e2e/server-process.js';
import { modernCall } from '../http/http-server.js';
import type { CallTool } from './flow.js';

const yes = { confirm: { action: 'accept', content: { agreed: true } } };

/** How a request of some hand-made client ended. */
class HttpError extends Error {
  readonly code: number;

  constructor(code: number, body: string) {
    super(`status ${code}: ${body}`);
    this.code = code;
  }
}

type Send = (name: string, args: object, label: string, more?: object) => Promise<Message>;

/** Requests of the 2026-07-28 era by hand, each with a label that the load balancer notes. */
export function rawSender(url: URL, headers: Readonly<Record<string, string>>, capabilities: object): Send {
  return async (name, args, label, more = {}) => {
    const init = modernCall(name, args);
    const message = JSON.parse(String(init.body)) as Message;
    Object.assign(message.params, more);
    message.params._meta['io.modelcontextprotocol/clientCapabilities'] = capabilities;
    const reply = await fetch(url, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...headers, 'x-load-call': label },
      body: JSON.stringify(message),
    });
    const text = await reply.text();
    if (!reply.ok) throw new HttpError(reply.status, text);
    return (JSON.parse(text) as Message).result;
  };
}

/** A call whose question is put to a person, who agrees: two requests with nothing but `requestState` between them. */
export function askedCalls(send: Send): CallTool {
  return async (name, args, label) => {
    const first = await send(name, args, `${label}/1`);
    if (first.resultType !== 'input_required') return first;
    return send(name, args, `${label}/2`, { requestState: first.requestState, inputResponses: yes });
  };
}
