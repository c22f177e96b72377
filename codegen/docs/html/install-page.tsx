import type { ClientConfig } from '../../clients/client-config.js';
import { configFor } from '../../clients/client-config.js';
import { CLIENTS } from '../../clients/clients.js';
import { shellLine } from '../../clients/shell-words.js';
import { installView } from '../view/install-view.js';
import { launchOf, type SiteView } from '../view/site-view.js';
import type { PageFrame } from './layout.js';
import { Code, Heading, Line } from './parts.js';

const SYSTEMS = { macos: 'macOS', linux: 'Linux', windows: 'Windows' } as const;

/** How each client is told of this server. Tabs are radio buttons, so that they work without a script. */
export function installPage(site: SiteView): PageFrame {
  const configs = CLIENTS.map((client) => configFor(client, launchOf(site)));
  const { credentials, programs, placeholder } = installView(site);
  return {
    path: 'install.html',
    title: 'Install',
    description: `How to add the ${site.title} MCP server to ${CLIENTS.map(({ title }) => title).join(', ')}.`,
    contents: [
      { id: 'get', title: 'Get it' },
      { id: 'needs', title: 'What it needs' },
      { id: 'clients', title: 'Your client' },
      { id: 'check', title: 'See that it works' },
    ],
    markdown: 'install.md',
    children: (
      <article>
        <h1>Install</h1>
        <section aria-labelledby="get">
          <Heading title="Get it" id="get" />
          <Code text={site.setUp.join('\n')} language="bash" />
        </section>
        <section aria-labelledby="needs">
          <Heading title="What it needs" id="needs" />
          <ul>
            <li>Node 20.19 or later.</li>
            {credentials.map(({ env, hint, optional }) => (
              <li>
                <code>{env}</code>
                {optional && ' (optional)'}: <Line text={hint} />
              </li>
            ))}
            {programs.map(({ program, install }) => (
              <li>
                For some tools <code>{program}</code>: <Line text={install} />
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="clients">
          <Heading title="Your client" id="clients" />
          <p>
            In the folder of the project, <code>npx toolsd install</code> with the name of a client, such as{' '}
            <code>cursor</code>, writes these settings for you. With <code>--dry-run</code> it shows them
            first.
          </p>
          {placeholder !== null && (
            <p>
              Write the path of your own copy in place of <code>{placeholder}</code>.
            </p>
          )}
          <fieldset class="tabs">
            <legend>Client</legend>
            {configs.map((config, index) => (
              <>
                <input
                  type="radio"
                  name="client"
                  value={config.id}
                  id={`client-${config.id}`}
                  checked={index === 0}
                />
                <label for={`client-${config.id}`}>
                  <span>{config.title}</span>
                </label>
                <ClientPanel config={config} ready={placeholder === null} />
              </>
            ))}
          </fieldset>
        </section>
        <section aria-labelledby="check">
          <Heading title="See that it works" id="check" />
          <p>This says what is there, what is missing, and what the server can do at worst:</p>
          <Code text="npx toolsd doctor" language="bash" />
        </section>
      </article>
    ),
  };
}

function ClientPanel({ config, ready }: { config: ClientConfig; ready: boolean }) {
  const { id, title, files, format, text, argv, link, notes } = config;
  return (
    <section class="panel" data-client={id} aria-labelledby={`with-${id}`}>
      <Heading level={3} title={title} id={`with-${id}`} />
      {link !== undefined && ready && (
        <p>
          <a class="button quiet" href={link}>
            Add to {title}
          </a>
        </p>
      )}
      {argv !== undefined && (
        <>
          <p>On a command line:</p>
          <Code text={shellLine(argv)} language="bash" />
        </>
      )}
      <p>{argv === undefined ? 'In' : 'Or in'} its settings:</p>
      <ul class="files">
        {files.map(({ path, os, scope }) => (
          <li>
            <code>{path}</code>{' '}
            <small>
              {scope === 'project'
                ? 'of a project'
                : os.length === 3
                  ? 'of a person'
                  : os.map((one) => SYSTEMS[one]).join(', ')}
            </small>
          </li>
        ))}
      </ul>
      <Code text={text.trimEnd()} language={format === 'toml' ? 'toml' : 'json'} />
      {notes.map((note) => (
        <p class="note">
          <Line text={note} />
        </p>
      ))}
    </section>
  );
}
