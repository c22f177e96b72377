import { type Shape, unknownShape } from './shape.js';
import type { TemplateNode, TemplatePath, TemplateProblem } from './template.js';

export interface UnknownTemplateField {
  readonly name: string;
  readonly known: readonly string[];
  readonly start: number;
  readonly end: number;
}

/** Reports every path of a template that leads to no field of the answer, and every `each` over no list. */
export function checkTemplateFields(
  nodes: readonly TemplateNode[],
  answer: Shape,
  onUnknown: (field: UnknownTemplateField) => void,
  onProblem: (problem: TemplateProblem) => void,
): void {
  const walk = (list: readonly TemplateNode[], contexts: readonly Shape[]): void => {
    for (const node of list) {
      if (node.kind === 'text') continue;
      const shape = resolve(node.path, contexts, onUnknown);
      if (node.kind === 'value') continue;
      if (node.kind === 'each' && (shape.kind === 'scalar' || shape.kind === 'object')) {
        onProblem({ problem: '`each` goes through lists, and this is none', ...node.path });
      }
      const inner =
        node.kind === 'each' ? [...contexts, shape.kind === 'list' ? shape.item : unknownShape] : contexts;
      walk(node.body, inner);
      walk(node.otherwise, contexts);
    }
  };
  walk(nodes, [answer]);
}

function resolve(
  path: TemplatePath,
  contexts: readonly Shape[],
  onUnknown: (field: UnknownTemplateField) => void,
): Shape {
  if (path.data) return { kind: 'scalar' };
  let shape = contexts[contexts.length - 1 - path.depth] ?? unknownShape;
  for (const name of path.parts) {
    if (shape.kind === 'unknown') return unknownShape;
    const field: Shape | undefined = shape.kind === 'object' ? shape.fields.get(name) : undefined;
    if (field === undefined) {
      const known = shape.kind === 'object' ? [...shape.fields.keys()] : [];
      onUnknown({ name, known, start: path.start, end: path.end });
      return unknownShape;
    }
    shape = field;
  }
  return shape;
}
