import type { JsonObject } from '../../src/runtime/json.js';
import { parsePattern } from '../language/pattern.js';
import type { Hole, Text } from '../model/tool-model.js';

/**
 * The hole of an argument through which a model's text could become a flag, or another one; undefined where the
 * form of the argument or the schemas of its values keep it from that.
 */
export function flagRisk(text: Text, schemaOf: (hole: Hole) => JsonObject | undefined): Hole | undefined {
  let before = '';
  let emptyHole: Hole | undefined;
  for (const part of text.parts) {
    if (typeof part === 'string') {
      // After values that may all be empty, this is how the argument begins.
      if (emptyHole !== undefined) return part.startsWith('-') ? emptyHole : undefined;
      before = part;
      continue;
    }
    const schema = schemaOf(part) ?? {};
    if (before.startsWith('--')) return before.includes('=') ? undefined : part;
    if (before.startsWith('-')) return letterRisk(text, schemaOf);
    if (before !== '') return undefined;
    if (mayBeginWithDash(schema)) return part;
    if (!mayBeEmpty(schema)) return undefined;
    emptyHole = part;
  }
  return undefined;
}

/** Of what follows a dash: `-n5` is safe, and `-Dkey=text`; other letters could be further flags of the same bundle. */
function letterRisk(text: Text, schemaOf: (hole: Hole) => JsonObject | undefined): Hole | undefined {
  for (const part of text.parts) {
    if (typeof part === 'string') {
      if (part.includes('=')) return undefined;
      continue;
    }
    const schema = schemaOf(part) ?? {};
    if (!isNumber(schema) && !Array.isArray(schema.enum)) return part;
  }
  return undefined;
}

function isNumber({ type }: JsonObject): boolean {
  return type === 'integer' || type === 'number';
}

/** Whether a value that the schema accepts may begin with a dash when written as text. */
function mayBeginWithDash(schema: JsonObject): boolean {
  if (schema.type === 'boolean') return false;
  if (isNumber(schema)) return typeof schema.minimum !== 'number' || schema.minimum < 0;
  if (Array.isArray(schema.enum)) return schema.enum.some((value) => String(value).startsWith('-'));
  if (typeof schema.pattern !== 'string') return true;
  const pattern = parsePattern(schema.pattern);
  return 'problem' in pattern || pattern.mayBeginWithDash;
}

function mayBeEmpty(schema: JsonObject): boolean {
  if (schema.type !== 'string') return false;
  if (Array.isArray(schema.enum)) return schema.enum.includes('');
  if (typeof schema.minLength === 'number' && schema.minLength > 0) return false;
  return typeof schema.pattern !== 'string' || new RegExp(schema.pattern, 'u').test('');
}
