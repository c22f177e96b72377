import { certainBefore, knownBefore, type OutlinePart, outlineParts } from '../interpret/outline.js';
import type {
  Condition,
  Hole,
  ParamModel,
  StatusModel,
  StepModel,
  StepRead,
  StepRequest,
  StepsAction,
  Text,
} from '../model/tool-model.js';
import { conditionCode, type Params } from './condition-code.js';
import type { Imports } from './imports.js';
import { type Code, list, object, print, wrapped } from './layout.js';
import { propertyName, regexLiteral, stringLiteral, templateChars } from './literals.js';
import { bodyCode, cliCode, numberCode, pathCode, requestCode, textOrAbsent } from './plan-code.js';
import { holeCode, textCode } from './text-code.js';
import { stepParams } from './used-params.js';

type Member = readonly [string, Code] | undefined;

/** The plan of a tool with steps: an outline, and a function that reads from top to bottom. */
export function stepsCode(action: StepsAction, params: Params, imports: Imports): Code {
  const steps = action.groups.flat();
  const body = [
    ...action.groups.map((group) => groupCode(group, steps, params, imports)),
    `return ${print(object(steps.map(({ id, identifier }) => [propertyName(id), identifier] as const)), 6, 8)};`,
  ];
  return object([
    ['kind', "'steps'"],
    ['timeoutMs', numberCode(action.timeoutMs)],
    ['outline', outlineCode(steps, params, imports)],
    ['run', `async (step) => {\n${body.map((statement) => `      ${statement}`).join('\n')}\n    }`],
  ]);
}

function outlineCode(steps: readonly StepModel[], params: Params, imports: Imports): Code {
  return list(
    steps.map((step): Code => {
      const line = lineCode(outlineParts(step), params, imports);
      const [known, certain] = [knownBefore(step.when), certainBefore(step)];
      const tests = [
        ...known.map((one) =>
          (known.length > 1 || certain.length > 0 ? factorCode : conditionCode)(one, params, imports),
        ),
        ...certain.map((name) => presenceCode(name, params)),
      ];
      return tests.length === 0 ? line : `...(${tests.join(' && ')} ? [${line}] : [])`;
    }),
  );
}

/** What parts of an outline say, as a template, or as a string where they have nothing but words. */
function lineCode(parts: readonly OutlinePart[], params: Params, imports: Imports): string {
  const codes = parts.map((part): { words: string } | { code: string } => {
    if (typeof part === 'string') return { words: part };
    if ('parts' in part) {
      const tests = [
        ...(part.when === null ? [] : [conditionCode(part.when, params, imports)]),
        ...part.given.map((name) => presenceCode(name, params)),
      ];
      return { code: `${tests.join(' && ')} ? ${lineCode(part.parts, params, imports)} : ''` };
    }
    if ('from' in part) return { code: `${imports.use('spoken')}(${holeCode(part, params, imports)})` };
    const code = pathCode(part.path, params, imports);
    return code.startsWith("'") ? { words: part.path.parts.join('') } : { code };
  });
  if (codes.every((one) => 'words' in one)) return stringLiteral(codes.map(({ words }) => words).join(''));
  const text = codes.map((one) => ('words' in one ? templateChars(one.words) : `\${${one.code}}`)).join('');
  return `\`${text}\``;
}

/** One step as a statement; several that run side by side as one. */
function groupCode(
  group: readonly StepModel[],
  steps: readonly StepModel[],
  params: Params,
  imports: Imports,
): string {
  const [only] = group;
  if (group.length === 1 && only !== undefined) {
    const call = stepCode(only, params, imports, 'await ');
    if (only.when === null) return `const ${only.identifier} = ${print(call, 6, 12)};`;
    const test = whenCode(only, only.when, steps, params, imports);
    return `const ${only.identifier} = ${test}\n        ? ${print(call, 8, 4)}\n        : undefined;`;
  }
  const names = group.map(({ identifier }) => identifier).join(', ');
  const runs = group.map((step): Code => {
    const call = stepCode(step, params, imports, '');
    if (step.when === null) return wrapped('() => ', call);
    const test = whenCode(step, step.when, steps, params, imports);
    return wrapped('() => ', { open: '', cases: [{ test, value: call }], last: 'undefined', close: '' });
  });
  return `const [${names}] = ${print({ open: 'await step.together(', items: runs, close: ')', padded: false }, 6, 12)};`;
}

/** When a step runs, with what that makes sure of in terms that TypeScript follows. */
function whenCode(
  step: StepModel,
  when: Condition,
  steps: readonly StepModel[],
  params: Params,
  imports: Imports,
): string {
  const used = stepParams(step);
  const certain = step.certain.flatMap((name) => {
    if (!name.startsWith('steps.')) return used.includes(name) ? [presenceCode(name, params)] : [];
    const other = steps.find(({ id }) => `steps.${id}` === name);
    return other?.optional ? [other.identifier] : [];
  });
  if (certain.length === 0) return conditionCode(when, params, imports);
  return [factorCode(when, params, imports), ...certain].join(' && ');
}

function presenceCode(name: string, params: Params): string {
  return `${(params.get(name) as ParamModel).identifier} !== undefined`;
}

/** A condition as an operand of `&&`. */
function factorCode(condition: Condition, params: Params, imports: Imports): string {
  const code = conditionCode(condition, params, imports);
  return condition.root.type === 'OrExpression' && !condition.search ? `(${code})` : code;
}

function stepCode(step: StepModel, params: Params, imports: Imports, prefix: string): Code {
  const { id, identifier, work, until, fail } = step;
  // A sentence about what came of the step itself sees it under its own name.
  const own = (text: Text): string => {
    const taken = text.parts.some((part) => typeof part !== 'string' && readsStep(part, id));
    return `(${taken ? identifier : ''}) => ${textCode(text, params, imports)}`;
  };
  const test = (condition: Condition): string => {
    const taken = condition.steps.some((one) => one.id === id);
    return `(${taken ? identifier : ''}) => ${conditionCode(condition, params, imports)}`;
  };
  const common: Member[] = [
    ['id', stringLiteral(id)],
    step.progress === null ? undefined : ['progress', textCode(step.progress, params, imports)],
  ];
  const after: Member[] = [
    until === null
      ? undefined
      : [
          'until',
          object([
            ['done', test(until.done)],
            ['everyMs', numberCode(until.everyMs)],
            ['atMostMs', numberCode(until.atMostMs)],
            until.late === null ? undefined : ['late', own(until.late)],
          ]),
        ],
    step.onStatus.length === 0 ? undefined : ['onStatus', statusCode(step.onStatus, params, imports)],
    fail === null
      ? undefined
      : [
          'fail',
          object([
            ['when', test(fail.when)],
            ['message', own(fail.message)],
            fail.hint === null ? undefined : ['hint', own(fail.hint)],
          ]),
        ],
    step.ignoreErrors ? ['ignoreErrors', 'true'] : undefined,
    step.leaves === null ? undefined : ['leaves', own(step.leaves)],
  ];
  const call = (method: string, members: readonly Member[]): Code =>
    wrapped(
      `${prefix}step.${method}${typeCode(step, imports)}(`,
      object([...common, ...members, ...after]),
      ')',
    );
  switch (work.kind) {
    case 'http':
      return call('http', [['plan', stepRequestCode(work.request, false, params, imports)]]);
    case 'stream':
      return call('stream', [
        ['plan', stepRequestCode(work.request, true, params, imports)],
        work.line === null ? undefined : ['line', `(line) => ${textCode(work.line, params, imports)}`],
      ]);
    case 'cli': {
      const { parse } = work;
      return call('cli', [
        ['plan', cliCode(work.command, params, imports)],
        ['parse', typeof parse === 'string' ? stringLiteral(parse) : regexLiteral(parse.pattern, 'u')],
      ]);
    }
    case 'archive':
      return call('archive', [
        ['root', textCode(work.root, params, imports)],
        work.add.length === 0
          ? undefined
          : [
              'add',
              object(
                work.add.map(([name, text]) => [propertyName(name), textOrAbsent(text, params, imports)]),
              ),
            ],
        ['maxBytes', numberCode(work.maxBytes)],
      ]);
    case 'document':
      return call('document', [
        ['name', stringLiteral(work.name)],
        work.text === null ? undefined : ['text', textOrAbsent(work.text, params, imports)],
        work.file === null
          ? undefined
          : [
              'file',
              object([
                ['folder', textCode(work.file.folder, params, imports)],
                ['name', stringLiteral(work.file.name)],
              ]),
            ],
        work.optional ? ['optional', 'true'] : undefined,
      ]);
    case 'call':
      return call('call', [
        ['tool', stringLiteral(work.tool)],
        ['args', bodyCode(work.args, params, imports)],
        ['writes', String(work.writes)],
      ]);
  }
}

/** Whether a hole is about a step. */
function readsStep(hole: Hole, id: string): boolean {
  if (hole.from === 'step') return hole.id === id;
  return hole.from === 'expression' && hole.steps.some((one) => one.id === id);
}

function stepRequestCode(request: StepRequest, stream: boolean, params: Params, imports: Imports): Code {
  const url = request.url === null ? undefined : holeCode(request.url, params, imports);
  const upload = request.upload?.identifier;
  return requestCode(request, params, imports, { url, upload, stream });
}

function statusCode(statuses: readonly StatusModel[], params: Params, imports: Imports): Code {
  return object(
    statuses.map((one): [string, Code] => {
      if (one.skip) return [String(one.status), "'skip'"];
      return [
        String(one.status),
        object([
          one.message === null ? undefined : ['message', textCode(one.message, params, imports)],
          one.hint === null ? undefined : ['hint', textCode(one.hint, params, imports)],
          one.retryable === null ? undefined : ['retryable', String(one.retryable)],
        ]),
      ];
    }),
  );
}

/** Which member of a result holds what the outside gave, by the kind of step. */
const PAYLOADS = {
  http: { type: 'HttpStep', member: 'body' },
  cli: { type: 'CliStep', member: 'output' },
  document: { type: 'DocumentStep', member: 'data' },
  call: { type: 'CallStep', member: 'answer' },
} as const;

/** The type of a result: what later code reads of it, and that it may be absent. */
function typeCode({ work, reads, onStatus, ignoreErrors }: StepModel, imports: Imports): string {
  const absent = onStatus.some(({ skip }) => skip) || ignoreErrors;
  if (work.kind === 'stream' || work.kind === 'archive') {
    if (!absent) return '';
    return `<${imports.useType(work.kind === 'stream' ? 'StreamStep' : 'ArchiveStep')} | undefined>`;
  }
  const { type, member } = PAYLOADS[work.kind];
  const inside = reads.filter(({ path }) => path[0] === member && path.length > 1);
  const whole = reads.some(({ path }) => path[0] === member && path.length === 1);
  if (inside.length === 0 && !absent && !whole) return '';
  const payload =
    inside.length === 0 ? (whole ? imports.useType('JsonValue') : '') : fieldsType(inside, 1, imports);
  const name = imports.useType(type);
  return `<${name}${payload === '' ? '' : `<${payload}>`}${absent ? ' | undefined' : ''}>`;
}

/** `{ id?: string | null; app?: { name?: string | null } | null }` of the paths that are read. */
function fieldsType(reads: readonly StepRead[], depth: number, imports: Imports): string {
  const names = [...new Set(reads.map(({ path }) => path[depth] as string))];
  const typeOf = (name: string): string => {
    const below = reads.filter(({ path }) => path[depth] === name);
    const deeper = below.filter(({ path }) => path.length > depth + 1);
    if (deeper.length > 0) return `${fieldsType(deeper, depth + 1, imports)} | null`;
    const types = [...new Set(below.flatMap((one) => one.types))];
    const plain = types.length > 0 && types.every((type) => ['string', 'number', 'boolean'].includes(type));
    return plain ? [...types, 'null'].join(' | ') : imports.useType('JsonValue');
  };
  return `{ ${names.map((name) => `readonly ${propertyName(name)}?: ${typeOf(name)}`).join('; ')} }`;
}
