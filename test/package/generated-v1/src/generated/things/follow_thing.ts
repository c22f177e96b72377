// Generated from tools.d/things/follow_thing.yaml by `toolsd generate`. Do not edit.
import { type HttpStep, compact, defineTool, given, holds, needed, path, search, single, singleIfGiven, text } from 'toolsd/contract-v1';

/** Arguments of `follow_thing`. */
export interface FollowThingInput {
  /** Name of the customer. */
  customer: string;
  /** A line for the workshop. */
  note?: string;
  /** Wrap it with the paper of the customer. */
  gift?: boolean;
}

/** Structured answer of `follow_thing`. */
export interface FollowThingOutput {
  order?: string | null;
  state?: string | null;
  paper?: string | null;
}

export const followThing = defineTool<FollowThingInput, FollowThingOutput>({
  name: 'follow_thing',
  title: 'Follow a thing',
  description: 'Find an order of a customer by its name, and wait until the workshop has made it.',
  toolset: 'things',
  effect: 'write',
  idempotent: false,
  openWorld: true,
  plan: ({ customer, note, gift }) => ({
    kind: 'steps',
    timeoutMs: 300_000,
    outline: [
      `GET ${path`/customers/${customer}`}`,
      ...(gift ? ['GET /papers/…'] : []),
      'POST /orders',
      'GET /orders/…',
    ],
    run: async (step) => {
      const customerStep = await step.http<HttpStep<{ readonly paper?: { readonly id?: string | null } | null; readonly id?: string | null; readonly name?: string | null }>>({
        id: 'customer',
        plan: { kind: 'http', source: 'api', method: 'GET', path: path`/customers/${customer}` },
        onStatus: { 404: { hint: `There is no customer ${customer}.` } },
      });
      const paper = gift && given(customerStep.body?.paper)
        ? await step.http<HttpStep<{ readonly color?: string | null }> | undefined>({
          id: 'paper',
          plan: {
            kind: 'http',
            source: 'api',
            method: 'GET',
            path: path`/papers/${single('body.paper.id', customerStep.body?.paper?.id)}`,
          },
          onStatus: { 404: 'skip' },
        })
        : undefined;
      const order = holds('length(steps.customer.body.name) > `1`', { steps: { customer: customerStep } })
        ? await step.http<HttpStep<{ readonly id?: string | null }>>({
          id: 'order',
          progress: `Ordering for ${text(customerStep.body?.name)}`,
          plan: {
            kind: 'http',
            source: 'api',
            method: 'POST',
            path: '/orders',
            query: {
              paper: !paper ? undefined : single('body.color', paper?.body?.color),
              kind: singleIfGiven('note', search('note', { note, steps: {} })),
            },
            body: compact({
              customer: needed('body.id', customerStep.body?.id),
              note,
              color: search("steps.paper.body.color || 'brown'", { steps: { paper } }) ?? undefined,
              wide: search('length(steps.customer.body.name)', { steps: { customer: customerStep } }) ?? undefined,
            }),
          },
          leaves: (order) => `Order ${text(order.body?.id)} is placed, and goes on.`,
        })
        : undefined;
      const made = order
        ? await step.http<HttpStep<{ readonly state?: string | null; readonly reason?: string | null }>>({
          id: 'made',
          plan: {
            kind: 'http',
            source: 'api',
            method: 'GET',
            path: path`/orders/${single('body.id', order.body?.id)}`,
          },
          until: {
            done: (made) => made.body?.state !== 'pending',
            everyMs: 500,
            atMostMs: 20_000,
            late: () => `Order ${text(order.body?.id)} is not made yet.`,
          },
          fail: {
            when: (made) => made.body?.state === 'failed',
            message: (made) => `The workshop gave up: ${text(made.body?.reason)}`,
            hint: () => 'Order again tomorrow.',
          },
        })
        : undefined;
      return { customer: customerStep, paper, order, made };
    },
  }),
  output: {
    parse: 'json',
    select: () => '{order: steps.order.body.id, state: steps.made.body.state, paper: steps.paper.body.color}',
    show: () => ({ form: 'json' }),
    limit: { rows: 100, bytes: 30_000 },
  },
});
