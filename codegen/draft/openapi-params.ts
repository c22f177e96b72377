import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import { compileCheck } from '../spec/compile-check.js';
import type { DraftParam, DraftRequest } from './draft.js';
import { bodyOf, jsonOf, listAt, type Operation, objectAt } from './openapi-document.js';
import { merged, paramSchema, typeOf } from './openapi-schema.js';
import { hasSecret } from './safe-text.js';
import { sampleOf } from './sample.js';
import { paramName, sentence } from './words.js';

/** As many fields of a body as a model keeps an overview of; required ones come first and always. */
const MOST_FIELDS = 15;
/** Set by the source and the client, or by the command line of `toolsd` itself. */
const OWN_HEADERS =
  /^(accept|authorization|connection|content-.*|cookie|host|te|trailer|transfer-encoding|upgrade)$/iu;

export interface Mapped {
  readonly params: readonly DraftParam[];
  readonly request: Pick<DraftRequest, 'path' | 'query' | 'headers' | 'body' | 'form' | 'form_lists'>;
  readonly notes: readonly string[];
}

/** The parameters of an operation as those of a tool, and where each goes. What can not be mapped is told in `notes`. */
export function mapParams(found: Operation, shared: Readonly<Record<string, JsonObject>>): Mapped {
  const params: DraftParam[] = [];
  const notes: string[] = [];
  const taken = new Set<string>();
  const parts = { query: {}, headers: {}, body: {} } as Record<
    'query' | 'headers' | 'body',
    Record<string, string>
  >;
  const add = (written: string, schema: JsonObject, about: JsonObject, required: boolean, other: string) => {
    const name = paramName(written, taken, other);
    taken.add(name);
    params.push(draftParam(name, schema, about, required, shared));
    return `{${name}}`;
  };
  const at = `${found.method} ${found.path}`;
  const placed = (text: string, place: string | undefined) =>
    notes.push(place === undefined ? text : `${text} (${place})`);
  const declared = new Map(found.parameters.map((one) => [`${one.in} ${one.name}`, one]));
  // A brace that closes nothing would be a hole to us; the path of a document has none.
  const path = found.path.replace(/\{([^{}]+)\}/gu, (_, written: string) => {
    const one = declared.get(`path ${written}`) ?? {};
    const schema = paramSchema(schemaIn(one)) ?? { type: 'string' };
    const single = typeOf(schema) === 'array' || typeOf(schema) === 'object' ? { type: 'string' } : schema;
    return add(written, single, one, true, 'path');
  });
  for (const [index, one] of found.parameters.entries()) {
    const note = (text: string) => placed(text, found.places?.[index]);
    const [written, place] = [String(one.name), String(one.in)];
    if (place === 'path') continue;
    const where = `${place} parameter ${written}`;
    const needed = one.required === true ? '; it is required' : '';
    const schema = joinedList(one) ?? paramSchema(schemaIn(one));
    const required = one.required === true;
    if (joinedList(one) !== undefined)
      note(`the ${where} is a list in one text; say in its description what stands between the items.`);
    if ('$ref' in one) note(`not resolved: ${String(one.$ref)}, a parameter of ${at} in another document.`);
    else if (place === 'header' && OWN_HEADERS.test(written))
      note(`left out: the ${where}; the source sets it.`);
    else if (written === '__proto__')
      note(`left out: the ${where}; no request of a spec can have it${needed}.`);
    else if (place !== 'query' && place !== 'header') note(`left out: the ${where}${needed}.`);
    else if (schema === undefined) note(`left out: the ${where}, which may be of several types${needed}.`);
    else if (schema.type === 'array' || schema.type === 'object')
      note(
        `left out: the ${where}, ${schema.type === 'array' ? 'a list' : 'an object'}; a query takes single values${needed}.`,
      );
    else parts[place === 'query' ? 'query' : 'headers'][written] = add(written, schema, one, required, place);
  }
  mapBody(
    found,
    (field, schema, about, required) => {
      // A brace in the name of a field is no hole, but the key is taken as it is.
      parts.body[field] = add(field, schema, about, required, 'body');
    },
    (text) => placed(text, found.at === undefined ? undefined : `${found.at}/requestBody`),
  );
  return {
    params: params.sort((one, other) => Number(other.required) - Number(one.required)),
    request: { path, query: parts.query, headers: parts.headers, ...sentAs(parts.body, found) },
    notes,
  };
}

/** The fields of a body, as JSON or as a form. Where a document asks for `a[b]`, lists have numbers too. */
function sentAs(
  fields: Readonly<Record<string, string>>,
  { operation }: Operation,
): Pick<DraftRequest, 'body' | 'form' | 'form_lists'> {
  const body = bodyOf(objectAt(operation, 'requestBody'));
  if (!body?.form) return { body: fields };
  const styles = Object.values(objectAt(body.media, 'encoding'));
  const indexed = styles.some((one) => isJsonObject(one) && one.style === 'deepObject');
  return { form: fields, ...(indexed && Object.keys(fields).length > 0 && { form_lists: 'indexed' }) };
}

function mapBody(
  { operation, method }: Operation,
  add: (field: string, schema: JsonObject, about: JsonObject, required: boolean) => void,
  note: (text: string) => void,
): void {
  const holder = objectAt(operation, 'requestBody');
  if (Object.keys(holder).length === 0 || method === 'GET' || method === 'HEAD') return;
  const body = bodyOf(holder);
  if (body === undefined) {
    const types = Object.keys(objectAt(holder, 'content')).join(', ') || String(holder.$ref ?? 'nothing');
    note(`requestBody: it takes ${types}, and a spec sends JSON and forms.`);
    return;
  }
  const schema = merged(objectAt(body.media, 'schema'));
  const fields = Object.entries(objectAt(schema, 'properties')) as [string, JsonObject][];
  if (typeOf(schema) !== 'object' || fields.length === 0) {
    note('requestBody: its schema is no object with properties; write `body` or `form` by hand.');
    return;
  }
  const needed = new Set(
    holder.required === false ? [] : Array.isArray(schema.required) ? schema.required : [],
  );
  const usable = fields.filter(([, field]) => field.readOnly !== true);
  const ordered = [
    ...usable.filter(([name]) => needed.has(name)),
    ...usable.filter(([name]) => !needed.has(name)),
  ];
  const room = Math.max(MOST_FIELDS, needed.size);
  for (const [name, field] of ordered.slice(0, room)) {
    const own = paramSchema(field);
    const required = needed.has(name) ? '; it is required' : '';
    if (name === '__proto__')
      note(`requestBody.${name}: left out, no body of a spec can have it${required}.`);
    else if (own === undefined) note(`requestBody.${name}: left out, it may be of several types${required}.`);
    else {
      if (own.type === 'object')
        note(`requestBody.${name}: an object, taken as it comes; say what is in it.`);
      add(name, own, field, needed.has(name));
    }
  }
  const rest = ordered.slice(room).map(([name]) => name);
  if (rest.length > 0) note(`requestBody: ${rest.length} more fields are left out: ${rest.join(', ')}.`);
}

/** A list that is sent as one text, with commas between or another sign; undefined for every other parameter. */
function joinedList(one: JsonObject): JsonObject | undefined {
  const joined =
    one.in === 'query' ? one.explode === false || /^(space|pipe)Delimited$/u.test(String(one.style)) : false;
  return joined && typeOf(merged(schemaIn(one))) === 'array' ? { type: 'string' } : undefined;
}

function schemaIn(parameter: JsonObject): JsonObject {
  return 'content' in parameter ? objectAt(jsonOf(parameter), 'schema') : objectAt(parameter, 'schema');
}

function draftParam(
  name: string,
  schema: JsonObject,
  about: JsonObject,
  required: boolean,
  shared: Readonly<Record<string, JsonObject>>,
): DraftParam {
  const common = Object.hasOwn(shared, name) ? shared[name] : undefined;
  if (common !== undefined && common.type === schema.type && schema.enum === undefined) {
    const sample = sampleOf(common, name);
    if (sample !== undefined) return { name, spec: { $ref: `#${name}` }, required, sample };
  }
  const inner = objectAt(about, 'schema');
  const text = sentence(String(about.description ?? inner.description ?? ''));
  const fallback = inner.default ?? (about.in === undefined ? about.default : undefined);
  const single =
    typeof fallback === 'string' || typeof fallback === 'number' || typeof fallback === 'boolean';
  const described = text.length >= 5 ? text : `The ${name.replaceAll('_', ' ')}.`;
  const spec = { ...schema, description: single ? `${described} ${fallback} if left out.` : described };
  const given = [about.example, inner.example].find((one) => one !== undefined);
  const todo = text.length >= 5 ? {} : { todo: 'say what it is.' };
  if (given !== undefined && compileCheck(schema)(given) && !hasSecret(given))
    return { name, spec, required, sample: given, ...todo };
  const sample = sampleOf(schema, name);
  if (sample !== undefined) return { name, spec, required, sample, ...todo };
  // No value was found that all of the limits let through, and an example needs one.
  const loose = { type: schema.type, description: spec.description } as JsonObject;
  const limits = Object.entries(schema).filter(([key]) => key !== 'type');
  const said = limits.map(([key, limit]) => `${key} ${JSON.stringify(limit)}`).join(', ');
  return {
    name,
    spec: loose,
    required,
    sample: sampleOf(loose, name) ?? 'example',
    todo: `the document has ${said}, which no sample was found for.`,
  };
}

/** The names of query parameters by which an API is asked for the next page. */
export function pagesBy({ parameters }: Operation): string | undefined {
  const names = listAt({ parameters: [...parameters] }, 'parameters')
    .filter((one) => one.in === 'query')
    .map(({ name }) => String(name));
  return names.find((name) =>
    /^(page|cursor|offset|after|next|page_token|pageToken|starting_after)$/u.test(name),
  );
}
