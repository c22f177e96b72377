import { filled, text } from '../../src/runtime/plan/template.js';
import type { TemplateNode, TemplatePath } from '../language/template.js';

/** A value that a template stands on, and its place in the list that it is from. */
interface Context {
  readonly value: unknown;
  readonly index?: number;
}

/** What a template writes for an answer; the generated code writes the same. */
export function renderTemplate(nodes: readonly TemplateNode[], answer: object): string {
  return render(nodes, [{ value: answer }]);
}

function render(nodes: readonly TemplateNode[], contexts: readonly Context[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      const value = valueAt(node.path, contexts);
      if (node.kind === 'value') return text(value);
      if (filled(value) === (node.kind === 'unless')) return render(node.otherwise, contexts);
      if (node.kind !== 'each') return render(node.body, contexts);
      const items: readonly unknown[] = Array.isArray(value) ? value : [];
      return items.map((item, index) => render(node.body, [...contexts, { value: item, index }])).join('');
    })
    .join('');
}

function valueAt({ depth, parts, data }: TemplatePath, contexts: readonly Context[]): unknown {
  const context = contexts[contexts.length - 1 - depth];
  if (data) return parts[0] === 'first' ? context?.index === 0 : context?.index;
  return parts.reduce<unknown>(
    (value, part) => (value as Readonly<Record<string, unknown>> | null | undefined)?.[part],
    context?.value,
  );
}
