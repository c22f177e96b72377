import { judgeReply } from '../answer/judge.js';
import { parseReply } from '../answer/parse.js';
import { lineRedactor } from '../answer/redact-lines.js';
import { type Deadline, startDeadline } from '../deadline.js';
import { Failure } from '../failure.js';
import type { JsonObject, JsonValue } from '../json.js';
import type { Progress, RunContext, StepContext } from '../run-context.js';
import type { PackedFolder, Runners } from '../runners.js';
import type { Source } from '../source.js';
import { within } from '../span.js';
import type { HttpPlan, HttpReply, Need } from '../tool.js';
import { canChange, endedAt, Traces, withMessage } from './ending.js';
import { LastLines } from './lines.js';
import { type DocumentSchema, readDocument } from './read-document.js';
import type {
  ArchiveStepDef,
  CallStepDef,
  CliStepDef,
  DocumentStepDef,
  HttpStepDef,
  OnStatus,
  Poll,
  StepResults,
  StepRunner,
  StepsPlan,
  StepsReply,
  StreamStepDef,
} from './step.js';

/** What steps run in. */
export interface StepWorld {
  readonly runners: Runners;
  readonly sources: Readonly<Record<string, Source>>;
  readonly context: RunContext;
  readonly needs: readonly Need[];
  /** Schemas of the documents, by the ids of their steps. */
  readonly documents: Readonly<Record<string, DocumentSchema>>;
  /** Removes secrets from what a failure says. `at` is where it lies below `steps`: the id, then the member. */
  clean(value: JsonValue, at: readonly string[]): JsonValue;
  /** Takes note of what a step gives, so that what the tool redacts of it is removed from all texts that follow. */
  learn(id: string, step: JsonValue): void;
  /** Removes secrets from a text. */
  redact(text: string): string;
  /** A failure in the words that the tool and the source have for it. */
  said(failure: Failure, source: Source): Failure;
  /** Calls another tool. Throws its `Failure`. */
  call(tool: string, args: JsonObject, context: StepContext): Promise<JsonObject>;
}

/**
 * Runs the steps of a call to their end. Whatever way it ends, every temporary file of it is removed and every
 * step under way was told to stop. Throws the first `Failure`, with what is left behind.
 */
export async function runSteps(plan: StepsPlan, world: StepWorld): Promise<StepsReply> {
  const deadline = startDeadline(world.context.signal, plan.timeoutMs);
  const { now } = world.runners;
  const began = now();
  const run = new Run(plan.outline.length, world, deadline);
  try {
    const results = await plan.run(run);
    const seconds = Math.round((now() - began) / 1000);
    return { kind: 'steps', steps: plain(results), seconds, more: run.more, notes: run.notes };
  } catch (error) {
    // A step may fail before it begins, where an earlier reply lacks what its request is made of.
    throw run.ended(error);
  } finally {
    deadline.clear();
    await run.close();
  }
}

/** The results as JSON, null for a step that was left out. */
function plain(results: StepResults): StepsReply['steps'] {
  return Object.fromEntries(Object.entries(results).map(([id, value]) => [id, (value ?? null) as JsonValue]));
}

/** The members that all kinds of steps have. */
type Def<Step> = HttpStepDef<Step> | CliStepDef<Step> | ArchiveStepDef<Step> | DocumentStepDef<Step>;
type CommonDef<Step> = Pick<Def<Step>, 'id' | 'progress' | 'fail' | 'ignoreErrors' | 'leaves'>;

class Run implements StepRunner {
  readonly #total: number;
  readonly #world: StepWorld;
  readonly #deadline: Deadline;
  readonly #traces = new Traces();
  readonly #archives = new Map<object, PackedFolder>();
  /** Failures that say already what is left behind. */
  readonly #told = new WeakSet<Failure>();
  readonly notes: string[] = [];
  more = false;
  #begun = 0;

  constructor(total: number, world: StepWorld, deadline: Deadline) {
    this.#total = total;
    this.#world = world;
    this.#deadline = deadline;
  }

  http<Step>(def: HttpStepDef<Step>): Promise<Step> {
    const once = async (context: StepContext): Promise<Step> => {
      const reply = await this.#request(def.plan, def.onStatus, context);
      if (reply === undefined) return undefined as Step;
      const { status, headers, body = null, more } = reply;
      this.more ||= more;
      this.#world.learn(def.id, { status, headers, body, more });
      return { status, headers, body, more } as Step;
    };
    return this.#step(def, canChange(def.plan), (context) => this.#until(def.until, () => once(context)));
  }

  stream<Step>(def: StreamStepDef<Step>): Promise<Step> {
    const lines = new LastLines();
    return this.#step(
      def,
      canChange(def.plan),
      async (context) => {
        const redactLine = lineRedactor(this.#world.redact);
        const onLine = (line: string) => {
          // Before a long line is cut: half a secret is not recognized any more.
          const clean = redactLine(line);
          lines.add(clean);
          if (def.line !== undefined) this.#tell(def.line(clean));
        };
        const reply = await this.#request(def.plan, def.onStatus, { ...context, onLine });
        return (reply === undefined ? undefined : { status: reply.status, ...lines.view() }) as Step;
      },
      // What came before the stream broke is worth keeping.
      () => (lines.empty ? undefined : { status: 200, ...lines.view() }) as Step,
    );
  }

  cli<Step>(def: CliStepDef<Step>): Promise<Step> {
    const source = this.#source(def.plan.source, 'cli');
    const { runners, needs, learn, clean, said } = this.#world;
    const once = async (context: StepContext): Promise<Step> => {
      try {
        const reply = await runners.cli(def.plan, source, context, needs);
        const { exitCode: exit, stdout, stderr } = reply;
        learn(def.id, { exit, stdout, stderr });
        judgeReply(def.plan, reply, (value, member) => clean(value, [def.id, member]));
        const output = parseReply(reply, def.parse);
        learn(def.id, { output });
        return { exit, stdout, stderr, output } as Step;
      } catch (error) {
        throw error instanceof Failure ? said(error, source) : error;
      }
    };
    return this.#step(def, canChange(def.plan), (context) => this.#until(def.until, () => once(context)));
  }

  archive<Step>(def: ArchiveStepDef<Step>): Promise<Step> {
    return this.#step(def, false, async (context) => {
      const { root, add, maxBytes } = def;
      const job = { root, maxBytes, ...(add === undefined ? {} : { add }) };
      const packed = await this.#world.runners.pack(job, context);
      const { files, bytes, sha256 } = packed;
      const step = { files, bytes, sha256 };
      this.#archives.set(step, packed);
      return step as Step;
    });
  }

  document<Step>(def: DocumentStepDef<Step>): Promise<Step> {
    return this.#step(def, false, async (context) => {
      const { name, file } = def;
      const text = def.text ?? (file && (await this.#world.runners.read(file, context)));
      if (text !== undefined) {
        const schema = this.#world.documents[def.id];
        if (schema === undefined) throw new Error(`there is no schema of the document ${def.id}`);
        const data = readDocument(text, name, schema);
        this.#world.learn(def.id, { data });
        return { found: true, data } as Step;
      }
      if (def.optional === true) return { found: false, data: null } as Step;
      const where = file === undefined ? '' : ` in ${file.folder}`;
      throw new Failure({
        code: 'INVALID_INPUT',
        message: `There is no ${name}${where}`,
        hint: `Write ${name}${'text' in def ? ', or give its text in the arguments' : ''}, and call again.`,
      });
    });
  }

  call<Step>(def: CallStepDef<Step>): Promise<Step> {
    return this.#step(def, def.writes, async (context) => {
      // The tool counts steps of its own; to the client it is one of these.
      const progress = ({ message }: Progress) => this.#tell(message);
      const answer = await this.#world.call(def.tool, def.args, { ...context, progress });
      this.#world.learn(def.id, { answer });
      return { answer } as Step;
    });
  }

  async together<Steps extends readonly unknown[]>(
    ...steps: { readonly [Index in keyof Steps]: () => Promise<Steps[Index]> | undefined }
  ): Promise<Steps> {
    const settled = await Promise.allSettled(steps.map(async (start) => start()));
    return settled.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    }) as unknown as Steps;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#archives.values()].map((archive) => archive.remove()));
  }

  /** One step from its beginning to its end, whatever it does. */
  async #step<Step>(
    def: CommonDef<Step>,
    changes: boolean,
    work: (context: StepContext) => Promise<Step>,
    rest?: () => Step,
  ): Promise<Step> {
    this.#begun += 1;
    if (def.progress !== undefined) this.#tell(def.progress);
    const { context } = this.#world;
    try {
      if (this.#deadline.cut !== undefined) throw canceled();
      return await within(context.span, { kind: 'step', id: def.id }, async (span) => {
        const { signal } = this.#deadline;
        const step = await work({ ...context, signal, step: def.id, ...(span && { span }) });
        if (step === undefined || step === null) return step;
        // It was carried out, in whatever state it ended.
        this.#traces.add(def.id, changes, def.leaves?.(step));
        if (def.fail?.when(step)) throw stepFailed(def.fail.message(step), def.fail.hint?.(step));
        return step;
      });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const failure = this.#deadline.cut === 'timeout' ? this.#late(error) : error;
      if (this.#deadline.cut === undefined && def.ignoreErrors === true) {
        this.notes.push(`${def.id}: ${failure.message}`);
        return rest?.() ?? (undefined as Step);
      }
      throw this.#ended(endedAt(failure, def.id, changes, this.#traces));
    }
  }

  /** Any failure of the call, once: what is left behind is told of those between two steps too. */
  ended(error: unknown): unknown {
    if (!(error instanceof Failure) || this.#told.has(error)) return error;
    return this.#ended(endedAt(error, '', false, this.#traces));
  }

  #ended(failure: Failure): Failure {
    this.#told.add(failure);
    return failure;
  }

  /** A reply that is a success; undefined for a status that leaves the step out. */
  async #request(
    plan: HttpPlan,
    onStatus: OnStatus | undefined,
    context: StepContext,
  ): Promise<HttpReply | undefined> {
    const source = this.#source(plan.source, 'http');
    const { runners, clean, said } = this.#world;
    const { step = '' } = context;
    const packed = plan.upload === undefined ? undefined : this.#archives.get(plan.upload);
    const upload = packed === undefined ? {} : { upload: packed };
    try {
      const reply = await runners.http(plan, source, { ...context, ...upload });
      // A proxy says 404 or 200 too, with a page of its own. Steps that go by that would do what nobody meant.
      const isPage = plan.url === undefined && /^text\/html\b/iu.test(reply.headers['content-type'] ?? '');
      if (onStatus?.[reply.status] === 'skip' && !isPage) return undefined;
      judgeReply(plan, reply, (value, member) => clean(value, [step, member]));
      if (isPage) parseReply(reply, 'json');
      return reply;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const words = error.code === 'HTTP_STATUS' ? onStatus?.[error.status ?? 0] : undefined;
      if (words === undefined || words === 'skip') throw said(error, source);
      const { code, message, hint, retryable, status } = error;
      throw new Failure(
        { code, message, retryable, ...(hint && { hint }), ...(status && { status }), ...words },
        { cause: error },
      );
    }
  }

  async #until<Step>(poll: Poll<Step> | undefined, once: () => Promise<Step>): Promise<Step> {
    const { wait, now } = this.#world.runners;
    const began = now();
    for (let waited = 0; ; waited += poll?.everyMs ?? 0) {
      const step = await once();
      if (poll === undefined || step === undefined || step === null || poll.done(step)) return step;
      if (Math.max(waited, now() - began) + poll.everyMs > poll.atMostMs) {
        const message = poll.late?.(step) ?? 'It took longer than this tool waits';
        throw new Failure({
          code: 'TIMED_OUT',
          message,
          hint: 'It may still come to its end: look before you repeat the call.',
        });
      }
      try {
        await wait(poll.everyMs, this.#deadline.signal);
      } catch {
        throw canceled();
      }
    }
  }

  #late(failure: Failure): Failure {
    const seconds = Math.round(this.#deadline.timeoutMs / 1000);
    return failure.code === 'CANCELED'
      ? withMessage(failure, `The call did not end within ${seconds} seconds`, 'TIMED_OUT')
      : failure;
  }

  #tell(message: string): void {
    const progress: Progress = {
      message: this.#world.redact(message),
      done: this.#begun,
      total: this.#total,
    };
    this.#world.context.progress?.(progress);
  }

  #source<Kind extends Source['kind']>(name: string, kind: Kind): Extract<Source, { kind: Kind }> {
    const source = this.#world.sources[name];
    if (source?.kind !== kind) throw new Error(`there is no source ${name} of kind ${kind}`);
    return source as Extract<Source, { kind: Kind }>;
  }
}

function canceled(): Failure {
  return new Failure({ code: 'CANCELED', message: 'The call was canceled' });
}

function stepFailed(message: string, hint: string | undefined): Failure {
  return new Failure({
    code: 'STEP_FAILED',
    message: message.trimEnd(),
    ...(hint === undefined ? {} : { hint }),
  });
}
