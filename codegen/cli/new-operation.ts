import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import { didYouMean } from '../diagnostics/words.js';
import { findOperation, nameOf, type Operation, operationsOf } from '../draft/openapi-document.js';
import { UserError } from './user-error.js';

/** The largest documents of public APIs have a few million. */
const MOST_VALUES = 10_000_000;

/**
 * An OpenAPI document of version 3.0 or 3.1 with its references resolved. Nothing beside the file is read: a reference
 * to another document, here or on the network, stays as it is.
 *
 * @param said what errors call it, where that is not its path
 */
export async function readDocument(path: string, said = path): Promise<JsonObject> {
  if (/^[a-z][a-z0-9+.-]+:\/\//iu.test(path))
    throw new UserError(`${path} is not fetched. Save the document to a file, and give its path.`);
  const file = resolve(path);
  const there = await stat(file).catch(() => undefined);
  if (!there?.isFile())
    throw new UserError(`There is no file ${file}. Give the path of an OpenAPI document.`);
  const { dereference, parse } = await import('@readme/openapi-parser');
  const refuse = (error: Error) => {
    throw new UserError(`${said} can not be read as an OpenAPI document: ${error.message.split('\n')[0]}`);
  };
  if (sizeOf(await parse(file).catch(refuse)) > MOST_VALUES)
    throw new UserError(
      `${said} has YAML aliases that stand for more than ${MOST_VALUES} values. Write out what you need of it without them.`,
    );
  const document: unknown = await dereference(file, { resolve: { external: false } }).catch(refuse);
  const version = isJsonObject(document) ? String(document.openapi ?? document.swagger ?? '') : '';
  if (!isJsonObject(document) || !/^3\.[01]\b/u.test(version)) {
    const found = version === '' ? 'it says no version' : `it is of version ${version}`;
    throw new UserError(
      `${said} has to be OpenAPI 3.0 or 3.1, and ${found}. A converter makes one of the other.`,
    );
  }
  return document;
}

/** How many values a document has with its aliases written out, each counted once. Endless where one holds itself. */
function sizeOf(value: unknown, known = new Map<object, number>()): number {
  if (typeof value !== 'object' || value === null) return 1;
  const counted = known.get(value);
  if (counted !== undefined) return counted;
  known.set(value, Number.POSITIVE_INFINITY);
  let size = 1;
  for (const child of Object.values(value)) size += sizeOf(child, known);
  known.set(value, size);
  return size;
}

/** The operation of that name. Throws `UserError` with what it may have been meant to be. */
export function operationNamed(document: JsonObject, wanted: string, path: string): Operation {
  const operations = operationsOf(document);
  const found = findOperation(operations, wanted);
  if (found !== undefined) return found;
  const names = operations.flatMap((one) => [
    nameOf(one),
    ...(one.id === undefined ? [] : [`${one.method} ${one.path}`]),
  ]);
  throw new UserError(
    `${path} has no operation \`${wanted}\`. ${didYouMean(wanted, names, 'It has none at all.')}`,
  );
}
