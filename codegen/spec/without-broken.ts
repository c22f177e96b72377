import type { Path } from '../source/source-file.js';
import { pointerPath } from './pointer.js';
import type { ErrorObject } from './validators.js';

/** Parts of a tool that the rest can be checked without. */
const DISPENSABLE = [
  'aliases',
  'deprecated',
  'idempotent',
  'open_world',
  'raise',
  'confirm',
  'rules',
  'needs',
  'output',
];

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
    else if (top === 'params') replaceInParam(copy, path);
    else if (DISPENSABLE.includes(top)) delete copy[top];
  }
  // A question or a raise that was broken was still meant to be there.
  const lost = (key: string) => Object.hasOwn(data as object, key) && copy[key] === undefined;
  if (lost('confirm')) copy.confirm = 'Go ahead?';
  if (lost('raise')) copy.effect = copy.confirm === undefined ? 'write' : 'destructive';
  return copy;
}

/** A parameter of which it is not known whether it is required is taken for one that is: then less depends on it. */
function replaceInParam(copy: Record<string, unknown>, path: Path): void {
  remove(copy, path);
  if (path.length !== 3 || path[2] !== 'required') return;
  const param = (copy.params as Record<string, unknown> | undefined)?.[String(path[1])];
  if (typeof param === 'object' && param !== null) Object.assign(param, { required: true });
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
