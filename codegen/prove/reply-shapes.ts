import { mergeShapes, nullUnknown, type Shape, scalarShape, shapeOf, withFields } from '../language/shape.js';
import type { ToolDraft } from '../lower/lower-tool.js';
import type { Proof } from './proof.js';

/** What expressions of the output read: the replies of all examples in one shape, and the variables beside it. */
export function replyShapes(
  { action, params }: ToolDraft,
  proofs: readonly Proof[],
): { readonly replies: Shape; readonly variables: ReadonlyMap<string, Shape> } {
  const seen = mergeShapes(proofs.map(({ parsed }) => shapeOf(parsed)));
  // Of a step that no example ran nothing is known; that it was never run is reported by itself.
  const replies =
    action.kind === 'steps' ? withFields(seen, (steps) => withFields(steps, nullUnknown)) : seen;
  const args: Shape = { kind: 'object', fields: new Map(params.map(({ name }) => [name, scalarShape])) };
  return { replies, variables: new Map([['args', args]]) };
}
