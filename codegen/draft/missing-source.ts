import type { JsonObject } from '../../src/runtime/json.js';
import { yamlEntry } from '../source/yaml-text.js';
import { named, TOKEN } from './openapi-credential.js';

/** The block of `_server.yaml` that a program needs. */
export function cliSourceBlock(source: string, program: string): string {
  return block(source, { cli: { program, install: `Install ${program}.` } });
}

/** The block of `_server.yaml` that an API needs. */
export function httpSourceBlock(
  source: string,
  base = 'https://api.example.com',
  credential: JsonObject = TOKEN,
): string {
  return block(source, named({ http: { base, ...credential } }, source));
}

function block(source: string, spec: JsonObject): string {
  return `sources:\n${yamlEntry(source, spec, 2)}\n`;
}
