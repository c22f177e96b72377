import { fence, json } from '../../snapshot/markdown.js';
import type { SentPart } from '../../snapshot/sent-parts.js';
import type { ExampleView } from '../view/example-view.js';
import { shellCall } from '../view/shell-call.js';
import type { ToolView } from '../view/tool-view.js';
import { code, heading, plain } from './escape.js';

/** A call from its arguments to its answer. */
export function exampleBlocks(tool: ToolView, example: ExampleView): string[] {
  const { name, args, effect, asks, sends, fails, text, structured, besides } = example;
  return [
    heading(3, name),
    `Calls ${code(tool.name)} with:`,
    json(args),
    'From a shell:',
    fence('bash', shellCall(tool.name, args)),
    ...(asks === null ? [] : ['Asks a person:', `> ${plain(asks)}`]),
    `${tool.steps === null ? 'Sends' : 'Runs its steps'} (${effect}):`,
    ...sends.flatMap(sentBlocks),
    fails ? 'Fails:' : 'Answers:',
    fence('', text),
    fails ? 'Facts of the failure:' : '`structuredContent`:',
    json(structured),
    ...(besides === null ? [] : ['Besides the text:', json(besides)]),
  ];
}

function sentBlocks(part: SentPart): string[] {
  return [...(part.step === null ? [] : [`Step ${code(part.step)}:`]), ...workBlocks(part)];
}

function workBlocks(part: SentPart): string[] {
  switch (part.kind) {
    case 'cli':
      return [
        json(part.argv),
        ...(part.stdin === null ? [] : ['with this on standard input:', fence('', part.stdin)]),
      ];
    case 'http': {
      const { method, target, headers, body } = part;
      const lines = [`${method} ${target}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
      return [fence('http', lines.join('\n')), ...(body === null ? [] : [json(body)])];
    }
    case 'call':
      return [`calls ${code(part.tool)} with:`, json(part.args)];
    case 'files':
      return [json(part.work)];
  }
}
