import { raw } from 'hono/html';
import type { Effect } from '../../../src/runtime/tool.js';
import type { ExampleView } from '../view/example-view.js';
import { type SiteView, toolsOf } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';
import { count } from '../view/units.js';
import { guidePath } from './guide-page.js';
import type { PageFrame } from './layout.js';
import { markdownHtml } from './markdown.js';
import { Code, EffectBadges, Fold, Heading, Line } from './parts.js';
import { toolPath } from './tool-page.js';

const EFFECTS: readonly Effect[] = ['read', 'write', 'destructive'];
const WORDS: Readonly<Record<Effect, string>> = { read: 'Read', write: 'Write', destructive: 'Destructive' };

/** The first page: what the server is for, a call of it, and every tool. */
export function overviewPage(site: SiteView): PageFrame {
  const tools = toolsOf(site);
  const tokens = tools.reduce((sum, tool) => sum + tool.tokens.listed, 0);
  return {
    path: 'index.html',
    title: `${site.title} MCP server`,
    description: `${count(tools.length, 'tool')} for ${site.title}, for every MCP client.`,
    contents: site.toolsets.map(({ id, title }) => ({ id: `toolset-${id}`, title })),
    markdown: 'index.md',
    children: (
      <article class="overview">
        {site.intro === null ? (
          <header>
            <h1>{site.title} MCP server</h1>
            <Instructions text={site.instructions} />
          </header>
        ) : (
          <div class="intro">{raw(markdownHtml(site.intro))}</div>
        )}
        <p class="actions">
          <a class="button" href="install.html">
            Install
          </a>
          {site.guides.slice(0, 1).map((guide) => (
            <a class="button quiet" href={guidePath(guide)}>
              {guide.title}
            </a>
          ))}
          <span class="sum">
            {count(tools.length, 'tool')}, {count(tokens, 'token')} in a model’s context
          </span>
        </p>
        <Transcript tools={tools} />
        <section class="catalogue" aria-labelledby="tools">
          <Heading title="Tools" />
          {new Set(tools.map(({ highestEffect }) => highestEffect)).size > 1 && <Filter tools={tools} />}
          {site.toolsets.map((toolset) => (
            <section aria-labelledby={`toolset-${toolset.id}`}>
              <Heading level={3} title={toolset.title} id={`toolset-${toolset.id}`} />
              <ul class="cards">
                {toolset.tools.map((tool) => (
                  <li data-effect={tool.highestEffect}>
                    <a href={toolPath(tool.name)}>
                      <code>{tool.name}</code>
                    </a>
                    <EffectBadges tool={tool} />
                    <p>
                      <Line text={tool.description.split('\n')[0] ?? ''} />
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </section>
      </article>
    ),
  };
}

/** What the model is told: its first sentence says what the server is for, the rest is for the model. */
function Instructions({ text }: { text: string | null }) {
  if (text === null) return null;
  const [first = '', ...rest] = text.split(/(?<=[.!?]) (?=[\p{Lu}`])/u);
  return (
    <>
      <p class="lead">
        <Line text={first} />
      </p>
      {rest.length > 0 && (
        <Fold title="What the model is told besides">
          <p>
            <Line text={rest.join(' ')} />
          </p>
        </Fold>
      )}
    </>
  );
}

/** Radio buttons and a rule of the style sheet: it filters without a script. */
function Filter({ tools }: { tools: readonly ToolView[] }) {
  const option = (value: string, label: string, amount: number) => (
    <label>
      <input type="radio" name="effect" id={`effect-${value}`} value={value} checked={value === 'all'} />
      <span>
        {label} <small>{amount}</small>
      </span>
    </label>
  );
  const of = (effect: Effect) => tools.filter((tool) => tool.highestEffect === effect).length;
  return (
    <fieldset class="filter">
      <legend>By what the worst call of a tool can do</legend>
      {option('all', 'All', tools.length)}
      {EFFECTS.map((effect) => option(effect, WORDS[effect], of(effect)))}
    </fieldset>
  );
}

/** A real call: the shortest example that answers with a table, else the shortest answer there is. */
function Transcript({ tools }: { tools: readonly ToolView[] }) {
  const calls = tools.flatMap((tool) =>
    tool.examples.filter(({ fails }) => !fails).map((example) => ({ tool, example })),
  );
  const rank = ({ example }: { example: ExampleView }) =>
    (example.text.startsWith('|') && example.text.split('\n').length > 3 ? 0 : 10_000) + example.text.length;
  const [best] = calls.sort((one, other) => rank(one) - rank(other));
  if (best === undefined) return null;
  const { tool, example } = best;
  const [sent] = example.sends;
  const request =
    sent?.kind === 'http' ? `${sent.method} ${sent.target}` : sent?.kind === 'cli' ? sent.argv.join(' ') : '';
  return (
    <figure class="transcript">
      <figcaption>
        A call of <a href={toolPath(tool.name)}>{tool.name}</a>: what the model asks, what is sent, what it
        reads.
      </figcaption>
      <Code text={`→ ${tool.name} ${JSON.stringify(example.args)}\n  ${request}\n\n${example.text}`} />
    </figure>
  );
}
