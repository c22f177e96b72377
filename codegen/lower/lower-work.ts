import { exceeds, higher } from '../../src/runtime/effect.js';
import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import { parseHoles } from '../language/holes.js';
import type { Condition, StepHole, StepRequest, StepWork, Text } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import { referencesIn, schemaProblems } from '../spec/json-schema.js';
import type { StepRequestSpec, StepSpec } from '../spec/tool-spec.js';
import { checkSchemaPatterns } from './check-pattern.js';
import { lowerBody } from './lower-body.js';
import { lowerCli } from './lower-cli.js';
import { type EffectsOfTool, lowerRequest } from './lower-http.js';
import { lowerParse } from './lower-output.js';
import { lowerText } from './lower-text.js';
import type { OtherTool, Scope } from './scope.js';
import { resolveStep, stepHole } from './step-reference.js';
import { bytes } from './units.js';

const KINDS = ['http', 'cli', 'archive', 'document', 'call'] as const;

/** What a step does. Every problem is reported; what comes back can be looked at further all the same. */
export function lowerWork(
  scope: Scope,
  path: Path,
  spec: StepSpec,
  when: Condition | null,
  given: readonly string[],
  tool: EffectsOfTool,
): StepWork {
  const { source, reporter } = scope;
  const kinds = KINDS.filter((kind) => spec[kind] !== undefined);
  if (kinds.length !== 1)
    reporter.report('step-kind', source.place([...path, 'id']), { id: spec.id, count: kinds.length });
  const [kind] = kinds;
  refuseForeign(scope, path, spec, kind);
  if (spec.cli !== undefined) {
    const at = [...path, 'cli'];
    const parse = spec.cli.parse ?? 'text';
    return {
      kind: 'cli',
      command: lowerCli(scope, spec.cli, at, given),
      parse: lowerParse(scope, parse, [...at, 'parse']),
    };
  }
  if (spec.archive !== undefined) return lowerArchive(scope, [...path, 'archive'], spec.archive, given);
  if (spec.document !== undefined) return lowerDocument(scope, [...path, 'document'], spec.document, given);
  if (spec.call !== undefined) return lowerCall(scope, [...path, 'call'], spec.call, given, tool);
  if (spec.http !== undefined)
    return lowerStepRequest(scope, path, spec, spec.http, when && { ...when, implies: given }, tool);
  const nothing: Text = { parts: [], optional: [] };
  return { kind: 'archive', root: nothing, add: [], maxBytes: 0 };
}

/** Keys beside the work that mean nothing to it. */
function refuseForeign(
  scope: Scope,
  path: Path,
  spec: StepSpec,
  kind: (typeof KINDS)[number] | undefined,
): void {
  const refuse = (key: string, rule: string, hint: string) =>
    scope.reporter.report('bad-value', scope.source.keyPlace([...path, key]), {
      place: `\`${key}\``,
      rule,
      hint,
    });
  if (spec.on_status !== undefined && kind !== 'http')
    refuse('on_status', 'needs a step with `http`', 'Only requests have a status.');
  if (spec.until !== undefined && (kind !== 'http' || spec.http?.stream === true) && kind !== 'cli')
    refuse(
      'until',
      'needs a step that can be asked again',
      'Ask again with an `http` step that is not streamed, or a `cli` step.',
    );
}

function lowerStepRequest(
  scope: Scope,
  path: Path,
  spec: StepSpec,
  request: StepRequestSpec,
  when: Condition | null,
  tool: EffectsOfTool,
): StepWork {
  const { source, reporter } = scope;
  const at = [...path, 'http'];
  if ((request.path === undefined) === (request.url === undefined)) {
    reporter.report('step-target', source.place(at), {});
  }
  const url =
    request.url === undefined ? null : lowerUrl(scope, [...at, 'url'], request.url, when?.implies ?? []);
  const upload =
    request.upload === undefined
      ? null
      : lowerUpload(scope, at, request, request.upload, when?.implies ?? []);
  for (const key of ['query', 'page'] as const) {
    if (request.url !== undefined && request[key] !== undefined)
      reporter.report('bad-value', source.keyPlace([...at, key]), {
        place: `\`${key}\``,
        rule: 'does not go with `url`',
        hint: 'Leave it out: the address is used as the API gave it.',
      });
  }
  const plain = lowerRequest(scope, at, { ...request, path: request.path ?? '/' }, when ?? undefined, tool);
  const model: StepRequest = { ...plain, url, upload };
  if (request.stream !== true) return { kind: 'http', request: model };
  for (const key of ['page', 'expect'] as const) {
    if (request[key] !== undefined)
      reporter.report('bad-value', source.keyPlace([...at, key]), {
        place: `\`${key}\``,
        rule: 'does not go with `stream`',
        hint: 'Leave it out: the lines of any 2xx are read as they come.',
      });
  }
  return { kind: 'stream', request: model, line: lowerLine(scope, path, spec, when?.implies ?? []) };
}

/** `progress` of a streamed step, where it speaks of each line. */
function lowerLine(scope: Scope, path: Path, { progress }: StepSpec, given: readonly string[]): Text | null {
  const perLine = parseHoles(progress ?? '').parts.some(
    (part) => typeof part !== 'string' && part.name === 'line',
  );
  if (progress === undefined || !perLine) return null;
  return lowerText(scope, [...path, 'progress'], progress, {
    given,
    local: { from: 'line', names: ['line'] },
    needsAll: 'this sentence',
    sentence: true,
  });
}

/** An address may only come from the API itself: a model's text would choose the host. */
function lowerUrl(scope: Scope, path: Path, text: string, given: readonly string[]): StepHole | null {
  const { source, reporter } = scope;
  const { parts } = parseHoles(text);
  const [only] = parts;
  if (
    parts.length !== 1 ||
    only === undefined ||
    typeof only === 'string' ||
    !only.name.startsWith('steps.')
  ) {
    reporter.report('url-not-from-reply', source.place(path), {});
    return null;
  }
  const { start, end } = only;
  const found = stepHole(scope, only.name, {
    path,
    start,
    end,
    lenient: false,
    anyType: false,
    textOnly: true,
  });
  if (found === undefined) return null;
  const { hole } = found;
  if (hole.from !== 'step' || hole.path[0] !== 'body') {
    reporter.report('url-not-from-reply', source.place(path), {});
    return null;
  }
  if (hole.sure || given.includes(`steps.${hole.id}`)) return { ...hole, sure: true };
  reporter.report('step-left-out', source.placeWithin(path, start, end), {
    id: hole.id,
    where: 'an address',
  });
  return hole;
}

function lowerUpload(
  scope: Scope,
  at: Path,
  request: StepRequestSpec,
  id: string,
  given: readonly string[],
): StepRequest['upload'] {
  const { source, reporter } = scope;
  const place = source.place([...at, 'upload']);
  if (
    request.url === undefined ||
    request.body !== undefined ||
    request.form !== undefined ||
    ['GET', 'HEAD'].includes(request.method)
  )
    reporter.report('bad-value', source.keyPlace([...at, 'upload']), {
      place: '`upload`',
      rule: 'goes with `url` and a method that sends a body, and without `body` and `form`',
      hint: 'Send the archive with PUT to the address that the API gave.',
    });
  const known = resolveStep(scope, id, place);
  if (known === undefined || scope.steps === undefined) return null;
  if (!known.archive) {
    reporter.report('bad-value', place, {
      place: `Step \`${id}\``,
      rule: 'packs no archive that could be sent',
      hint: 'Name a step with `archive`.',
    });
    return null;
  }
  if (known.optional && !given.includes(`steps.${id}`))
    reporter.report('step-left-out', place, { id, where: 'an upload' });
  scope.steps.references.push({ by: scope.steps.current, step: id, path: ['sha256'], place, inCode: true });
  return { id, identifier: known.identifier };
}

function lowerArchive(
  scope: Scope,
  path: Path,
  spec: NonNullable<StepSpec['archive']>,
  given: readonly string[],
): StepWork {
  return {
    kind: 'archive',
    root: lowerText(scope, [...path, 'root'], spec.root, { given, needsAll: 'the path of a folder' }),
    add: Object.entries(spec.add ?? {}).map(
      ([name, text]) => [name, lowerText(scope, [...path, 'add', name], text, { given })] as const,
    ),
    maxBytes: bytes(spec.max),
  };
}

function lowerDocument(
  scope: Scope,
  path: Path,
  spec: NonNullable<StepSpec['document']>,
  given: readonly string[],
): StepWork {
  const { source, reporter } = scope;
  if (spec.text === undefined && spec.file === undefined) {
    reporter.report('missing-key', source.keyPlace(path), { key: 'text` or `file', place: '`document`' });
  }
  checkSchemaPatterns(source, [...path, 'schema'], spec.schema, reporter);
  const references = referencesIn(spec.schema);
  const problems = references.length > 0 ? references : schemaProblems(spec.schema);
  for (const { pointer, key, problem } of problems) {
    const at: Path = [...path, 'schema', ...pointer];
    reporter.report('document-schema', key === undefined ? source.place(at) : source.keyPlace([...at, key]), {
      problem,
    });
  }
  const { file } = spec;
  return {
    kind: 'document',
    name: spec.name,
    text: spec.text === undefined ? null : lowerText(scope, [...path, 'text'], spec.text, { given }),
    file:
      file === undefined
        ? null
        : {
            folder: lowerText(scope, [...path, 'file', 'folder'], file.folder, {
              given,
              needsAll: 'the path of a folder',
            }),
            name: file.name,
          },
    optional: spec.optional ?? false,
    schema: spec.schema,
  };
}

function lowerCall(
  scope: Scope,
  path: Path,
  spec: NonNullable<StepSpec['call']>,
  given: readonly string[],
  tool: EffectsOfTool,
): StepWork {
  const { source, reporter, tools } = scope;
  const place = source.place([...path, 'tool']);
  const other = tools.get(spec.tool);
  const args: JsonObject = spec.args ?? {};
  if (other === undefined)
    reporter.report('unknown-tool', place, { name: spec.tool, known: [...tools.keys()] });
  else {
    const highest = tool.raise.map(({ effect }) => effect).reduce(higher, tool.effect);
    if (exceeds(other.highestEffect, highest))
      reporter.report('call-effect', place, { name: spec.tool, effect: other.highestEffect, own: highest });
    if (other.calls.length > 0) reporter.report('call-chain', place, { name: spec.tool });
    for (const [name, param] of Object.entries(other.params)) {
      if (isJsonObject(param) && param.required === true && !Object.hasOwn(args, name))
        reporter.report(
          'missing-key',
          source.has([...path, 'args']) ? source.keyPlace([...path, 'args']) : place,
          {
            key: name,
            place: `\`${spec.tool}\``,
          },
        );
    }
    for (const name of Object.keys(args)) {
      if (!Object.hasOwn(other.params, name))
        reporter.report('unknown-param', source.keyPlace([...path, 'args', name]), {
          name,
          known: Object.keys(other.params),
        });
    }
  }
  return {
    kind: 'call',
    tool: spec.tool,
    args: lowerBody(scope, [...path, 'args'], args, { given, anyType: true }),
    writes: other?.highestEffect !== 'read',
    input: inputOf(other?.params ?? {}),
  };
}

/** The schema of a tool's arguments, as far as its spec alone tells. */
function inputOf(params: OtherTool['params']): JsonObject {
  const entries = Object.entries(params).filter(([, param]) => isJsonObject(param));
  return {
    type: 'object',
    properties: Object.fromEntries(
      entries.map(([name, { $ref, required, ...schema }]): [string, JsonObject] => [name, schema]),
    ),
    required: entries.flatMap(([name, { required }]) => (required === true ? [name] : [])),
  };
}
