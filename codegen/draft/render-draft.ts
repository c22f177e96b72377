import { yamlEntry, yamlText } from '../source/yaml-text.js';
import type { Draft, DraftExample, DraftKey, DraftParam } from './draft.js';

const WIDEST = 118;

/**
 * A draft as the text of a spec. Every open end has a comment that begins with TODO; there is none elsewhere, so that
 * searching for it finds what is left to do.
 *
 * @param schema where the editor finds the JSON Schema of specs
 */
export function renderDraft(draft: Draft, schema: string): string {
  const { name, title, description, effect, confirm, params, action, output, examples, notes } = draft;
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    `# A draft of \`${oneLine(draft.wraps)}\`. Settle each TODO, and take its comment away.`,
    ...notes.map((note) => `# TODO: ${oneLine(note)}`),
    yamlEntry('name', name),
    yamlEntry('title', title),
    ...noted(yamlEntry('description', description), 'what it does and when to use it, for the model.'),
    ...noted(yamlEntry('effect', effect.effect), `confirm; ${effect.because}.`),
    ...(confirm === undefined
      ? []
      : noted(yamlEntry('confirm', confirm), 'what is lost, in the words of the person asked.')),
    ...(params.length === 0 ? [] : ['params:', ...params.flatMap(paramLines)]),
  ];
  const { kind, todo, ...rest } = { todo: undefined, ...action };
  if (todo !== undefined) lines.push(`# TODO: ${todo}`);
  lines.push(yamlEntry(kind, withoutEmpty(rest)));
  if (output.length > 0) lines.push('output:', ...output.flatMap(keyLines));
  lines.push('examples:', ...examples.flatMap(exampleLines));
  return `${lines.join('\n')}\n`;
}

function paramLines({ name, spec, required, todo }: DraftParam): string[] {
  return noted(yamlEntry(name, { ...spec, ...(required && { required: true }) }, 2), todo, 2);
}

function keyLines({ key, value, todo }: DraftKey): string[] {
  if (key === undefined) return todo === undefined ? [] : [`  # TODO: ${oneLine(todo)}`];
  return noted(yamlEntry(key, value, 2), todo, 2);
}

function exampleLines({ todo, ...example }: DraftExample): string[] {
  return [...(todo === undefined ? [] : [`  # TODO: ${oneLine(todo)}`]), yamlText([example], 2)];
}

/** A comment behind the line where it fits, else above it. */
function noted(text: string, todo: string | undefined, indent = 0): string[] {
  if (todo === undefined) return [text];
  const comment = `# TODO: ${oneLine(todo)}`;
  const fits = !text.includes('\n') && text.length + comment.length + 1 <= WIDEST;
  return fits ? [`${text} ${comment}`] : [`${' '.repeat(indent)}${comment}`, text];
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}

function withoutEmpty(value: object): object {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, one]) => one !== undefined && !(typeof one === 'object' && Object.keys(one as object).length === 0),
    ),
  );
}
