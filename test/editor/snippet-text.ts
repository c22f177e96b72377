/** What an editor inserts for a snippet, if its proposals are taken as they are: the first of a choice. */
export function snippetText(snippet: string): string {
  const inner = /(?<!\\)\$\{(\d+)(?:\|([^|]*)\||:((?:[^$\\}]|\\.)*))?\}/g;
  const named = new Map<string, string>();
  let text = snippet;
  for (let before = ''; before !== text; ) {
    before = text;
    text = text.replace(inner, (whole, id: string, choice?: string, value?: string) => {
      const [first] = choice?.split(',') ?? [value];
      if (first === undefined) return named.get(id) ?? '';
      named.set(id, first);
      return first ?? whole;
    });
  }
  return text.replace(/(?<!\\)\$\d+/g, '').replace(/\\([\\$}])/g, '$1');
}
