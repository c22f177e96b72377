import type { ExampleModel, ReplyModel } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import type { ExampleSpec, StepReplySpec, StepSpec, ToolSpec } from '../spec/tool-spec.js';
import type { Scope } from './scope.js';

/** The parts of a reply that each kind of work has. */
const PARTS = {
  http: ['status', 'headers', 'body'],
  cli: ['stdout', 'stderr', 'exit'],
  archive: ['files', 'bytes'],
  document: ['text'],
  call: ['answer'],
} as const satisfies Record<string, readonly (keyof StepReplySpec)[]>;

type Kind = keyof typeof PARTS;

/** The examples with every part of their replies filled in. */
export function lowerExamples(scope: Scope, spec: ToolSpec): ExampleModel[] {
  const seen = new Set<string>();
  return spec.examples.map((example, index) => {
    const { name, args } = example;
    const label = name ?? `example ${index + 1}`;
    if (seen.has(label))
      scope.reporter.report('duplicate-example', scope.source.place(['examples', index, 'name']), {
        name: label,
      });
    seen.add(label);
    return { name: label, args, ...repliesOf(scope, spec, example, ['examples', index]) };
  });
}

function repliesOf(
  scope: Scope,
  spec: ToolSpec,
  { reply, replies, sends }: ExampleSpec,
  path: Path,
): Pick<ExampleModel, 'reply' | 'replies'> {
  const { source, reporter } = scope;
  const [wanted, other] =
    spec.steps === undefined ? (['reply', 'replies'] as const) : (['replies', 'reply'] as const);
  if (!source.has([...path, wanted])) {
    const place = `\`${path[1] === undefined ? 'examples' : 'example'}\``;
    reporter.report('missing-key', source.place(path), { key: wanted, place });
  }
  const misplaced = [
    ...(source.has([...path, other]) ? [other] : []),
    ...(spec.steps && sends ? ['sends'] : []),
  ];
  for (const key of misplaced) {
    const kind = spec.steps === undefined ? 'a single call' : 'steps';
    reporter.report('example-reply', source.keyPlace([...path, key]), { key, kind });
  }
  if (spec.steps === undefined) {
    const kind = spec.cli === undefined ? 'http' : 'cli';
    return { reply: lowerReply(scope, [...path, 'reply'], reply ?? {}, kind), replies: {} };
  }
  const kinds = new Map(spec.steps.map((step) => [step.id, kindOf(step)]));
  const lowered = Object.entries(replies ?? {}).flatMap(([id, one]): [string, ReplyModel[]][] => {
    const at = [...path, 'replies', id];
    const kind = kinds.get(id);
    if (kind === undefined) {
      reporter.report('unknown-step', source.keyPlace(at), { id, known: [...kinds.keys()] });
      return [];
    }
    const list = Array.isArray(one) ? (one as readonly StepReplySpec[]) : undefined;
    return [
      [
        id,
        list?.map((reply, index) => lowerReply(scope, [...at, index], reply, kind)) ?? [
          lowerReply(scope, at, one as StepReplySpec, kind),
        ],
      ],
    ];
  });
  return { reply: lowerReply(scope, path, {}, 'http'), replies: Object.fromEntries(lowered) };
}

function kindOf(step: StepSpec): Kind {
  return (Object.keys(PARTS) as Kind[]).find((kind) => step[kind] !== undefined) ?? 'http';
}

function lowerReply(scope: Scope, path: Path, reply: StepReplySpec, kind: Kind): ReplyModel {
  for (const key of Object.keys(reply)) {
    if (!(PARTS[kind] as readonly string[]).includes(key))
      scope.reporter.report('example-reply', scope.source.keyPlace([...path, key]), { key, kind });
  }
  return {
    status: reply.status ?? 200,
    headers: Object.fromEntries(
      Object.entries(reply.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
    ),
    body: reply.body ?? null,
    stdout: reply.stdout ?? '',
    stderr: reply.stderr ?? '',
    exit: reply.exit ?? 0,
    files: reply.files ?? 1,
    bytes: reply.bytes ?? 1_000,
    text: reply.text ?? null,
    answer: reply.answer ?? {},
  };
}
