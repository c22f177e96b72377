import type { ToolModel } from '../model/tool-model.js';
import { type Finding, sameJson } from './change.js';
import { code } from './code.js';
import { compareSchemas } from './compare-schemas.js';

/** What changed of the answers of a tool: their fields, where they are cut, what is removed, the words of failures. */
export function compareOutput({ output: before }: ToolModel, { output: after }: ToolModel): Finding[] {
  const side = { of: 'field' as const, name: '', path: ['output', 'schema'] };
  const limit = ({ limit: { rows, bytes } }: ToolModel['output']) => `${rows} rows, ${bytes} bytes`;
  const secrets = ({ redact }: ToolModel['output']) => [...redact.paths, ...redact.patterns];
  return [
    ...compareSchemas(before.schema, after.schema, side),
    ...(limit(before) === limit(after)
      ? []
      : [
          {
            grade: 'compatible' as const,
            code: 'limit',
            message: 'Answers are cut elsewhere.',
            path: ['output', 'limit'],
            before: limit(before),
            after: limit(after),
          },
        ]),
    ...secrets(before)
      .filter((one) => !secrets(after).includes(one))
      .map((one): Finding => {
        const message = `${code(one)} is not removed from answers any more.`;
        return {
          grade: 'compatible',
          code: 'redact-removed',
          message,
          risk: true,
          path: ['output', 'redact'],
        };
      }),
    ...secrets(after)
      .filter((one) => !secrets(before).includes(one))
      .map((one): Finding => {
        const message = `${code(one)} is removed from answers.`;
        return { grade: 'compatible', code: 'redact-added', message, path: ['output', 'redact'] };
      }),
    ...(sameJson(besides(before), besides(after))
      ? []
      : [
          {
            grade: 'compatible' as const,
            code: 'content',
            message: 'There is something else besides the text of an answer.',
            path: ['output', 'content'],
          },
        ]),
    ...(sameJson([before.errors, before.empty, before.narrow], [after.errors, after.empty, after.narrow])
      ? []
      : [
          {
            grade: 'metadata' as const,
            code: 'answer-words',
            message: 'What it says of failures, empty lists or cuts has another text.',
            path: ['output'],
          },
        ]),
  ];
}

/** The parts of an answer besides its text, without places in the file. */
function besides({ content }: ToolModel['output']) {
  return content.map(({ kind, type, values }) => ({
    kind,
    type,
    values: values.map(({ name, expression }) => [name, expression.source]),
  }));
}
