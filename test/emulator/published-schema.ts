import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule from 'ajv-formats';

// The schemas are reference data that lives beside the checkout; they are not part of the project.
const DATA_FOLDER = new URL('../../../shared/data/', import.meta.url);

/** Where a published schema is, or undefined on a machine that does not have it. */
export function publishedFile(name: string): string | undefined {
  const path = fileURLToPath(new URL(name, DATA_FOLDER));
  return existsSync(path) ? path : undefined;
}

/** A verb and a path with `*` for every parameter, and the check for what it answers. */
interface Link {
  readonly method: string;
  readonly segments: readonly string[];
  readonly check: () => ValidateFunction;
}

/** Finds the published schema for a request and holds the reply against it. */
class LinkTable {
  constructor(private readonly links: readonly Link[]) {}

  /** What is wrong with a reply, one line each; a request without a published link is wrong as well. */
  mismatches(method: string, path: string, reply: unknown): string[] {
    const link = this.linkFor(method, path.split('/'));
    if (!link) return [`${method} ${path} is not in the published schema`];
    const check = link.check();
    if (check(reply)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath || '/'} ${message} ${JSON.stringify(params)}`,
    );
  }

  private linkFor(method: string, path: readonly string[]): Link | undefined {
    const parameters = (link: Link) => link.segments.filter((segment) => segment === '*').length;
    return this.links
      .filter((link) => link.method === method && link.segments.length === path.length)
      .filter((link) => link.segments.every((segment, index) => segment === '*' || segment === path[index]))
      .sort((a, b) => parameters(a) - parameters(b))[0];
  }
}

interface HyperSchema {
  readonly definitions: Record<string, { links?: { href: string; method: string; targetSchema?: object }[] }>;
}

/** The Platform API's hyper-schema: a definition per resource, each with its links. */
export class PlatformSchema extends LinkTable {
  constructor(path: string) {
    const ajv = newAjv();
    const schema = readJson(path) as HyperSchema;
    ajv.addSchema(toModernSchema(schema) as object, 'platform');
    const links = Object.entries(schema.definitions).flatMap(([resource, { links: published = [] }]) =>
      published.map(({ href, method, targetSchema }, index) => ({
        method,
        // `/apps/{(%23%2Fdefinitions%2F…)}/dynos`
        segments: href.replace(/\{[^}]*\}/g, '*').split('/'),
        targetSchema,
        check: () => compiled(ajv, `platform#/definitions/${resource}/links/${index}/targetSchema`),
      })),
    );
    super(links.filter(({ targetSchema }) => targetSchema));
  }
}

type DataRoutes = Record<string, { responses: Record<string, object> }>;

/** The Data API's schemas, by `GET /client/v11/databases/:name`, now with `:name`, now with `{name}`. */
export class DataSchema extends LinkTable {
  constructor(path: string) {
    const ajv = newAjv();
    super(
      Object.entries(readJson(path) as DataRoutes).map(([route, { responses }]) => {
        const [method = '', pattern = ''] = route.split(' ');
        const segments = pattern.split('/').map((segment) => (/^[:{]/.test(segment) ? '*' : segment));
        return { method, segments, check: () => ajv.compile(responses['200'] ?? {}) };
      }),
    );
  }
}

function readJson(path: string): unknown {
  // Where no example of a list had items, the schema says null for them.
  return JSON.parse(readFileSync(path, 'utf8'), (key, value) => (key === 'items' ? (value ?? {}) : value));
}

function newAjv(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormatsModule.default(ajv);
  return ajv;
}

function compiled(ajv: Ajv, reference: string): ValidateFunction {
  const check = ajv.getSchema(reference);
  if (!check) throw new Error(`There is no schema at ${reference}`);
  return check;
}

/**
 * Rewrites what Ajv does not know: `$schema` and `id` of draft 4, and the platform's `strictProperties`,
 * which means that every listed property is there and no other.
 */
function toModernSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toModernSchema);
  if (typeof node !== 'object' || node === null) return node;
  const modern: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    const isDraft4Marker = (key === '$schema' || key === 'id') && typeof value === 'string';
    if (!isDraft4Marker) modern[key] = toModernSchema(value);
  }
  if (modern.strictProperties === true && typeof modern.properties === 'object') {
    modern.required = Object.keys(modern.properties as object);
    modern.additionalProperties = false;
  }
  return modern;
}
