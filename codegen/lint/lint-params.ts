import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import type { Reporter } from '../diagnostics/diagnostic.js';
import type { ToolModel } from '../model/tool-model.js';
import type { Path, SourceFile } from '../source/source-file.js';
import { repeats } from './text-words.js';

/** The one format of text that every client passes on. */
const PORTABLE_FORMATS = ['date-time'];

/** Whether parameters say what their names do not, and are of a form that every client takes. */
export function lintParams(
  { params }: ToolModel,
  source: SourceFile,
  server: SourceFile,
  reporter: Reporter,
): void {
  for (const { name, schema } of params) {
    const own: Path = ['params', name];
    const { params: written = {} } = source.data as { params?: Readonly<Record<string, JsonObject>> };
    const shared = String(written[name]?.$ref ?? '').slice(1);
    /** Where a part of the schema is written: here, or with the shared parameter. */
    const place = (at: Path) =>
      source.has([...own, ...at]) || !server.has(['params', shared, ...at])
        ? source.place(source.has([...own, ...at]) ? [...own, ...at] : own)
        : server.place(['params', shared, ...at]);
    const { description } = schema as { description?: JsonValue };
    if (typeof description === 'string' && repeats(description, [name]))
      reporter.report('param-repeats', place(['description']), { param: name });
    lintSchema(name, schema, [], place, reporter);
  }
}

function lintSchema(
  param: string,
  schema: JsonValue | undefined,
  at: Path,
  place: (at: Path) => ReturnType<SourceFile['place']>,
  reporter: Reporter,
): void {
  if (!isJsonObject(schema)) return;
  const {
    type,
    format,
    enum: values,
    items,
    properties,
    additionalProperties,
  } = schema as Record<string, JsonValue | undefined>;
  if (type === 'string' && typeof format === 'string' && !PORTABLE_FORMATS.includes(format))
    reporter.report('param-format', place([...at, 'format']), { param, format });
  if (Array.isArray(values) && values.some((value) => typeof value !== 'string'))
    reporter.report('param-enum', place([...at, 'enum']), { param });
  const key = type === 'array' ? 'items' : 'properties';
  const open =
    (type === 'array' && items === undefined) ||
    (type === 'object' && properties === undefined && !isJsonObject(additionalProperties));
  if (open) reporter.report('param-open', place([...at, 'type']), { param, type: String(type), key });
  lintSchema(param, items, [...at, 'items'], place, reporter);
  for (const [name, one] of Object.entries(isJsonObject(properties) ? properties : {}))
    lintSchema(param, one, [...at, 'properties', name], place, reporter);
}
