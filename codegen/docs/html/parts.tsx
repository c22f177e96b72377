import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { JsonValue } from '../../../src/runtime/json.js';
import type { Effect } from '../../../src/runtime/tool.js';
import { compactJson } from '../../snapshot/markdown.js';
import type { ToolView } from '../view/tool-view.js';
import { codeBlock, inlineHtml } from './markdown.js';
import { slug } from './slug.js';

/** A line of text out of a spec, with its code marked up. */
export function Line({ text }: { text: string }) {
  return <>{raw(inlineHtml(text))}</>;
}

/** A block of code with its colours. */
export function Code({
  text,
  language = 'text',
  wrong = false,
}: {
  text: string;
  language?: string;
  wrong?: boolean;
}) {
  return <>{raw(codeBlock(text, language, wrong))}</>;
}

export function Json({ value }: { value: JsonValue }) {
  return <Code text={compactJson(value)} language="json" />;
}

/** A heading that can be linked to. */
export function Heading({
  level = 2,
  title,
  id = slug(title),
}: {
  level?: 2 | 3;
  title: string;
  id?: string;
}) {
  const Tag = level === 2 ? 'h2' : 'h3';
  return (
    <Tag id={id} aria-label={title}>
      {title}
      <a class="anchor" href={`#${id}`} aria-label={`Link to ${title}`}>
        #
      </a>
    </Tag>
  );
}

const EFFECTS: Readonly<Record<Effect, string>> = {
  read: 'Reads',
  write: 'Writes',
  destructive: 'Destructive',
};

/** What a call can do. The shape tells it as well as the colour. */
export function EffectBadge({ effect }: { effect: Effect }) {
  return <span class={`badge ${effect}`}>{EFFECTS[effect]}</span>;
}

/** What the least call of a tool can do, and what the worst. */
export function EffectBadges({ tool }: { tool: Pick<ToolView, 'effect' | 'highestEffect'> }) {
  if (tool.effect === tool.highestEffect) return <EffectBadge effect={tool.effect} />;
  return (
    <>
      <EffectBadge effect={tool.effect} /> <EffectBadge effect={tool.highestEffect} />
    </>
  );
}

/** What takes room and is rarely wanted at once. */
export function Fold({
  id,
  title,
  open = false,
  children,
}: {
  id?: string;
  title: Child;
  open?: boolean;
  children: Child;
}) {
  return (
    <details id={id} open={open}>
      <summary>{title}</summary>
      <div class="fold">{children}</div>
    </details>
  );
}

/** Names and what they stand for. */
export function Facts({ rows }: { rows: readonly (readonly [string, Child])[] }) {
  return (
    <dl class="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
