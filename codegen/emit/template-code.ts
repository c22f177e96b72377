import type { TemplateNode, TemplatePath } from '../language/template.js';
import type { Imports } from './imports.js';
import { templateChars } from './literals.js';

/** A Handlebars template as a template literal over `answer`: the same text, without Handlebars at run time. */
export function templateCode(nodes: readonly TemplateNode[], imports: Imports): string {
  return literalOf(nodes, ['answer'], imports);
}

function literalOf(nodes: readonly TemplateNode[], contexts: readonly string[], imports: Imports): string {
  const body = nodes.map((node) => {
    if (node.kind === 'text') return templateChars(node.text);
    const value = pathCode(node.path, contexts);
    if (node.kind === 'value') return `\${${imports.use('text')}(${value})}`;
    const otherwise = node.otherwise.length === 0 ? "''" : literalOf(node.otherwise, contexts, imports);
    if (node.kind === 'each') {
      const item = `item${contexts.length === 1 ? '' : contexts.length}`;
      const each = `(${value} ?? []).map((${item}, index) => ${literalOf(node.body, [...contexts, item], imports)}).join('')`;
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

function pathCode({ depth, parts, data }: TemplatePath, contexts: readonly string[]): string {
  if (data) return parts[0] === 'first' ? '(index === 0)' : 'index';
  const base = contexts[contexts.length - 1 - depth] ?? 'answer';
  return parts.reduce((code, part, index) => `${code}${access(part, index > 0)}`, base);
}

function access(part: string, optional: boolean): string {
  if (/^[A-Za-z_$][\w$]*$/.test(part)) return `${optional ? '?.' : '.'}${part}`;
  return `${optional ? '?.' : ''}[${JSON.stringify(part)}]`;
}
