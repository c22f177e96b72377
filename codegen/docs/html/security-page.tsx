import { entryOf } from '../../diagnostics/catalogue/index.js';
import { secretsIn } from '../../model/credentials.js';
import { FAILURE_CODES } from '../view/failure-codes.js';
import { reachedBesides } from '../view/reach.js';
import { REFUSED, STOPPED } from '../view/security-codes.js';
import { type SiteView, toolsOf } from '../view/site-view.js';
import { duration, size } from '../view/units.js';
import type { PageFrame } from './layout.js';
import { EffectBadge, Facts, Heading, Line } from './parts.js';
import { toolPath } from './tool-page.js';

/** What this server can reach and do at worst, from its specs, and what is refused, from the tables that refuse it. */
export function securityPage(site: SiteView): PageFrame {
  return {
    path: 'security.html',
    title: 'Security',
    description: `What the ${site.title} MCP server can reach and do at worst, and what it refuses.`,
    contents: [
      { id: 'reach', title: 'What it can reach' },
      { id: 'destructive', title: 'What is asked about' },
      { id: 'stopped', title: 'What stops a call' },
      { id: 'refused', title: 'What specs can not do' },
      { id: 'secrets', title: 'Secrets' },
    ],
    markdown: 'security.md',
    children: (
      <article>
        <h1>Security</h1>
        <p class="lead">
          This page is made from the specs and from the tables that the compiler and the run time refuse by.
          What is not enforced is not on it.
        </p>
        <Reach site={site} />
        <Destructive site={site} />
        <section aria-labelledby="stopped">
          <Heading title="What stops a call" id="stopped" />
          <p>
            Whoever runs the server can set an upper bound that no client lifts: <code>--read-only</code>,{' '}
            <code>--tools</code>, <code>--except</code>, or a file with <code>--policy</code>.
          </p>
          <Facts rows={STOPPED.map((code) => [code, FAILURE_CODES[code].means] as const)} />
        </section>
        <section aria-labelledby="refused">
          <Heading title="What specs can not do" id="refused" />
          <p>A spec that breaks one of these does not compile, so no server has it.</p>
          <ul class="errors">
            {REFUSED.map((code) => (
              <li>
                <a href={`errors.html#${code}`}>
                  <code>{code}</code>
                </a>
                <p>
                  <Line text={entryOf(code).explanation} />
                </p>
              </li>
            ))}
          </ul>
        </section>
        <Secrets site={site} />
      </article>
    ),
  };
}

function Reach({ site }: { site: SiteView }) {
  return (
    <section aria-labelledby="reach">
      <Heading title="What it can reach" id="reach" />
      <p>No parameter of a tool changes a program, a host or a header that is fixed here.</p>
      <Besides site={site} />
      {site.sources.map((source) => (
        <>
          <Heading level={3} title={source.name} id={`source-${source.name}`} />
          <Facts
            rows={
              source.kind === 'http'
                ? [
                    ['Address', <code>{source.base}</code>],
                    ...(source.baseEnv === null
                      ? []
                      : [['Unless set in', <code>{source.baseEnv}</code>] as const]),
                    ['Time of a call', duration(source.timeoutMs)],
                    ['Size of a reply', size(source.maxBytes)],
                  ]
                : [
                    ['Program', <code>{source.program}</code>],
                    ['Started', 'without a shell, in an empty folder of its own'],
                    ['Environment', <code>{['PATH', 'HOME', ...source.env].join(' ')}</code>],
                    ['Time of a run', `${duration(source.timeoutMs)}; then it and its children are ended`],
                    ['Size of its output', size(source.maxBytes)],
                  ]
            }
          />
        </>
      ))}
    </section>
  );
}

/** What some tools reach besides, by what their steps are. */
function Besides({ site }: { site: SiteView }) {
  const besides = reachedBesides(site);
  if (besides.length === 0) return null;
  return (
    <ul>
      {besides.map(({ tool, what }) => (
        <li>
          <a href={toolPath(tool)}>
            <code>{tool}</code>
          </a>{' '}
          {what}
        </li>
      ))}
    </ul>
  );
}

function Destructive({ site }: { site: SiteView }) {
  const asked = toolsOf(site).filter(({ confirm }) => confirm !== null);
  return (
    <section aria-labelledby="destructive">
      <Heading title="What is asked about" id="destructive" />
      <p>
        Where a client can ask, these calls are put to a person in a sentence with their real values, with
        what will be run or sent. A client that cannot ask decides by the annotations.
      </p>
      {asked.length === 0 ? (
        <p>No tool of this server is destructive.</p>
      ) : (
        <ul class="errors">
          {asked.map(({ name, confirm, raise, effect }) => (
            <li>
              <a href={toolPath(name)}>
                <code>{name}</code>
              </a>{' '}
              {effect === 'destructive' ? (
                <EffectBadge effect="destructive" />
              ) : (
                <small>
                  if{' '}
                  <code>
                    {raise
                      .filter((one) => one.effect === 'destructive')
                      .map(({ when }) => when)
                      .join(' || ')}
                  </code>
                </small>
              )}
              <p>{confirm}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Secrets({ site }: { site: SiteView }) {
  const credentials = secretsIn(site.sources);
  return (
    <section aria-labelledby="secrets">
      <Heading title="Secrets" id="secrets" />
      {credentials.length > 0 && (
        <p>
          {credentials.map(({ env }, index) => (
            <>
              {index > 0 && ', '}
              <code>{env}</code>
            </>
          ))}{' '}
          {credentials.length === 1 ? 'is' : 'are'} read from the environment of the server, never from
          arguments, and the value is removed from every answer and error.
        </p>
      )}
      <p>
        Passwords in addresses are removed too, and what a tool names under <code>redact</code>.
      </p>
    </section>
  );
}
