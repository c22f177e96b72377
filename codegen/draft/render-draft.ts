import { yamlEntry, yamlText } from '../source/yaml-text.js';
import type { Draft, DraftExample, DraftKey, DraftParam } from './draft.js';

const WIDEST = 118;
/** As many notes as a person reads before the spec begins. */
const MOST_NOTES = 12;

/** A part of a draft, so that what is wrong with its text can be traced back to it. */
type DraftPart =
  | { readonly key: 'head' | 'title' | 'description' | 'effect' | 'confirm' | 'action' }
  | { readonly key: 'note'; readonly index: number }
  | { readonly key: 'param'; readonly name: string }
  | { readonly key: 'output' | 'example'; readonly index: number };

export interface RenderedPart {
  readonly part: DraftPart;
  readonly text: string;
}

/**
 * A draft as the text of a spec. Every open end has a comment that begins with TODO; there is none elsewhere, so that
 * searching for it finds what is left to do.
 *
 * @param schema where the editor finds the JSON Schema of specs
 */
export function renderDraft(draft: Draft, schema: string): string {
  return renderParts(draft, schema)
    .map(({ text }) => `${text}\n`)
    .join('');
}

/** The lines of a draft by what they are about; put together with line ends they are its text. */
export function renderParts(draft: Draft, schema: string): RenderedPart[] {
  const { name, title, description, effect, confirm, params, action, output, examples, notes } = draft;
  const parts: RenderedPart[] = [];
  const add = (part: DraftPart, lines: readonly string[]) => {
    if (lines.length > 0) parts.push({ part, text: lines.join('\n') });
  };
  add({ key: 'head' }, [
    `# yaml-language-server: $schema=${schema}`,
    `# A draft of \`${oneLine(draft.wraps)}\`. Settle each TODO, and take its comment away.`,
  ]);
  for (const [index, line] of noteLines(notes, draft.wraps).entries()) add({ key: 'note', index }, [line]);
  add({ key: 'head' }, [yamlEntry('name', name)]);
  add({ key: 'title' }, [yamlEntry('title', title)]);
  const purpose = 'what it does and when to use it, for the model.';
  add({ key: 'description' }, noted(yamlEntry('description', description), purpose));
  add({ key: 'effect' }, noted(yamlEntry('effect', effect.effect), `confirm; ${effect.because}.`));
  if (confirm !== undefined) {
    const lost = 'what is lost, in the words of the person asked.';
    add({ key: 'confirm' }, noted(yamlEntry('confirm', confirm), lost));
  }
  if (params.length > 0) add({ key: 'head' }, ['params:']);
  for (const param of params) add({ key: 'param', name: param.name }, paramLines(param));
  const { kind, todo, ...rest } = { todo: undefined, ...action };
  add({ key: 'action' }, [
    ...(todo === undefined ? [] : [`# TODO: ${todo}`]),
    yamlEntry(kind, withoutEmpty(rest)),
  ]);
  if (output.some(({ key }) => key !== undefined)) add({ key: 'head' }, ['output:']);
  for (const [index, entry] of output.entries()) add({ key: 'output', index }, keyLines(entry));
  if (examples.length > 0) add({ key: 'head' }, ['examples:']);
  for (const [index, example] of examples.entries()) add({ key: 'example', index }, exampleLines(example));
  return parts;
}

/** What is not shown is counted, so that nobody takes the list for all there is. */
function noteLines(notes: readonly string[], wraps: string): string[] {
  const shown = notes.length > MOST_NOTES + 1 ? notes.slice(0, MOST_NOTES) : notes;
  const left = notes.length - shown.length;
  const more = `${left} more notes are not shown; compare the parameters with what \`${wraps}\` takes.`;
  return [...shown, ...(left > 0 ? [more] : [])].map((note) => `# TODO: ${oneLine(note)}`);
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
