import { markdownTable } from 'markdown-table';
import type { JsonObject, JsonValue } from '../json.js';
import { isJsonObject } from '../json.js';
import { text } from '../plan/template.js';
import type { Show } from '../tool.js';
import { isListAnswer } from './envelope.js';

/** The text of an answer in the form that the tool chose. */
export function showText(answer: JsonObject, show: Show<object>): string {
  switch (show.form) {
    case 'json':
      return JSON.stringify(isListAnswer(answer) ? answer.items : answer);
    case 'lines':
      return rowsOf(answer).map(lineOf).join('\n');
    case 'verbatim':
      return typeof answer.text === 'string' ? answer.text : JSON.stringify(answer);
    case 'template':
      return show.render(answer).trim();
    case 'table': {
      const columns = show.columns as readonly string[];
      const rows = rowsOf(answer).map((row) => columns.map((column) => cell(fieldOf(row, column))));
      return markdownTable([[...columns], ...rows], { alignDelimiters: false });
    }
  }
}

function rowsOf(answer: JsonObject): readonly JsonValue[] {
  return isListAnswer(answer) ? answer.items : [answer];
}

function fieldOf(row: JsonValue, column: string): JsonValue | undefined {
  return isJsonObject(row) && Object.hasOwn(row, column) ? row[column] : undefined;
}

function lineOf(row: JsonValue): string {
  return typeof row === 'object' && row !== null ? Object.values(row).map(oneLine).join('  ') : oneLine(row);
}

/** A value in one line, so that no item can pass for two. */
function oneLine(value: JsonValue | undefined): string {
  return text(value).replace(/\r\n|[\n\r\u2028\u2029]/gu, ' ');
}

/** One cell of a Markdown table: a pipe would end it, and so would one after an escaped backslash. */
function cell(value: JsonValue | undefined): string {
  return oneLine(value).replace(/(\\*)\|/gu, '$1$1\\|');
}
