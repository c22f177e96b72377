import { isJsonObject, type JsonObject, type JsonValue } from '../../src/runtime/json.js';
import type { BodyNode } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import { lowerText, type TextRules } from './lower-text.js';
import { lowerWords } from './lower-words.js';
import type { Scope } from './scope.js';

/** A body as a tree. A text that is exactly one hole takes the argument as it is, type included. */
export function lowerBody(scope: Scope, path: Path, value: JsonValue, rules: TextRules): BodyNode {
  if (typeof value === 'string') return lowerString(scope, path, value, rules);
  if (Array.isArray(value)) {
    return {
      kind: 'list',
      items: value.map((item, index) => lowerBody(scope, [...path, index], item, rules)),
    };
  }
  if (!isJsonObject(value)) return { kind: 'literal', value };
  if ('words' in value && 'pattern' in value && 'as' in value)
    return lowerWordList(scope, path, value, rules);
  return {
    kind: 'object',
    entries: Object.entries(value).map(
      ([key, field]) => [key, lowerBody(scope, [...path, key], field, rules)] as const,
    ),
  };
}

function lowerString(scope: Scope, path: Path, value: string, rules: TextRules): BodyNode {
  const text = lowerText(scope, path, value, rules);
  const [only] = text.parts;
  if (text.parts.length === 1 && only !== undefined && typeof only !== 'string') {
    return { kind: 'hole', hole: only, optional: text.optional.length > 0 };
  }
  if (text.parts.every((part) => typeof part === 'string'))
    return { kind: 'literal', value: text.parts.join('') };
  return { kind: 'text', text };
}

function lowerWordList(scope: Scope, path: Path, value: JsonObject, rules: TextRules): BodyNode {
  const param = String(value.words);
  const pattern = lowerWords(scope, path, param, String(value.pattern), false);
  const as = lowerBody(scope, [...path, 'as'], value.as as JsonValue, {
    ...rules,
    local: { from: 'group', names: pattern?.groups ?? [] },
  });
  const model = scope.params.get(param);
  const optional =
    model !== undefined && !model.required && model.fallback === undefined && !rules.given?.includes(param);
  return { kind: 'words', param, pattern: pattern?.source ?? '', as, optional };
}
