/**
 * The run-time contract, version 1: all that generated code may import. Breaking changes add a second
 * contract beside this one, so that code generated earlier keeps working.
 */

export { defineTool } from './define-tool.js';
export { equal, fullFormats, ucs2length } from './guard/ajv-parts.js';
export type { JsonValue } from './json.js';
export { each, option } from './plan/argv.js';
export { compact } from './plan/compact.js';
export { given } from './plan/given.js';
export { needed, single, singleIfGiven } from './plan/needed.js';
export { path } from './plan/path.js';
export { spoken } from './plan/spoken.js';
export { filled, text } from './plan/template.js';
export { wordGroups, words } from './plan/words.js';
export type { Source } from './source.js';
export { holds, search } from './steps/search.js';
export type {
  ArchiveStep,
  CallStep,
  CliStep,
  DocumentStep,
  HttpStep,
  StreamStep,
} from './steps/step.js';
export type { ToolEntry, Toolset } from './tool-entry.js';
