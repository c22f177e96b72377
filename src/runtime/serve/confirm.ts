import {
  type InputRequiredResult,
  inputRequired,
  ProtocolError,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { PreparedCall } from '../dispatch.js';
import { Failure } from '../failure.js';
import { CONFIRM_ARGUMENT } from '../guard/confirm-argument.js';
import { type Agreements, type AskedCall, OPEN_MS, type SealState } from './agreements.js';

const KEY = 'confirm';

/** How a call came to run: a person ticked a box in their client, or it was made again with the token of its question. */
export type ConfirmedBy = 'person' | 'token';

/** What there is to find an agreement in. */
export interface Asking {
  /** Whether the client can put a form to a person. */
  readonly canAsk: boolean;
  /** The token that the caller gave, if any. */
  readonly token?: unknown;
  readonly agreements: Agreements;
  readonly context: ServerContext;
}

/**
 * Lets a call run only with an agreement to this very call. Who can ask a person has to: as `input_required` in the
 * 2026-07-28 revision, as an elicitation before it. Any other client gets a token, and has to make the call again with
 * it; where a policy wants a person, it can not. Without an agreement nothing runs.
 *
 * Gives how the call was agreed to; `undefined` where it need not be; or the question, to hand on.
 * Throws NOT_CONFIRMED for a refusal, and where the question can only be put into words. Its cause is a `ProtocolError`
 * where the state of a question was changed or is of another call: such a state has to be refused (MCP 2026-07-28,
 * multi round-trip requests), so it is not answered with a new question.
 */
export function confirmCall(
  { confirm: question, mustAsk }: Pick<PreparedCall, 'confirm' | 'mustAsk'>,
  call: Omit<AskedCall, 'question'>,
  asking: Asking,
): ConfirmedBy | InputRequiredResult | undefined {
  if (question === undefined) return undefined;
  const asked = { ...call, question };
  if (asking.canAsk) return askPerson(asked, asking);
  if (mustAsk) throw nobodyToAsk(question);
  return takeToken(asked, asking);
}

function askPerson(asked: AskedCall, { agreements, context }: Asking): 'person' | InputRequiredResult {
  const state: unknown = context.mcpReq.requestState();
  // What comes back is the client's word. A yes to another question, or to an old one, is none to this.
  const worth = typeof state === 'string' ? agreements.redeem(state, 'person', asked) : undefined;
  if (worth === 'not of this call') throw foreignState();
  const response = context.mcpReq.inputResponses?.[KEY] as
    | { action?: unknown; content?: { agreed?: unknown } }
    | undefined;
  if (response === undefined) return questionFor(asked, agreements);
  if (response.action !== 'accept' || response.content?.agreed !== true)
    throw new Failure({
      code: 'NOT_CONFIRMED',
      message: 'The person did not agree to this call, so nothing was run',
      hint: 'Do not repeat it. Ask the person what they want instead.',
    });
  return worth === 'good' ? 'person' : questionFor(asked, agreements);
}

function foreignState(): Failure {
  const message =
    'Invalid params: `requestState` is not of this call, or was changed on the way. Nothing was run. Call again without it.';
  return new Failure({ code: 'NOT_CONFIRMED', message }, { cause: new ProtocolError(-32602, message) });
}

function questionFor(asked: AskedCall, agreements: Agreements): InputRequiredResult {
  return inputRequired({
    requestState: agreements.seal('person', asked),
    inputRequests: {
      [KEY]: inputRequired.elicit({
        message: asked.question,
        requestedSchema: {
          type: 'object',
          properties: { agreed: { type: 'boolean', title: 'Go ahead' } },
          required: ['agreed'],
        },
      }),
    },
  });
}

const WORTHLESS: Readonly<Record<Exclude<SealState, 'good'>, string>> = {
  expired: `The token of this call is older than ${OPEN_MS / 60_000} minutes. `,
  spent: 'The token of this call was used before. ',
  'not of this call': 'The token is of another call. ',
};

function takeToken(asked: AskedCall, { token, agreements }: Asking): 'token' {
  const state = token === undefined ? undefined : redeemed(token, asked, agreements);
  if (state === 'good') return 'token';
  throw new Failure({
    code: 'NOT_CONFIRMED',
    message: `${state === undefined ? '' : WORTHLESS[state]}Nothing was run: a person has to agree to this first.\n${asked.question}`,
    hint:
      `Put it to the person, and wait. Only if they agree, make this call again within ${OPEN_MS / 60_000} minutes, ` +
      `with the same arguments and "${CONFIRM_ARGUMENT}": "${agreements.seal('token', asked)}".`,
  });
}

function redeemed(token: unknown, asked: AskedCall, agreements: Agreements): SealState {
  return typeof token === 'string' ? agreements.redeem(token, 'token', asked) : 'not of this call';
}

/** A policy wants a person to be asked, and this client can not. */
function nobodyToAsk(question: string): Failure {
  return new Failure({
    code: 'NOT_CONFIRMED',
    message: `The server wants a person to agree to this, and this client can not ask one:\n${question}`,
    hint: 'Nothing was run. Tell the person what was asked, so that they can do it themselves.',
  });
}
