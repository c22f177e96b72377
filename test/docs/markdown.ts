import MarkdownIt from 'markdown-it';

/** Knows HTML, so that a test sees whether a text lets any through. */
const markdown = new MarkdownIt({ html: true });

type Token = ReturnType<typeof markdown.parse>[number];

/** The blocks of a text, with the parts of each line in its children. */
export function blocksOf(text: string): Token[] {
  return markdown.parse(text, {});
}

/** Every token of a text, those within lines too. */
export function tokensOf(text: string): Token[] {
  return blocksOf(text).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** What a reader sees of a line: its text and its code. */
export function seen(line: Token | undefined): string {
  return (line?.children ?? []).map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('');
}

/** The tables of a text: rows of cells as a reader sees them. */
export function tablesOf(text: string): string[][][] {
  const tokens = blocksOf(text);
  const tables: string[][][] = [];
  tokens.forEach(({ type }, index) => {
    const rows = tables.at(-1);
    if (type === 'table_open') tables.push([]);
    else if (type === 'tr_open') rows?.push([]);
    else if (type === 'th_open' || type === 'td_open') rows?.at(-1)?.push(seen(tokens[index + 1]));
  });
  return tables;
}

/**
 * How many cells each line of a table has as it is written. A parser fills up what lacks and drops what is too much, so
 * its rows can not tell.
 */
export function columnsWritten(text: string): number[][] {
  const lines = text.split('\n');
  return blocksOf(text)
    .filter(({ type }) => type === 'table_open')
    .map(({ map }) => {
      const rows = lines.slice(...(map as [number, number]));
      return rows.map((line) => line.split(/(?<!\\)\|/).length - 2);
    });
}

/** Headings with their level, and the fragment that renderers give them. */
export function headingsOf(text: string): { level: number; title: string; fragment: string }[] {
  const tokens = blocksOf(text);
  const count = new Map<string, number>();
  return tokens.flatMap(({ type, tag }, index) => {
    if (type !== 'heading_open') return [];
    const title = seen(tokens[index + 1]);
    const slug = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const before = count.get(slug) ?? 0;
    count.set(slug, before + 1);
    return [{ level: Number(tag.slice(1)), title, fragment: before === 0 ? slug : `${slug}-${before}` }];
  });
}

/** Where the links of a text lead. */
export function linksOf(text: string): string[] {
  return tokensOf(text).flatMap((token) => {
    const href = token.type === 'link_open' ? token.attrGet('href') : null;
    return href === null ? [] : [String(href)];
  });
}

/** The items below a heading, as a reader sees the first line of each. */
export function itemsBelow(text: string, title: string): string[] {
  const tokens = blocksOf(text);
  const from = tokens.findIndex(({ type }, at) => type === 'heading_close' && seen(tokens[at - 1]) === title);
  const rest = from === -1 ? [] : tokens.slice(from + 1);
  const end = rest.findIndex(({ type }) => type === 'heading_open');
  const part = end === -1 ? rest : rest.slice(0, end);
  return part.flatMap(({ type }, at) => (type === 'list_item_open' ? [seen(part[at + 2])] : []));
}
