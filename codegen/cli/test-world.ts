import type { JsonValue } from '../../src/runtime/json.js';
import type { StepContext } from '../../src/runtime/run-context.js';
import type { Runners } from '../../src/runtime/runners.js';
import type { StepRunner } from '../../src/runtime/steps/step.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';
import type { RecordedReply } from '../snapshot/recorded-example.js';

/** What came back so far, by the ids of steps; of a single call under the empty one. */
export type Notes = Map<string, RecordedReply[]>;

/** Runners that note what came back, in the form of `reply` and `replies` of an example. */
export function recordingRunners(runners: Runners, recording: Notes): Runners {
  const note = ({ step = '' }: StepContext, reply: Record<string, JsonValue | undefined>) => {
    const given = Object.entries(reply).filter(([, value]) => value !== undefined);
    recording.set(step, [...(recording.get(step) ?? []), Object.fromEntries(given) as RecordedReply]);
  };
  return {
    ...runners,
    cli: async (plan, source, context, needs) => {
      const reply = await runners.cli(plan, source, context, needs);
      const { exitCode, stdout, stderr } = reply;
      note(context, {
        exit: exitCode === 0 ? undefined : exitCode,
        stdout: stdout === '' && exitCode !== 0 ? undefined : stdout,
        stderr: stderr === '' ? undefined : stderr,
      });
      return reply;
    },
    http: async (plan, source, context) => {
      const lines: string[] = [];
      const { onLine } = context;
      const reply = await runners.http(plan, source, {
        ...context,
        ...(onLine === undefined
          ? {}
          : {
              onLine: (line: string) => {
                lines.push(line);
                onLine(line);
              },
            }),
      });
      const { status, headers, body } = reply;
      // The body of a stream is its text.
      const text = lines.length > 0 ? `${lines.join('\n')}\n` : undefined;
      note(context, { status, headers: { ...headers }, body: body ?? text });
      return reply;
    },
    pack: async (job, context) => {
      const packed = await runners.pack(job, context);
      note(context, { files: packed.files, bytes: packed.bytes });
      return packed;
    },
    read: async (file, context) => {
      const text = await runners.read(file, context);
      note(context, { text });
      return text;
    },
  };
}

/** The tool, with the answers of other tools that its steps call noted in place of what those get. */
export function recordingTool(entry: ToolEntry, recording: Notes): ToolEntry {
  const plan: ToolEntry['tool']['plan'] = (args) => {
    const made = entry.tool.plan(args);
    if (made.kind !== 'steps') return made;
    return { ...made, run: (runner) => made.run(noting(runner, recording)) };
  };
  return { ...entry, tool: { ...entry.tool, plan } };
}

function noting(runner: StepRunner, recording: Notes): StepRunner {
  const bound = (name: keyof StepRunner) => (runner[name] as () => never).bind(runner) as never;
  return {
    http: bound('http'),
    stream: bound('stream'),
    cli: bound('cli'),
    archive: bound('archive'),
    document: bound('document'),
    together: bound('together'),
    call: async (def) => {
      try {
        const called = await runner.call(def);
        const { answer } = (called ?? {}) as { answer?: JsonValue };
        recording.set(def.id, answer === undefined ? [] : [{ answer }]);
        return called;
      } catch (error) {
        // What the other tool got is no reply of this one.
        recording.delete(def.id);
        throw error;
      }
    },
  };
}
