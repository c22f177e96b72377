import { pointerSteps } from '../../src/runtime/json-pointer.js';
import type { Path } from '../source/source-file.js';

/** A JSON pointer as the path of a value in a file: what counts is a number, since lists are meant. */
export function pointerPath(pointer: string): Path {
  return pointerSteps(pointer).map((step) => (/^(0|[1-9]\d*)$/.test(step) ? Number(step) : step));
}
