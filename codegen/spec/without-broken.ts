import type { Path } from '../source/source-file.js';
import { pointerPath } from './pointer.js';
import type { ErrorObject } from './schemas.js';

/** Parts of a tool that the rest can be checked without. */
const DISPENSABLE = ['idempotent', 'open_world', 'raise', 'confirm', 'rules', 'needs', 'output'];

/** What stands in for a missing or broken text, so that it causes no further problem. */
const FILLERS: Readonly<Record<string, unknown>> = {
  title: 'Untitled',
  description: 'Not described yet.',
  effect: 'write',
};

/**
 * A copy of a spec without what breaks the schema: unknown keys and broken dispensable parts are left out,
 * broken texts get a stand-in. It may still break the schema; then there is no use in looking further.
 */
export function withoutBroken(data: unknown, errors: readonly ErrorObject[]): unknown {
  const copy = structuredClone(data) as Record<string, unknown>;
  if (typeof copy !== 'object' || copy === null) return copy;
  for (const error of errors) {
    const path = pointerPath(error.instancePath);
    const [top] = path;
    if (error.keyword === 'additionalProperties')
      remove(copy, [...path, String(error.params.additionalProperty)]);
    else if (error.keyword === 'required' && path.length === 0)
      fill(copy, String(error.params.missingProperty));
    else if (typeof top !== 'string') continue;
    else if (top in FILLERS) fill(copy, top);
    else if (top === 'examples') copy.examples = [];
    else if (top === 'params') remove(copy, path);
    else if (DISPENSABLE.includes(top)) delete copy[top];
  }
  return copy;
}

function fill(copy: Record<string, unknown>, key: string): void {
  if (key === 'effect') {
    copy.effect = copy.confirm === undefined ? 'write' : 'destructive';
    delete copy.raise;
  } else if (key in FILLERS) copy[key] = FILLERS[key];
}

function remove(copy: unknown, path: Path): void {
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], copy);
  const key = path.at(-1);
  if (typeof holder === 'object' && holder !== null && key !== undefined && !Array.isArray(holder)) {
    delete (holder as Record<string, unknown>)[key];
  }
}
