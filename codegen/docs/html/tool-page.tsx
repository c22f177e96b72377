import type { SiteView } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';
import { count } from '../view/units.js';
import { Example } from './example.js';
import { Flow } from './flow.js';
import type { PageFrame } from './layout.js';
import { EffectBadge, EffectBadges, Facts, Fold, Heading, Json, Line } from './parts.js';

/** Where the page of a tool lies. */
export function toolPath(name: string): string {
  return `tools/${name}.html`;
}

export function toolPage(site: SiteView, tool: ToolView): PageFrame {
  const sections = [
    { title: 'Parameters', shown: true, body: <Params tool={tool} /> },
    { title: 'Examples', shown: true, body: <Examples tool={tool} /> },
    { title: 'Steps', shown: tool.steps !== null, body: <Flow groups={tool.steps ?? []} /> },
    { title: 'Effect', shown: true, body: <Effects tool={tool} /> },
    { title: 'When it fails', shown: true, body: <Failures tool={tool} /> },
    { title: 'Limits and needs', shown: true, body: <Limits tool={tool} /> },
    { title: 'Schemas', shown: true, body: <Schemas tool={tool} /> },
  ].filter(({ shown }) => shown);
  const [first = ''] = tool.description.split('\n');
  return {
    path: toolPath(tool.name),
    title: tool.name,
    description: `${tool.title}: ${first.replaceAll('`', '')}`,
    contents: sections.map(({ title }) => ({ id: idOf(title), title })),
    markdown: `tools/${tool.name}.md`,
    children: (
      <article class="tool">
        <header>
          <p class="kicker">
            {site.toolsets.find(({ id }) => id === tool.toolset)?.title} · {tool.title}
          </p>
          <h1>
            <code>{tool.name}</code>
          </h1>
          <p class="lead">
            <Line text={tool.description} />
          </p>
          <p class="badges">
            <EffectBadges tool={tool} />
            {tool.deprecated !== null && <span class="badge">Deprecated since {tool.deprecated.since}</span>}
            {tool.idempotent && <span class="badge">Idempotent</span>}
            {tool.steps !== null && <span class="badge">{count(tool.steps.flat().length, 'step')}</span>}
            <span class="badge">{count(tool.tokens.listed, 'token')}</span>
            <EditLink site={site} tool={tool} />
          </p>
          {tool.aliases.length > 0 && (
            <p>
              Older names that still work:{' '}
              {tool.aliases.map((alias, index) => (
                <>
                  {index > 0 && ', '}
                  <code>{alias}</code>
                </>
              ))}
            </p>
          )}
        </header>
        {sections.map(({ title, body }) => (
          <section aria-labelledby={idOf(title)}>
            <Heading title={title} />
            {body}
          </section>
        ))}
      </article>
    ),
  };
}

const idOf = (title: string) => title.toLowerCase().replaceAll(' ', '-');

function EditLink({ site, tool }: { site: SiteView; tool: ToolView }) {
  if (site.repository === null) return <span class="file">{tool.file}</span>;
  return (
    <a class="file" href={`${site.repository}/edit/main/${tool.file}`}>
      Edit {tool.file}
    </a>
  );
}

function Params({ tool }: { tool: ToolView }) {
  if (tool.params.length === 0) return <p>It takes none.</p>;
  return (
    <>
      <dl class="params">
        {tool.params.map(({ name, type, required, aliases, deprecated, fallback, description, limits }) => (
          <div id={`param-${name}`}>
            <dt>
              <a href={`#param-${name}`}>
                <code>{name}</code>
              </a>{' '}
              <span class="type">{type}</span> {required && <span class="badge required">required</span>}
              {deprecated && <span class="badge">deprecated</span>}
            </dt>
            <dd>
              <Line text={description} />
              {aliases.map((alias) => (
                <span class="limit">
                  before <code>{alias}</code>
                </span>
              ))}
              {fallback !== null && (
                <span class="limit">
                  default <code>{fallback}</code>
                </span>
              )}
              {limits.map((limit) => (
                <span class="limit">{limit}</span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {tool.rules.length > 0 && (
        <ul class="rules">
          {tool.rules.map((rule) => (
            <li>
              <Line text={rule} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The first is shown whole; the others are a click away, and in the page all the same. */
function Examples({ tool }: { tool: ToolView }) {
  return (
    <>
      {tool.examples.map((example, index) => (
        <Fold
          id={`example-${index + 1}`}
          open={index === 0}
          title={
            <>
              <span>{example.name}</span> {example.fails && <span class="badge fails">Fails</span>}
            </>
          }
        >
          <Example tool={tool} example={example} />
        </Fold>
      ))}
    </>
  );
}

function Effects({ tool }: { tool: ToolView }) {
  const { raise, effect, confirm } = tool;
  return (
    <>
      <p>
        {raise.length === 0 ? 'Every call: ' : 'A call: '}
        <EffectBadge effect={effect} />
        {raise.length > 0 && ', unless its arguments raise that:'}
      </p>
      {raise.length > 0 && (
        <ul>
          {raise.map((one) => (
            <li>
              <code>{one.when}</code> <EffectBadge effect={one.effect} />
            </li>
          ))}
        </ul>
      )}
      {confirm !== null && (
        <>
          <p>
            Where the client can ask, a person is asked before a destructive call. A client that can not
            decides by the annotations.
          </p>
          <blockquote>{confirm}</blockquote>
        </>
      )}
    </>
  );
}

function Failures({ tool }: { tool: ToolView }) {
  return (
    <>
      {tool.errors.length > 0 && (
        <ul class="errors">
          {tool.errors.map(({ when, message, hint, retryable }) => (
            <li>
              <code>{when}</code>
              <p>
                {message !== null && <Line text={message} />} {hint !== null && <Line text={hint} />}
                {retryable && ' The same call may succeed later.'}
              </p>
            </li>
          ))}
        </ul>
      )}
      <p>
        What every tool can answer is on the <a href="../errors.html#calls">errors page</a>.
      </p>
    </>
  );
}

function Limits({ tool }: { tool: ToolView }) {
  return (
    <Facts
      rows={[
        ...tool.reaches.map(
          ({ source, kind, where }) =>
            [kind === 'cli' ? `Runs (${source})` : `Calls (${source})`, <code>{where}</code>] as const,
        ),
        ...tool.credentials.map(
          ({ env, hint, optional }) => [optional ? `${env} (optional)` : env, <Line text={hint} />] as const,
        ),
        ...tool.needs.map(({ program, install }) => [`Needs ${program}`, <Line text={install} />] as const),
        ...tool.limits.map(({ what, value }) => [what, value] as const),
        ['Tokens in the list', `${tool.tokens.listed}, and ${tool.tokens.output} for the output schema`],
      ]}
    />
  );
}

function Schemas({ tool }: { tool: ToolView }) {
  return (
    <>
      <Fold id="listed" title="As clients see it, in tools/list">
        <Json value={tool.listed} />
      </Fold>
      <Fold id="input-schema" title="What arguments have to keep">
        <p>
          The list leaves out limits and patterns to stay short. They are held all the same, and told when one
          is broken.
        </p>
        <Json value={tool.inputSchema} />
      </Fold>
      <Fold id="output-schema" title="Output schema">
        <Json value={tool.outputSchema} />
      </Fold>
    </>
  );
}
