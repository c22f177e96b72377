import type { JsonValue } from '../../src/runtime/json.js';
import type {
  ArgvItem,
  BodyNode,
  CliAction,
  Hole,
  RequestModel,
  StepsAction,
  Text,
  ToolModel,
} from '../model/tool-model.js';
import { type Args, choose, conditionHolds } from './condition-truth.js';
import { buildBody, fill, fillPath } from './make-plan.js';
import { outlineOf } from './outline.js';

/** One part of what a call sends, and where it comes from. */
export interface Origin {
  /** `argv`, `path`, `query page`, `header range`, `body updates[0].type`, `step build`. */
  readonly part: string;
  /** What is sent; null for what is left out. */
  readonly value: JsonValue;
  readonly from: string;
}

/** Where each part of a call comes from, in the order in which it is sent. `args` are valid. */
export function originsOf({ action, params }: ToolModel, given: Args): Origin[] {
  const fallbacks = Object.fromEntries(
    params.flatMap(({ name, fallback }) => (fallback === undefined ? [] : [[name, fallback]])),
  );
  const args: Args = { ...fallbacks, ...given };
  const name = (param: string): string =>
    given[param] === undefined && param in fallbacks ? `\`${param}\`, by default` : `\`${param}\``;
  if (action.kind === 'cli') return commandOrigins(action, args, name);
  if (action.kind === 'steps') return stepOrigins(action, args);
  return requestOrigins(choose(action.requests, args), args, name);
}

type Name = (param: string) => string;

function commandOrigins({ argv, stdin }: CliAction, args: Args, name: Name): Origin[] {
  const items = argv.flatMap((item) => argvOrigins(item, args, name));
  if (stdin === null) return items;
  return [...items, { part: 'stdin', value: fill(stdin, args), from: textFrom(stdin, name) }];
}

function argvOrigins(item: ArgvItem, args: Args, name: Name): Origin[] {
  const part = 'argv';
  switch (item.kind) {
    case 'text': {
      const missing = item.text.optional.find((hole) => args[hole.name] === undefined);
      if (missing !== undefined)
        return [{ part, value: null, from: `${shape(item.text)} is left out: no ${name(missing.name)}` }];
      return [{ part, value: fill(item.text, args), from: textFrom(item.text, name) }];
    }
    case 'flag': {
      const holds = conditionHolds(item.when, args);
      const from = `when \`${item.when.source}\``;
      return [
        {
          part,
          value: holds ? item.argument : null,
          from: holds ? from : `${item.argument} is left out: not ${from}`,
        },
      ];
    }
    case 'each': {
      const values = (args[item.param] ?? []) as readonly string[];
      return values.map((one) => ({
        part,
        value: fill(item.text, args, { item: one }),
        from: `an item of ${name(item.param)}`,
      }));
    }
    case 'words':
      return String(args[item.param] ?? '')
        .split(/\s+/u)
        .filter((word) => word !== '')
        .map((word) => ({ part, value: word, from: `a word of ${name(item.param)}` }));
  }
}

function requestOrigins(request: RequestModel, args: Args, name: Name): Origin[] {
  const { path, query, headers, body } = request;
  return [
    { part: 'method', value: request.method, from: 'literal' },
    { part: 'path', value: fillPath(path, args), from: textFrom(path, name) },
    ...query.flatMap(([key, node]) => bodyOrigins(node, args, `query ${key}`, name)),
    ...headers.map(([key, text]): Origin => {
      const missing = text.optional.find((hole) => args[hole.name] === undefined);
      return missing === undefined
        ? { part: `header ${key}`, value: fill(text, args), from: textFrom(text, name) }
        : { part: `header ${key}`, value: null, from: `left out: no ${name(missing.name)}` };
    }),
    ...(body === null ? [] : bodyOrigins(body, args, 'body', name)),
  ];
}

/** The leaves of a body, each under its path. */
function bodyOrigins(node: BodyNode, args: Args, part: string, name: Name): Origin[] {
  switch (node.kind) {
    case 'object':
      return node.entries.flatMap(([key, one]) =>
        bodyOrigins(one, args, part === 'body' ? `body ${key}` : `${part}.${key}`, name),
      );
    case 'list':
      return node.items.flatMap((one, index) => bodyOrigins(one, args, `${part}[${index}]`, name));
    case 'literal':
      return [{ part, value: node.value, from: 'literal' }];
    default: {
      const value = buildBody(node, args);
      const from =
        node.kind === 'words' ? `the words of ${name(node.param)}` : holesFrom(holesOf(node), name);
      if (value === undefined) return [{ part, value: null, from: `left out: no ${from}` }];
      return [{ part, value: JSON.parse(JSON.stringify(value)) as JsonValue, from }];
    }
  }
}

function holesOf(node: BodyNode): readonly Hole[] {
  if (node.kind === 'hole') return [node.hole];
  return node.kind === 'text' ? node.text.parts.filter((part): part is Hole => typeof part !== 'string') : [];
}

function stepOrigins(action: StepsAction, args: Args): Origin[] {
  return action.groups.flat().flatMap((step): Origin[] => {
    const [value] = outlineOf({ ...action, groups: [[step]] }, args);
    const part = `step ${step.id}`;
    const condition = step.when === null ? 'always' : `when \`${step.when.source}\``;
    return [
      value === undefined
        ? { part, value: null, from: `left out: not ${condition}` }
        : { part, value, from: condition },
    ];
  });
}

function textFrom({ parts }: Text, name: Name): string {
  const holes = parts.filter((part): part is Hole => typeof part !== 'string');
  return holes.length === 0 ? 'literal' : holesFrom(holes, name);
}

function holesFrom(holes: readonly Hole[], name: Name): string {
  return [
    ...new Set(holes.map((hole) => (hole.from === 'param' ? name(hole.name) : `\`${hole.name}\``))),
  ].join(' and ');
}

/** A text with its holes as they are written. */
function shape({ parts }: Text): string {
  return parts.map((part) => (typeof part === 'string' ? part : `{${part.name}}`)).join('');
}
