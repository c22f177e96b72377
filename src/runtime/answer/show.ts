import { markdownTable } from 'markdown-table';
import type { JsonObject, JsonValue } from '../json.js';
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
      const rows = rowsOf(answer).map((row) => columns.map((column) => cell((row as JsonObject)[column])));
      return markdownTable([[...columns], ...rows], { alignDelimiters: false });
    }
  }
}

function rowsOf(answer: JsonObject): readonly JsonValue[] {
  return isListAnswer(answer) ? answer.items : [answer];
}

function lineOf(row: JsonValue): string {
  if (typeof row !== 'object' || row === null) return String(row);
  return Object.values(row).map(cell).join('  ');
}

/** One cell of a Markdown table: a line break or a pipe would end it. */
function cell(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/\r?\n/gu, ' ').replaceAll('|', '\\|');
}
