import type { Path } from '../source/source-file.js';
import type { ToolSpec } from '../spec/tool-spec.js';
import type { Scope } from './scope.js';
import type { ExampleModel } from './tool-model.js';

/** The examples with every part of their replies filled in. */
export function lowerExamples(scope: Scope, spec: ToolSpec): ExampleModel[] {
  const kind = spec.cli === undefined ? 'http' : 'cli';
  const keys = kind === 'http' ? ['status', 'headers', 'body'] : ['stdout', 'stderr', 'exit'];
  const seen = new Set<string>();
  return spec.examples.map(({ name, args, reply }, index) => {
    const path: Path = ['examples', index];
    for (const key of Object.keys(reply)) {
      if (!keys.includes(key)) {
        scope.reporter.report('example-reply', scope.source.keyPlace([...path, 'reply', key]), { key, kind });
      }
    }
    const label = name ?? `example ${index + 1}`;
    if (seen.has(label))
      scope.reporter.report('duplicate-example', scope.source.place([...path, 'name']), { name: label });
    seen.add(label);
    const headers = Object.fromEntries(
      Object.entries(reply.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
    );
    return {
      name: label,
      args,
      reply: {
        status: reply.status ?? 200,
        headers,
        body: reply.body ?? null,
        stdout: reply.stdout ?? '',
        stderr: reply.stderr ?? '',
        exit: reply.exit ?? 0,
      },
    };
  });
}
