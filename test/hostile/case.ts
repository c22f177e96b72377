import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import schema from './case.schema.json' with { type: 'json' };

/** What `case.schema.json` lets through. */
export interface Group {
  readonly group: string;
  readonly about: string;
  readonly project?: 'hostile' | 'heroku';
  readonly cases: readonly Case[];
}

export interface Case {
  readonly name: string;
  readonly with?: readonly unknown[];
  readonly call?: { readonly tool: string; readonly args?: unknown; readonly json?: string };
  readonly lines?: readonly (string | { readonly wait: string | number })[];
  readonly spec?: string;
  readonly server?: string;
  readonly edit?: { readonly file: string; readonly from: string; readonly to: unknown };
  readonly child?: string;
  readonly reply?: Readonly<Record<string, ApiReply>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string | { readonly link: string }>>;
  readonly expect: Expected;
}

export interface ApiReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly type?: string;
}

export interface Expected {
  readonly failure?: Words;
  readonly protocol?: Words;
  readonly answers?: readonly object[];
  readonly text?: string;
  readonly structured?: object;
  readonly ok?: true;
  readonly argv?: readonly (readonly string[])[];
  readonly input?: string;
  readonly requests?: readonly ExpectedRequest[];
  readonly progress?: readonly string[];
  readonly diagnostics?: readonly string[];
}

interface Words {
  readonly code: string | number;
  readonly says?: string;
  readonly never?: string;
}

interface ExpectedRequest {
  readonly line: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly json?: unknown;
  readonly raw?: string;
}

const FOLDER = new URL('cases/', import.meta.url);

/** Every group, in the order of the file names. Throws where a file is not as the schema says. */
export function readGroups(): readonly Group[] {
  const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile<Group>(schema);
  return readdirSync(FOLDER)
    .sort()
    .map((file) => {
      const written = parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Group;
      const group: unknown = { ...written, cases: written.cases.flatMap(expanded) };
      if (validate(group)) return group;
      const problems = (validate.errors ?? []).map((one) => `${one.instancePath} ${one.message}`);
      throw new Error(`${file} is not as case.schema.json says:\n${problems.join('\n')}`);
    });
}

/** A case for each value of `with`, with that value in place of `$it`, and items of a list in place of `$it.0` and so on. */
function expanded({ with: values, ...one }: Case): Case[] {
  if (values === undefined) return [one];
  return values.map((it) => {
    const parts = Array.isArray(it) ? it.map((part, index) => [`$it.${index}`, part] as const) : [];
    const filled = filledIn(one, { ...Object.fromEntries(parts), $it: it }) as Case;
    const short = JSON.stringify(it);
    return { ...filled, name: `${one.name}: ${short.length > 70 ? `${short.slice(0, 70)}…` : short}` };
  });
}

/** The value with what stands for something else replaced, at any depth, keys included. */
export function filledIn(value: unknown, names: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') return filledText(value, names);
  if (Array.isArray(value)) return value.map((item) => filledIn(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, field]) => [String(filledText(key, names)), filledIn(field, names)] as const,
  );
  // Not by assignment: a case may be about a key called `__proto__`.
  return Object.fromEntries(entries);
}

function filledText(text: string, names: Readonly<Record<string, unknown>>): unknown {
  if (Object.hasOwn(names, text)) return names[text];
  return Object.entries(names).reduce(
    (filled, [name, value]) => filled.replaceAll(name, () => String(value)),
    text,
  );
}

/** The value with generated texts in place of `{$repeat: [text, times]}`, `{$join: […]}` and `{$json: …}`. */
export function generated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(generated);
  if (typeof value !== 'object' || value === null) return value;
  const { $repeat, $join, $json } = value as Record<string, unknown>;
  if (Array.isArray($repeat)) return String(generated($repeat[0])).repeat(Number($repeat[1]));
  if (Array.isArray($join)) return $join.map((part) => String(generated(part))).join('');
  if ($json !== undefined) return JSON.stringify($json);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, generated(field)]));
}
