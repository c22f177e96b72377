import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'];

/** An operation of an OpenAPI document, with the path that it is at. */
export interface Operation {
  readonly id: string | undefined;
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly operation: JsonObject;
  /** Parameters of the path and of the operation; those of the operation win. */
  readonly parameters: readonly JsonObject[];
  /** Where it stands in its document, as a JSON pointer; with it, notes say their places. */
  readonly at?: string;
  /** Where the parameters stand, in their order. */
  readonly places?: readonly string[];
}

/** All operations that a request can be made of. References are resolved by now; cycles are real ones. */
export function operationsOf(document: JsonObject): Operation[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) => {
    if (!isJsonObject(item)) return [];
    return METHODS.flatMap((method): Operation[] => {
      const operation = item[method];
      if (!isJsonObject(operation)) return [];
      const id = typeof operation.operationId === 'string' ? operation.operationId : undefined;
      const at = pointerTo('paths', path, method);
      const own = placedParams(operation, at);
      const of = ([one]: PlacedParam) => `${one.in} ${one.name}`;
      const above = placedParams(item, pointerTo('paths', path)).filter(
        (one) => !own.some((other) => of(other) === of(one)),
      );
      const all = [...above, ...own];
      return [
        {
          id,
          method: method.toUpperCase(),
          path,
          operation,
          parameters: all.map(([one]) => one),
          at,
          places: all.map(([, place]) => place),
        },
      ];
    });
  });
}

type PlacedParam = readonly [param: JsonObject, place: string];

function placedParams(holder: JsonObject, at: string): PlacedParam[] {
  const { parameters } = holder;
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((one, index) =>
    isJsonObject(one) ? [[one, `${at}/parameters/${index}`] as const] : [],
  );
}

/** A JSON pointer (RFC 6901) as the fragment of an address. */
export function pointerTo(...keys: readonly string[]): string {
  return `#/${keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

/** How an operation is named at the command line. */
export function nameOf({ id, method, path }: Operation): string {
  return id ?? `${method} ${path}`;
}

/** By `operationId`, or as `GET /path`. */
export function findOperation(operations: readonly Operation[], wanted: string): Operation | undefined {
  const place = /^([A-Za-z]+)\s+(\/\S*)$/u.exec(wanted.trim());
  return operations.find(
    ({ id, method, path }) =>
      id === wanted || (place !== null && method === place[1]?.toUpperCase() && path === place[2]),
  );
}

/** Where the document says that the API is; what its variables are by default is put in. */
export function baseOf(document: JsonObject): string | undefined {
  const [server] = listAt(document, 'servers');
  const variables = objectAt(server, 'variables');
  if (typeof server?.url !== 'string') return undefined;
  const url = server.url.replace(/\{([^{}]+)\}/gu, (hole, name: string) => {
    const value = objectAt(variables, name).default;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : hole;
  });
  return /^https?:\/\/[^{}\s]+$/u.test(url) ? url.replace(/\/+$/u, '') : undefined;
}

export function objectAt(parent: JsonObject | undefined, key: string): JsonObject {
  const value = parent?.[key];
  return isJsonObject(value) ? value : {};
}

export function listAt(parent: JsonObject, key: string): JsonObject[] {
  const value: JsonValue | undefined = parent[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** What a request takes: its schema and its examples, and whether that is sent as a form. Undefined for all but JSON and forms. */
export function bodyOf(
  holder: JsonObject,
): { readonly media: JsonObject; readonly form: boolean } | undefined {
  const json = jsonOf(holder);
  if (json !== undefined) return { media: json, form: false };
  const content = objectAt(holder, 'content');
  const type = Object.keys(content).find((one) => /^application\/x-www-form-urlencoded\b/iu.test(one));
  return type === undefined ? undefined : { media: objectAt(content, type), form: true };
}

/** The JSON of a body or of a response: its schema and its examples; undefined where it has none. */
export function jsonOf(holder: JsonObject): JsonObject | undefined {
  const content = objectAt(holder, 'content');
  const type = Object.keys(content).find((one) => /^(application\/([\w.+-]+\+)?json|\*\/\*)/iu.test(one));
  return type === undefined ? undefined : objectAt(content, type);
}
