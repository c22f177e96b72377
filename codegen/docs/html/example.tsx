import type { SentPart } from '../../snapshot/sent-parts.js';
import type { ExampleView } from '../view/example-view.js';
import { shellCall } from '../view/shell-call.js';
import type { ToolView } from '../view/tool-view.js';
import { Code, EffectBadge, Fold, Json } from './parts.js';

/** A call from its arguments to its answer. */
export function Example({ tool, example }: { tool: ToolView; example: ExampleView }) {
  const { args, effect, asks, sends, fails, text, structured, besides } = example;
  return (
    <div class="example">
      <p class="label">Call</p>
      <Code text={`${tool.name} ${JSON.stringify(args)}`} language="json" />
      <Fold title="From a shell">
        <Code text={shellCall(tool.name, args)} language="bash" />
      </Fold>
      {asks !== null && (
        <>
          <p class="label">Asks a person</p>
          <blockquote>{asks}</blockquote>
        </>
      )}
      <p class="label">
        {tool.steps === null ? 'Sends' : 'Runs its steps'} <EffectBadge effect={effect} />
      </p>
      {sends.map((part) => (
        <Sent part={part} />
      ))}
      <p class="label">{fails ? 'Fails' : 'Answers'}</p>
      <Code text={text} />
      <Fold title={fails ? 'Facts of the failure' : 'structuredContent'}>
        <Json value={structured} />
      </Fold>
      {besides !== null && (
        <Fold title="Besides the text">
          <Json value={besides} />
        </Fold>
      )}
    </div>
  );
}

function Sent({ part }: { part: SentPart }) {
  return (
    <div class="sent">
      {part.step !== null && <p class="step-name">{part.step}</p>}
      <SentCode part={part} />
    </div>
  );
}

function SentCode({ part }: { part: SentPart }) {
  switch (part.kind) {
    case 'cli':
      return (
        <>
          <Code text={JSON.stringify(part.argv)} language="json" />
          {part.stdin !== null && <Code text={part.stdin} />}
        </>
      );
    case 'http': {
      const head = [
        `${part.method} ${part.target}`,
        ...part.headers.map(([name, value]) => `${name}: ${value}`),
      ];
      return (
        <>
          <Code text={head.join('\n')} language="http" />
          {part.body !== null && <Json value={part.body} />}
        </>
      );
    }
    case 'call':
      return <Code text={`${part.tool} ${JSON.stringify(part.args)}`} language="json" />;
    case 'files':
      return <Json value={part.work} />;
  }
}
