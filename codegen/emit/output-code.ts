import type { TemplateNode } from '../language/template.js';
import type { ContentModel, ErrorModel, OutputModel, ShowModel, Text } from '../model/tool-model.js';
import { choiceCode, type Params } from './condition-code.js';
import type { Imports } from './imports.js';
import { type Code, list, object, wrapped } from './layout.js';
import { literal, regexLiteral, stringLiteral } from './literals.js';
import { destructured, numberCode } from './plan-code.js';
import { templateCode } from './template-code.js';
import { textCode, textParams } from './text-code.js';

/** The `output` of a tool. */
export function outputCode(output: OutputModel, params: Params, imports: Imports): Code {
  const { select, show, content, empty, narrow, errors, redact } = output;
  const inputOf = (choices: OutputModel['select'] | OutputModel['show']) =>
    destructured(
      choices.flatMap(({ when }) => when?.params ?? []),
      params,
    );
  const selected =
    select.length === 0
      ? undefined
      : choiceCode(select, ({ source }) => stringLiteral(source), params, imports);
  const shown = choiceCode(show, (one) => showCode(one, imports), params, imports);
  return object([
    [
      'parse',
      typeof output.parse === 'string'
        ? stringLiteral(output.parse)
        : regexLiteral(output.parse.pattern, 'u'),
    ],
    selected === undefined ? undefined : ['select', arrow(inputOf(select), selected)],
    ['show', arrow(inputOf(show), shown)],
    content.length === 0 ? undefined : ['content', list(content.map(contentCode))],
    [
      'limit',
      object([
        ['rows', numberCode(output.limit.rows)],
        ['bytes', numberCode(output.limit.bytes)],
      ]),
    ],
    narrow === null ? undefined : ['narrow', stringLiteral(narrow)],
    empty === null ? undefined : ['empty', sentenceCode(empty, params, imports)],
    errors.length === 0 ? undefined : ['errors', errorsCode(errors, params, imports)],
    redact.paths.length + redact.patterns.length === 0
      ? undefined
      : [
          'redact',
          object([
            ['paths', literal(redact.paths)],
            ['patterns', list(redact.patterns.map((pattern) => regexLiteral(pattern, 'gu')))],
          ]),
        ],
  ]);
}

function contentCode({ kind, type, values }: ContentModel): Code {
  return object([
    ['kind', stringLiteral(kind)],
    type === null ? undefined : ['type', stringLiteral(type)],
    ['read', object(values.map(({ name, expression }) => [name, stringLiteral(expression.source)]))],
  ]);
}

export function errorsCode(errors: readonly ErrorModel[], params: Params, imports: Imports): Code {
  return list(
    errors.map(({ status, exit, match, message, hint, retryable }) =>
      object([
        status === null ? undefined : ['status', literal(status)],
        exit === null ? undefined : ['exit', literal(exit)],
        match === null ? undefined : ['match', regexLiteral(match, 'u')],
        message === null ? undefined : ['message', sentenceCode(message, params, imports)],
        hint === null ? undefined : ['hint', sentenceCode(hint, params, imports)],
        retryable === null ? undefined : ['retryable', String(retryable)],
      ]),
    ),
  );
}

/** A sentence as a function of the arguments. */
function sentenceCode(text: Text, params: Params, imports: Imports): string {
  return `(${destructured(textParams(text), params)}) => ${textCode(text, params, imports)}`;
}

/** Whether a template shows anything besides its own text. */
function readsAnswer(nodes: readonly TemplateNode[]): boolean {
  return nodes.some(({ kind }) => kind !== 'text');
}

function showCode(show: ShowModel, imports: Imports): Code {
  if (show.form === 'table')
    return object([
      ['form', "'table'"],
      ['columns', literal(show.columns)],
    ]);
  if (show.form !== 'template') return object([['form', stringLiteral(show.form)]]);
  return object([
    ['form', "'template'"],
    ['render', `(${readsAnswer(show.nodes) ? 'answer' : ''}) => ${templateCode(show.nodes, imports)}`],
  ]);
}

/** An arrow function; an object as its body needs brackets around it. */
function arrow(input: string, body: Code): Code {
  const head = `(${input}) => `;
  const plain = typeof body === 'string' || 'cases' in body;
  return plain ? wrapped(head, body) : wrapped(`${head}(`, body, ')');
}
