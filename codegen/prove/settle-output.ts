import { envelope } from '../../src/runtime/answer/envelope.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import { conditionHolds } from '../interpret/condition-truth.js';
import { mergeShapes, type Shape, shapeOf } from '../language/shape.js';
import { checkTemplateFields } from '../language/template-shape.js';
import type { ToolDraft } from '../lower/lower-tool.js';
import type { OutputModel, ShowModel } from '../model/tool-model.js';
import type { Path, SourceFile } from '../source/source-file.js';
import { compileCheck } from '../spec/compile-check.js';
import { referencesIn, schemaProblems } from '../spec/json-schema.js';
import type { ToolSpec } from '../spec/tool-spec.js';
import { inferSchema, listSchema, widenSchema } from './infer-schema.js';
import type { Proof } from './proof.js';

/** Settles the output schema and the form of the text by what the examples gave. */
export function settleOutput(
  draft: ToolDraft,
  proofs: readonly Proof[],
  source: SourceFile,
  spec: ToolSpec,
  reporter: Reporter,
): OutputModel {
  const { writtenSchema, writtenShow, ...output } = draft.output;
  const selected = proofs.flatMap(({ selected: value }) => (value === undefined ? [] : [value]));
  const isList = selected.length > 0 && selected.every((value) => Array.isArray(value));
  const schema = schemaOf(draft, proofs, isList, source, reporter);
  const answers = selected.map((value) => envelope(value));
  checkShow(draft, mergeShapes(answers.map(shapeOf)), source, spec, reporter);
  if (output.empty !== null && selected.length > 0 && !selected.some((value) => Array.isArray(value))) {
    reporter.report('bad-value', source.keyPlace(['output', 'empty']), {
      place: '`empty`',
      rule: 'is never shown, because the answer is not a list',
      hint: 'Leave it out, or say it under `errors`.',
    });
  }
  checkRedactPaths(output.redact.paths, proofs, source, reporter);
  if (writtenSchema !== null) checkAnswers(schema, proofs, source, reporter);
  return { ...output, schema, show: writtenShow ?? [{ when: null, value: defaultShow(schema, isList) }] };
}

function schemaOf(
  draft: ToolDraft,
  proofs: readonly Proof[],
  isList: boolean,
  source: SourceFile,
  reporter: Reporter,
): JsonObject {
  const { writtenSchema, select } = draft.output;
  if (writtenSchema !== null) {
    const references = referencesIn(writtenSchema);
    const problems = references.length > 0 ? references : schemaProblems(writtenSchema);
    for (const { pointer, key, problem } of problems) {
      const at: Path = ['output', 'schema', ...pointer];
      reporter.report('output-schema', key === undefined ? source.place(at) : source.keyPlace([...at, key]), {
        problem,
      });
    }
    if (!isList && writtenSchema.type !== 'object') {
      const at: Path = writtenSchema.type === undefined ? ['output', 'schema'] : ['output', 'schema', 'type'];
      reporter.report('output-schema', source.place(at), { problem: 'its root is not of type object' });
    }
    return isList ? listSchema(writtenSchema) : writtenSchema;
  }
  // The published schema describes the default answer; longer forms only widen it.
  const usual = proofs.filter(({ example }) =>
    select.every(({ when }) => when === null || !conditionHolds(when, example.args)),
  );
  const values = (from: readonly Proof[]) =>
    from.flatMap(({ selected }) => (selected === undefined ? [] : [envelope(selected)]));
  const basis = usual.length > 0 ? usual : proofs;
  const all = values(proofs);
  if (isList) {
    const items = (from: readonly JsonObject[]) =>
      from.flatMap((answer) => answer.items as readonly JsonValue[]);
    const item = widenSchema(inferSchema(items(values(basis))), items(all));
    // Fields may be null; an item of a list is not, unless one was.
    return listSchema(items(all).includes(null) ? item : withoutNull(item));
  }
  return { ...widenSchema(inferSchema(values(basis)), all), type: 'object' };
}

function withoutNull(schema: JsonObject): JsonObject {
  if (!Array.isArray(schema.type)) return schema;
  const types = schema.type.filter((type) => type !== 'null');
  return { ...schema, type: types.length === 1 ? (types[0] as string) : types };
}

/** A path that no example's reply holds would protect nothing. */
function checkRedactPaths(
  paths: readonly string[],
  proofs: readonly Proof[],
  source: SourceFile,
  reporter: Reporter,
): void {
  if (proofs.length === 0) return;
  const reply = mergeShapes(proofs.map(({ parsed }) => shapeOf(parsed)));
  for (const [index, path] of paths.entries()) {
    let shape = reply;
    for (const step of path.split('.')) {
      if (shape.kind === 'unknown') break;
      const fields = shape.kind === 'object' ? shape.fields : new Map<string, Shape>();
      const next =
        shape.kind === 'list'
          ? /^(\*|\d+)$/.test(step)
            ? shape.item
            : undefined
          : step === '*'
            ? mergeShapes([...fields.values()])
            : fields.get(step);
      if (next === undefined || (shape.kind === 'object' && fields.size === 0)) {
        const place = source.place(['output', 'redact', 'paths', index]);
        reporter.report('unknown-field', place, { name: step, known: [...fields.keys()], whose: 'the tool' });
        break;
      }
      shape = next;
    }
  }
}

function checkShow(
  draft: ToolDraft,
  answer: Shape,
  source: SourceFile,
  spec: ToolSpec,
  reporter: Reporter,
): void {
  const written = spec.output?.text;
  for (const [index, { value }] of (draft.output.writtenShow ?? []).entries()) {
    const conditional =
      Array.isArray(written) && isJsonObject(written[index]) && 'when' in (written[index] as object);
    const at: Path = Array.isArray(written)
      ? ['output', 'text', index, ...(conditional ? ['then'] : [])]
      : ['output', 'text'];
    if (value.form === 'table') checkColumns(value.columns, answer, [...at, 'table'], source, reporter);
    if (value.form === 'template') {
      checkTemplateFields(
        value.nodes,
        answer,
        ({ name, known, start, end }) => {
          const place = source.placeWithin([...at, 'template'], start, end);
          reporter.report('unknown-field', place, { name, known, whose: `\`${draft.name}\`` });
        },
        ({ problem, start, end }) => {
          reporter.report('bad-template', source.placeWithin([...at, 'template'], start, end), { problem });
        },
      );
    }
  }
}

function checkColumns(
  columns: readonly string[],
  answer: Shape,
  path: Path,
  source: SourceFile,
  reporter: Reporter,
): void {
  if (answer.kind !== 'object') return;
  const items = answer.fields.get('items');
  const row = items?.kind === 'list' ? items.item : answer;
  if (row.kind === 'unknown' || row.kind === 'null') return;
  const known = row.kind === 'object' ? [...row.fields.keys()] : [];
  for (const [index, name] of columns.entries()) {
    if (!known.includes(name))
      reporter.report('unknown-column', source.place([...path, index]), { name, known });
  }
}

function checkAnswers(
  schema: JsonObject,
  proofs: readonly Proof[],
  source: SourceFile,
  reporter: Reporter,
): void {
  let check: ReturnType<typeof compileCheck>;
  try {
    check = compileCheck(schema);
  } catch {
    return;
  }
  for (const { example, selected } of proofs) {
    if (selected === undefined || check(envelope(selected))) continue;
    const [error] = check.errors ?? [];
    const problem = `${error?.instancePath || 'the answer'} ${error?.message ?? ''}`;
    reporter.report('output-contradiction', source.place(['output', 'schema']), {
      example: `\`${example.name}\``,
      problem,
    });
  }
}

/** A table of the plain fields for a list, the text as it is for a text, JSON for anything else. */
function defaultShow(schema: JsonObject, isList: boolean): ShowModel {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  if (!isList)
    return {
      form: properties.text !== undefined && Object.keys(properties).length === 1 ? 'verbatim' : 'json',
    };
  const items = properties.items as JsonObject;
  const row = isJsonObject(items.items) ? items.items.properties : undefined;
  return isJsonObject(row) ? { form: 'table', columns: Object.keys(row) } : { form: 'lines' };
}
