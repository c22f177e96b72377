// Generated from tools.d/things/order_thing.yaml by `toolsd generate`. Do not edit.
import { compact, defineTool, filled, path, spoken, text, wordGroups } from 'toolsd/contract-v1';

/** Arguments of `order_thing`. */
export interface OrderThingInput {
  /** Name of the thing. */
  name: string;
  /** Address of the customer. */
  mail: string;
  /** When it has to be there. */
  day?: string;
  /** A line for the workshop. */
  note?: string;
  /** Parts and their sizes, such as `lid=2 foot=4`. */
  parts?: string;
  /** Words for it. */
  tags?: string[];
  /** As fast as it goes; this can not be undone. */
  express?: boolean;
}

/** Structured answer of `order_thing`. */
export interface OrderThingOutput {
  id?: string;
  state?: string;
  tags?: unknown[];
  at?: string;
}

export const orderThing = defineTool<OrderThingInput, OrderThingOutput>({
  name: 'order_thing',
  title: 'Order a thing',
  description: 'Order a thing for a customer, in parts and sizes, with a note for the workshop.',
  toolset: 'things',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  effects: ['write', 'destructive'],
  effectOf: ({ express }) => (express ? 'destructive' : 'write'),
  confirm: ({ name, mail }) => `Order ${spoken(name)} by express for ${spoken(mail)}?`,
  plan: ({ name, mail, day, note, parts, tags }) => ({
    kind: 'http',
    source: 'api',
    method: 'POST',
    path: path`/things/${name}`,
    query: { mail, day },
    headers: { 'x-note': note },
    body: compact({
      name,
      note,
      tags,
      parts: parts === undefined ? undefined : wordGroups('parts', parts, /^(?<part>[a-z]+)=(?<size>[0-9]+)$/u).map((word) => ({
        part: word.part,
        size: word.size,
      })),
    }),
  }),
  output: {
    parse: 'json',
    select: () => '{id: id, state: state, tags: tags, at: at}',
    show: () => ({
      form: 'template',
      render: (answer) => `Ordered ${text(answer.id)}: ${text(answer.state)}.${filled(answer.tags) ? ` Tags: ${(Array.isArray(answer.tags) ? answer.tags : []).map((item) => `${text(item)} `).join('')}` : ''}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    errors: [{ status: [404], hint: ({ name }) => `There is no thing called ${name}.` }],
  },
});
