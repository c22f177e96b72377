import type { TemplateNode, TemplatePath } from '../language/template.js';
import type { Imports } from './imports.js';
import { templateChars } from './literals.js';

/** A Handlebars template as a template literal over `answer`: the same text, without Handlebars at run time. */
export function templateCode(nodes: readonly TemplateNode[], imports: Imports): string {
  return literalOf(nodes, [{ value: 'answer', index: '', counted: false }], imports);
}

/** What `this` and `@index` are called, from the answer inwards. */
type Contexts = readonly { readonly value: string; readonly index: string; counted: boolean }[];

function literalOf(nodes: readonly TemplateNode[], contexts: Contexts, imports: Imports): string {
  const body = nodes.map((node) => {
    if (node.kind === 'text') return templateChars(node.text);
    const value = pathCode(node.path, contexts);
    if (node.kind === 'value') return `\${${imports.use('text')}(${value})}`;
    const otherwise = node.otherwise.length === 0 ? "''" : literalOf(node.otherwise, contexts, imports);
    if (node.kind === 'each') {
      const number = contexts.length === 1 ? '' : contexts.length;
      const inner = { value: `item${number}`, index: `index${number}`, counted: false };
      const body = literalOf(node.body, [...contexts, inner], imports);
      const taken = inner.counted ? `${inner.value}, ${inner.index}` : inner.value;
      const each = `(Array.isArray(${value}) ? ${value} : []).map((${taken}) => ${body}).join('')`;
      return otherwise === "''"
        ? `\${${each}}`
        : `\${${imports.use('filled')}(${value}) ? ${each} : ${otherwise}}`;
    }
    const [yes, no] = [literalOf(node.body, contexts, imports), otherwise];
    const test = `${imports.use('filled')}(${value})`;
    return node.kind === 'if' ? `\${${test} ? ${yes} : ${no}}` : `\${${test} ? ${no} : ${yes}}`;
  });
  return `\`${body.join('')}\``;
}

function pathCode({ depth, parts, data }: TemplatePath, contexts: Contexts): string {
  const context = contexts[contexts.length - 1 - depth];
  if (context === undefined) throw new Error('a template reads what is around its answer');
  if (data) context.counted = true;
  if (data) return parts[0] === 'first' ? `(${context.index} === 0)` : context.index;
  // An API may put null where the examples have an object; that gives an empty text, never a failure.
  return parts.reduce((code, part) => `${code}${access(part, code !== 'answer')}`, context.value);
}

function access(part: string, optional: boolean): string {
  if (/^[A-Za-z_$][\w$]*$/.test(part)) return `${optional ? '?.' : '.'}${part}`;
  return `${optional ? '?.' : ''}[${JSON.stringify(part)}]`;
}
