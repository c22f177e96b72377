import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../codegen/change/render-markdown.js';
import { base, changed, compare, SET } from './compared.js';

describe('the comment for a pull request', () => {
  it('has the sum, a table, and the changes below folds', async () => {
    const comparison = await compare(base, changed("'/things/{id}'\n", "'/items/{id}'\n"));
    expect(
      renderMarkdown(comparison, 'main', ['tools.d/x/y.yaml']),
    ).toBe(`**toolsd diff** against \`main\`: 3 compatible; 1 file compared as text; 1 tool.

| tool | breaking | compatible | metadata | to look at | tokens |
| --- | ---: | ---: | ---: | ---: | ---: |
| set_thing |  | 3 |  |  |  |

<details>
<summary>set_thing: 3</summary>

${['red', 'by force', 'none'].map((name) => comment(name)).join('\n')}

</details>

Not compared, because it does not compile at \`main\`: \`tools.d/x/y.yaml\`.
`);
    expect(renderMarkdown({ changes: [], tokens: [] }, 'main', [])).toBe(
      '**toolsd diff** against `main`: nothing changed for users.\n',
    );
  });

  it('holds no markup of a spec', async () => {
    const after = changed('exclusive: [color, note]', 'exclusive: [color, tags]');
    const comparison = await compare(base, after);
    const changes = comparison.changes.map((one) => ({
      ...one,
      message: 'A <b>bold</b> `<i>`',
      after: '```',
    }));
    const text = renderMarkdown({ ...comparison, changes }, 'main', []);
    expect(text).toContain('A `<b>bold</b>` `<i>`');
    expect(text).toContain('````diff');
  });

  it.each([
    'x`[click](https://evil.example) @octocat ![t](https://evil.example/p.png)`',
    '``` @octocat `` https://evil.example',
    '@octocat <img src=x> #1 www.evil.example &lt; $x$ *b* _i_ ~s~ | a | b |',
    'a\r@octocat\n# b- c',
    '\\`@octocat`',
    '`',
    ' `` ',
  ])('holds no markup of a value: %j', async (value) => {
    const after = changed('default: 2', `default: 3`);
    const comparison = await compare(base, after);
    const { changes: found } = await compare(
      changed(
        'count: {type: integer, minimum: 1, maximum: 9, description: How many., default: 2}',
        `count: {type: string, description: How many., default: ${JSON.stringify(value)}}`,
      ),
      changed(
        'count: {type: integer, minimum: 1, maximum: 9, description: How many., default: 2}',
        `count: {type: string, description: How many., default: x}`,
      ),
    );
    expect(markup(renderMarkdown({ ...comparison, changes: found }, value, [value]))).toEqual([]);
    const raw = found.map((one) => ({
      ...one,
      message: value,
      tool: value,
      file: value,
      before: value,
      after: `${value} ${value}`,
    }));
    expect(markup(renderMarkdown({ changes: raw, tokens: [] }, value, [value]))).toEqual([]);
  });
});

/** What of a comment is not code and not ours: mentions, links, images, HTML, emphasis within sentences. */
function markup(text: string): string[] {
  const tokens = new MarkdownIt({ html: true, linkify: true }).parse(text, {});
  const ours = /^<\/?(?:details|summary|sub|code)>$/u;
  return tokens.flatMap(({ type, children, content }) => {
    if (type === 'html_block') {
      const rest = content.replace(/<code>[^<>]*<\/code>/gu, '');
      return [
        ...(rest.match(/<[^>]*>?/gu) ?? []).filter((tag) => !ours.test(tag)),
        ...(rest.match(/[@#]\w/gu) ?? []),
      ];
    }
    if (/^(?:heading_open|blockquote_open|hr|code_block|ordered_list_open)$/u.test(type)) return [type];
    return (children ?? []).flatMap((child) => {
      if (child.type === 'code_inline' || child.type === 'softbreak') return [];
      if (child.type === 'html_inline') return ours.test(child.content) ? [] : [child.content];
      if (child.type === 'text') return child.content.match(/[@#]\w|https?:|www\.|\$/gu) ?? [];
      return /^strong_/u.test(child.type) ? [] : [child.type];
    });
  });
}

function comment(name: string): string {
  const [line, body] = {
    red: [33, '{"color":"red","count":2}'],
    'by force': [36, '{"count":2}'],
    none: [39, '{"count":2}'],
  }[name] as [number, string];
  const id = name === 'none' ? 'zz' : 'a1';
  return `- 🟢 **compatible**: The example \`${name}\` sends something else. <sub>${SET}:${line}</sub>

  \`\`\`diff
  - Sends: PUT /things/${id} ${body}
  + Sends: PUT /items/${id} ${body}
  \`\`\``;
}
