import { contentOf } from '../../src/runtime/answer/content.js';
import { Failure } from '../../src/runtime/failure.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { contentPart } from '../interpret/instantiate.js';
import { shapeOfExpression } from '../language/expression-shape.js';
import type { ToolDraft } from '../lower/lower-tool.js';
import type { SourceFile } from '../source/source-file.js';
import type { Proof } from './proof.js';
import { replyShapes } from './reply-shapes.js';

/** Checks the parts of an answer against the shapes of all replies, then reads them out of each. */
export function checkContent(
  draft: ToolDraft,
  proofs: readonly Proof[],
  source: SourceFile,
  reporter: Reporter,
): void {
  const { replies, variables } = replyShapes(draft, proofs);
  let sound = true;
  for (const [index, { values }] of draft.output.content.entries()) {
    for (const { key, expression } of values) {
      shapeOfExpression(expression, replies, variables, ({ name, known, on, node }) => {
        const at = expression.names?.get(node) ?? { start: 0, end: expression.source.length };
        const place = source.placeWithin(['output', 'content', index, key], at.start, at.end);
        reporter.report('unknown-field', place, { name, known, on, whose: `\`${draft.name}\`` });
        sound = false;
      });
    }
  }
  if (!sound) return;
  const parts = draft.output.content.map(contentPart);
  for (const { example, parsed } of proofs) {
    for (const { part, problem } of problemsOf(parts, parsed, example.args)) {
      const place = source.place(['output', 'content', part]);
      reporter.report('content-mismatch', place, { example: `\`${example.name}\``, problem });
    }
  }
}

/** An expression that can not be evaluated is a problem of its part. */
function problemsOf(
  parts: readonly ReturnType<typeof contentPart>[],
  parsed: Proof['parsed'],
  args: object,
): { part: number; problem: string }[] {
  return parts.flatMap((part, index) => {
    try {
      return contentOf([part], parsed, args, (value) => value).problems.map(({ problem }) => ({
        part: index,
        problem,
      }));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return [{ part: index, problem: error.message }];
    }
  });
}
