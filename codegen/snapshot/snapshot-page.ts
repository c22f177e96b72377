import type { JsonValue } from '../../src/runtime/json.js';
import { failureResult } from '../../src/runtime/serve/call-result.js';
import { listedTool } from '../../src/runtime/serve/list-tools.js';
import type { Source } from '../../src/runtime/source.js';
import type { Effect } from '../../src/runtime/tool.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';
import type { ExampleModel } from '../model/tool-model.js';
import { fence, json } from './markdown.js';
import type { runExample } from './run-example.js';
import { type SentPart, sentParts } from './sent-parts.js';

type Run = Awaited<ReturnType<typeof runExample>>;

/** A tool as clients see it and its examples as they run: what a reviewer reads in a pull request. */
export function snapshotPage(
  entry: ToolEntry,
  examples: readonly { readonly example: ExampleModel; readonly run: Run }[],
  sources: Readonly<Record<string, Source>>,
): string {
  const { name, description, inputSchema, outputSchema, annotations } = listedTool(entry);
  const { title, aliases = [], paramAliases = {} } = entry.tool;
  const older = [
    ...aliases.map((alias) => `- \`${alias}\` is taken for \`${name}\``),
    ...Object.entries(paramAliases).map(([alias, param]) => `- \`${alias}\` is taken for \`${param}\``),
  ];
  return [
    `# ${name}: ${title}`,
    description,
    Object.entries(annotations)
      .map(([hint, value]) => `- ${hint}: ${value}`)
      .join('\n'),
    ...(older.length === 0 ? [] : [older.join('\n')]),
    '## Input',
    json(inputSchema),
    '## Output',
    json(outputSchema),
    ...examples.flatMap(({ example, run }) => [
      `## Example: ${example.name}`,
      json(example.args),
      ...sent(run, sources),
      ...answered(run),
    ]),
    '',
  ].join('\n\n');
}

function sent(run: Run, sources: Readonly<Record<string, Source>>): string[] {
  const { plan, effect, confirm } = run;
  return [
    ...(confirm === undefined ? [] : [`Asks: ${confirm}`]),
    ...(plan.kind === 'steps' ? [`Runs its steps (${effect}):`] : []),
    ...sentParts(run, sources).flatMap((part) => partText(part, effect)),
  ];
}

function partText(part: SentPart, effect: Effect): string[] {
  const about = part.step ?? effect;
  switch (part.kind) {
    case 'cli':
      return [
        `Runs (${about}${optionWords(part.options)}):`,
        json(part.argv),
        ...(part.stdin === null ? [] : ['with this on standard input:', fence('', part.stdin)]),
      ];
    case 'http': {
      const { method, target, headers, body, options } = part;
      const lines = [`${method} ${target}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
      return [
        `Sends (${about}${optionWords(options)}):`,
        fence('http', lines.join('\n')),
        ...(body === null ? [] : [json(body)]),
      ];
    }
    case 'call':
      return [`\`${about}\` calls \`${part.tool}\` with:`, json(part.args)];
    case 'files':
      return [`\`${about}\` works on:`, json(part.work)];
  }
}

function answered({ answer }: Run): string[] {
  if (answer.ok) {
    const mismatch =
      answer.mismatch === undefined ? [] : [`Not as the output schema says: ${answer.mismatch}`];
    const besides =
      answer.blocks === undefined ? [] : ['Besides:', json(answer.blocks as unknown as JsonValue)];
    return ['Answers:', fence('', answer.text), json(answer.structured), ...besides, ...mismatch];
  }
  const { content, _meta } = failureResult(answer);
  return ['Fails:', fence('', content[0]?.text ?? ''), json(_meta['toolsd/failure'])];
}

function optionWords(options: readonly (readonly [string, JsonValue])[]): string {
  return options.map(([name, value]) => `, ${name} ${JSON.stringify(value)}`).join('');
}
