import { inputRequired, type ServerContext } from '@modelcontextprotocol/server';
import { Failure } from '../failure.js';

const KEY = 'confirm';

/**
 * Asks a person before a destructive call, where the client can ask one: as `input_required` in the
 * 2026-07-28 revision, as an elicitation before it. The result to hand on while the question is open;
 * undefined once it is agreed to, or where the client can not ask. Throws NOT_CONFIRMED on a refusal.
 */
export function askFirst(sentence: string | undefined, canAsk: boolean, context: ServerContext) {
  if (sentence === undefined || !canAsk) return undefined;
  const response = context.mcpReq.inputResponses?.[KEY] as
    | { action?: unknown; content?: { agreed?: unknown } }
    | undefined;
  if (response === undefined) {
    return inputRequired({
      inputRequests: {
        [KEY]: inputRequired.elicit({
          message: sentence,
          requestedSchema: {
            type: 'object',
            properties: { agreed: { type: 'boolean', title: 'Go ahead', description: sentence } },
            required: ['agreed'],
          },
        }),
      },
    });
  }
  if (response.action === 'accept' && response.content?.agreed === true) return undefined;
  throw new Failure({
    code: 'NOT_CONFIRMED',
    message: 'The person did not agree to this call, so nothing was run',
    hint: 'Do not repeat it. Ask the person what they want instead.',
  });
}
