import type { SchemaSection } from '../view/schema-view.js';
import type { SiteView } from '../view/site-view.js';
import type { PageFrame } from './layout.js';
import { Heading, Line } from './parts.js';

/** The reference of the spec format, from the schemas that editors and the compiler use. */
export function formatPage({ format }: SiteView): PageFrame {
  return {
    path: 'format.html',
    title: 'Spec reference',
    description: 'Every key of a tool spec and of the server file, with its type, default and examples.',
    contents: format.map(({ id, title }) => ({ id, title })),
    markdown: 'format.md',
    children: (
      <article>
        <h1>Spec reference</h1>
        <p class="lead">
          Every key of a tool and of the server file. It is made from the JSON Schemas that your editor
          completes from and that <code>toolsd check</code> reports by.
        </p>
        {format.map((section) => (
          <Section section={section} />
        ))}
      </article>
    ),
  };
}

function Section({ section: { id, title, description, keys } }: { section: SchemaSection }) {
  return (
    <section aria-labelledby={id}>
      <Heading title={title} id={id} />
      <p>
        <Line text={description} />
      </p>
      {keys.length > 0 && (
        <dl class="params">
          {keys.map((key) => (
            <div id={`${id}.${key.name}`}>
              <dt>
                <a href={`#${id}.${key.name}`}>
                  <code>{key.name}</code>
                </a>{' '}
                <span class="type">
                  {key.type.map((piece) =>
                    piece.id === null ? piece.text : <a href={`#${piece.id}`}>{piece.text}</a>,
                  )}
                </span>{' '}
                {key.required && <span class="badge required">required</span>}
              </dt>
              <dd>
                <Line text={key.description} />
                {key.fallback !== null && (
                  <span class="limit">
                    default <code>{key.fallback}</code>
                  </span>
                )}
                {key.examples.map((example) => (
                  <span class="limit">
                    e.g. <code>{example}</code>
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
