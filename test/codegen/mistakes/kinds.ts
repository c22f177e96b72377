import { misspelt } from './random.js';
import { lineOf, type Site, type SpecText } from './spec-text.js';

/** One slip in one spec, and what a good report of it holds. */
export interface Mistake {
  readonly text: string;
  /** The line of the slip; further ones where two lines contradict each other, or a name is missing that they use. */
  readonly lines: readonly number[];
  /** What the hint has to hold to be the right fix. */
  readonly fix: RegExp;
}

/** Every way to make a mistake of one kind in a spec. */
export type Kind = (spec: SpecText, random: () => number) => Mistake[];

/** Replaces a stretch of the text. The mistake is in the line where it begins, unless `lines` says otherwise. */
function replaced(
  { text }: SpecText,
  from: number,
  to: number,
  by: string,
  fix: RegExp,
  lines: readonly number[] = [lineOf(text, from)],
): Mistake {
  return { text: text.slice(0, from) + by + text.slice(to), lines, fix };
}

/** The text without the whole lines of an entry. */
function withoutEntry({ text }: SpecText, site: Site): string {
  const from = text.lastIndexOf('\n', site.start) + 1;
  const end = text.indexOf('\n', site.to);
  return text.slice(0, from) + text.slice(end < 0 ? text.length : end + 1);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The name in backticks, as hints write names. */
const named = (name: string) => new RegExp(`\`${escaped(name)}\``);
const top = (spec: SpecText, key: string) =>
  spec.sites.filter(({ path }) => path.length === 1 && path[0] === key);
const isText = (site: Site): site is Site & { value: string } => typeof site.value === 'string';
const isEntry = ({ path }: Site) => typeof path.at(-1) === 'string';
/** The line is nothing but this key and what it holds. */
const ownsLine = ({ text }: SpecText, site: Site) =>
  site.block && /^[ ]*$/.test(text.slice(text.lastIndexOf('\n', site.start) + 1, site.start));
const oneLine = ({ text }: SpecText, site: Site) => !text.slice(site.start, site.to).includes('\n');

/** Keys that hold names of the author's own, and keys whose values are data. */
const OWN_NAMES = ['params', 'query', 'requires', 'on_status', 'replies', 'properties'];
const DATA = ['args', 'gives', 'body', 'headers', 'query', 'schema', 'add', 'as'];
const isKeyword = (site: Site) =>
  isEntry(site) &&
  String(site.key).length > 2 &&
  !OWN_NAMES.includes(String(site.path.at(-2))) &&
  !site.path.slice(0, -1).some((step) => DATA.includes(String(step))) &&
  site.path.at(-2) !== 'parse';

const misspeltKey =
  (which: (site: Site) => boolean): Kind =>
  (spec, random) =>
    spec.sites
      .filter((site) => isKeyword(site) && which(site))
      .map((site) =>
        replaced(
          spec,
          site.start,
          site.start + String(site.key).length,
          misspelt(String(site.key), random),
          named(String(site.key)),
        ),
      );

/** Misspells a word within the texts of some places. */
const misspeltWithin =
  (which: (site: Site) => boolean, word: RegExp): Kind =>
  (spec, random) =>
    spec.sites.filter(which).flatMap((site) =>
      [...spec.text.slice(site.from, site.to).matchAll(word)].flatMap((match) => {
        const [, before = '', name = ''] = match;
        const at = site.from + match.index + before.length;
        return name.length < 3
          ? []
          : [replaced(spec, at, at + name.length, misspelt(name, random), named(name))];
      }),
    );

const value =
  (which: (site: Site) => boolean, by: (site: Site, random: () => number) => string, fix: RegExp): Kind =>
  (spec, random) =>
    spec.sites.filter(which).map((site) => replaced(spec, site.from, site.to, by(site, random), fix));

const key =
  (...names: string[]) =>
  (site: Site) =>
    isEntry(site) &&
    names.includes(String(site.key)) &&
    !site.path.slice(0, -1).some((step) => DATA.includes(String(step)));
const topText =
  (...names: string[]) =>
  (site: Site) =>
    site.path.length === 1 && names.includes(String(site.key)) && isText(site);

/** Where holes stand. */
const HOLDERS = ['argv', 'path', 'confirm', 'empty', 'progress', 'late', 'leaves', 'message', 'hint'];
const holdsHoles = (site: Site) =>
  isText(site) && site.path[0] !== 'examples' && site.path.some((step) => HOLDERS.includes(String(step)));
const expression = (site: Site) =>
  isText(site) &&
  (site.key === 'select' ||
    site.path.at(-2) === 'select' ||
    (site.path.at(-3) === 'select' && site.key === 'then'));

/** Where a parameter is used: the lines that a report of its absence may name. */
function usesOf(text: string, name: string): number[] {
  const use = new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`);
  return text
    .split('\n')
    .flatMap((line, index) => (use.test(line) && !/^ *(title|description|#)/.test(line) ? [index + 1] : []));
}

export const kinds: Readonly<Record<string, Kind>> = {
  'misspelt key at the top': misspeltKey(({ path }) => path.length === 1),
  'misspelt key of an action': misspeltKey(
    ({ path }) => path.length > 1 && ['cli', 'http', 'steps'].includes(String(path[0])),
  ),
  'misspelt key of the output': misspeltKey(({ path }) => path.length > 1 && path[0] === 'output'),
  'misspelt key of an example': misspeltKey(({ path }) => path.length > 1 && path[0] === 'examples'),
  'misspelt keyword of a parameter': misspeltKey(({ path }) => path.length > 2 && path[0] === 'params'),
  'a list for a text': value(
    topText('title', 'description', 'confirm'),
    ({ value }) => `[${JSON.stringify(value)}]`,
    /text/,
  ),
  'a number for a text': value(topText('title', 'description'), () => '2026', /[Qq]uote/),
  'a text for a list': value(
    (site) => ['argv', 'examples', 'rules', 'raise'].includes(String(site.key)) && Array.isArray(site.value),
    () => 'none',
    /list/,
  ),
  'a word for true': value(key('required'), () => "'yes'", /true/),
  'wrong method': value(key('method'), (site) => String(site.value).toLowerCase(), /`GET`/),
  'wrong effect': value(
    (site) => site.path.length === 1 && site.key === 'effect',
    (site) => ({ read: 'readonly', write: 'update', destructive: 'delete' })[String(site.value)] ?? 'none',
    /`read`.*`write`.*`destructive`/s,
  ),
  'wrong word of a choice': (spec, random) =>
    spec.sites
      .filter(
        (site) =>
          isText(site) &&
          key('parse', 'text', 'type', 'style')(site) &&
          !/\s/.test(String(site.value)) &&
          site.path[0] !== 'examples',
      )
      .map((site) =>
        replaced(spec, site.from, site.to, misspelt(String(site.value), random), named(String(site.value))),
      ),
  'dropped parameter': (spec) =>
    spec.sites
      .filter((site) => site.path.length === 2 && site.path[0] === 'params' && ownsLine(spec, site))
      .filter(
        ({ path }) =>
          spec.sites.filter((site) => site.path.length === 2 && site.path[0] === path[0]).length > 1,
      )
      .map((site) => {
        const text = withoutEntry(spec, site);
        return {
          text,
          lines: usesOf(text, String(site.key)),
          fix: new RegExp(`Add \`${escaped(String(site.key))}\``),
        };
      }),
  'dropped argument': (spec) =>
    spec.sites
      .filter((site) => site.path[0] === 'cli' && site.path[1] === 'argv' && isText(site))
      .flatMap((site) => {
        const [, name = ''] = /\{([\w-]+)\}/.exec(String(site.value)) ?? [];
        const param = spec.sites.find(
          ({ path }) => path.length === 2 && path[0] === 'params' && path[1] === name,
        );
        const others = spec.text.split(`{${name}}`).length;
        if (param === undefined || others > 2) return [];
        const to = /^(?:,\s*|\n\s*- )?/.exec(spec.text.slice(site.to))?.[0].length ?? 0;
        const text =
          spec.text.slice(0, site.from) + spec.text.slice(site.to + to).replace(/^(\s*)-\s*\n/, '$1');
        return [
          {
            text,
            lines: [lineOf(text, text.search(new RegExp(`^ +${escaped(name)}:`, 'm')) + 2)],
            fix: new RegExp(`\\{${escaped(name)}\\}`),
          },
        ];
      })
      .filter(({ text }) => !/- *\n/.test(text)),
  'misspelt hole': misspeltWithin(holdsHoles, /(\{)([a-z][\w-]*)(?=\})/gi),
  'misspelt shared parameter': misspeltWithin((site) => site.key === '$ref', /(#)(\w+)/g),
  'misspelt source': misspeltWithin(key('source'), /()(\w+)/g),
  'misspelt step reference': misspeltWithin(
    (site) => isText(site) && site.path[0] !== 'examples',
    /(steps\.)(\w+)/g,
  ),
  'misspelt step of a reply': (spec, random) =>
    spec.sites
      .filter((site) => site.path.at(-2) === 'replies' && String(site.key).length > 2)
      .map((site) =>
        replaced(
          spec,
          site.start,
          site.start + String(site.key).length,
          misspelt(String(site.key), random),
          named(String(site.key)),
        ),
      ),
  'misspelt field': misspeltWithin(expression, /(: )([a-z_]+)(?=[,}])/g),
  'misspelt column': misspeltWithin((site) => isText(site) && site.path.at(-2) === 'table', /()(\w+)/g),
  'misspelt function': misspeltWithin(expression, /()([a-z_]+)(?=\()/g),
  'misspelt argument of an example': (spec, random) =>
    spec.sites
      .filter((site) => site.path.at(-2) === 'args' && String(site.key).length > 2)
      .map((site) =>
        replaced(
          spec,
          site.start,
          site.start + String(site.key).length,
          misspelt(String(site.key), random),
          named(String(site.key)),
        ),
      ),
  'argument that breaks the schema': (spec) =>
    spec.sites
      .filter(
        (site) => site.path.at(-2) === 'args' && ['app', 'name', 'team', 'space'].includes(String(site.key)),
      )
      .map((site) => replaced(spec, site.from, site.to, "'Not A Name!'", named(String(site.key)))),
  'unclosed expression': (spec) =>
    spec.sites
      .filter((site) => expression(site) && oneLine(spec, site))
      .flatMap((site) => {
        const at = Math.max(
          spec.text.lastIndexOf('}', site.to),
          spec.text.lastIndexOf(']', site.to),
          spec.text.lastIndexOf(')', site.to),
        );
        return at <= site.from
          ? []
          : [replaced(spec, at, at + 1, '', new RegExp(escaped(spec.text.charAt(at))))];
      }),
  'missing confirm': (spec) =>
    top(spec, 'confirm').map((site) => {
      const text = withoutEntry(spec, site);
      const lines = text
        .split('\n')
        .flatMap((line, index) => (/effect: destructive/.test(line) ? [index + 1] : []));
      return { text, lines, fix: /`confirm/ };
    }),
  'effect too low': (spec) =>
    top(spec, 'effect')
      .filter((site) => site.value !== 'read' && /method: (PUT|PATCH|DELETE)/.test(spec.text))
      .map((site) => {
        const lines = spec.text
          .split('\n')
          .flatMap((line, index) => (/method: (PUT|PATCH|DELETE)/.test(line) ? [index + 1] : []));
        return replaced(spec, site.from, site.to, 'read', /`effect: write`/, [
          lineOf(spec.text, site.from),
          ...lines,
        ]);
      }),
  'missing required key': (spec) =>
    spec.sites
      .filter(
        (site) =>
          ownsLine(spec, site) &&
          site.path.length === 1 &&
          ['title', 'description', 'effect', 'examples', 'name'].includes(String(site.key)),
      )
      .map((site) => ({
        text: withoutEntry(spec, site),
        lines: [2],
        fix: new RegExp(`\`?${String(site.key)}:`),
      })),
  'missing key of an action': (spec) =>
    spec.sites
      .filter(
        (site) =>
          ownsLine(spec, site) &&
          site.path[0] !== 'examples' &&
          ['source', 'method', 'argv', 'id'].includes(String(site.key)) &&
          !site.path.some((step) => DATA.includes(String(step)) || step === 'params'),
      )
      .map((site) => {
        const parent = spec.sites.find(
          ({ path }) =>
            path.length === site.path.length - 1 && path.every((step, index) => step === site.path[index]),
        ) as Site;
        const line = lineOf(spec.text, parent.start);
        return { text: withoutEntry(spec, site), lines: [line], fix: new RegExp(`\`${String(site.key)}:`) };
      }),
  'duplicate key': (spec) =>
    spec.sites
      .filter((site) => ownsLine(spec, site) && oneLine(spec, site) && isEntry(site))
      .map((site) => {
        const from = spec.text.lastIndexOf('\n', site.start) + 1;
        const end = spec.text.indexOf('\n', site.to) + 1;
        const line = lineOf(spec.text, site.start);
        return replaced(spec, end, end, spec.text.slice(from, end), /Keep one/, [line, line + 1]);
      }),
  'one blank too many': (spec) =>
    spec.sites
      .filter((site) => ownsLine(spec, site) && isEntry(site) && site.path.length > 1)
      .map((site) => replaced(spec, site.start, site.start, ' ', /[Ii]ndent/)),
  'one blank too few': (spec) =>
    spec.sites
      .filter((site) => ownsLine(spec, site) && isEntry(site) && site.path.length > 1)
      .map((site) => replaced(spec, site.start - 1, site.start, '', /[Ii]ndent/)),
  'tab as indentation': (spec) =>
    spec.sites
      .filter((site) => ownsLine(spec, site) && isEntry(site) && site.path.length > 1)
      .map((site) => replaced(spec, spec.text.lastIndexOf('\n', site.start) + 1, site.start, '\t', /spaces/)),
  'unclosed quote': (spec) =>
    spec.sites
      .filter((site) => /^['"]/.test(spec.text.slice(site.from)) && oneLine(spec, site))
      .map((site) => replaced(spec, site.to - 1, site.to, '', /[Cc]lose|closing quote/)),
  'missing colon': (spec) =>
    spec.sites
      .filter(
        (site) =>
          ownsLine(spec, site) &&
          isEntry(site) &&
          isText(site) &&
          oneLine(spec, site) &&
          !site.path.includes('examples'),
      )
      .map((site) => {
        const at = site.start + String(site.key).length;
        return replaced(spec, at, at + 1, '', new RegExp(`${escaped(String(site.key))}:`));
      }),
  'no blank after a colon': (spec) =>
    spec.sites
      .filter(
        (site) =>
          ownsLine(spec, site) &&
          isEntry(site) &&
          isText(site) &&
          oneLine(spec, site) &&
          /^\w/.test(spec.text.slice(site.from)) &&
          !site.path.includes('examples'),
      )
      .map((site) => {
        const at = site.start + String(site.key).length;
        return replaced(spec, at + 1, at + 2, '', new RegExp(`${escaped(String(site.key))}: `));
      }),
  'unquoted hole at the beginning': (spec) =>
    spec.sites
      .filter(
        (site) =>
          site.block && /^'\{[\w-]+\}[^']*'$/.test(spec.text.slice(site.from, site.to)) && isEntry(site),
      )
      .map((site) => replaced(spec, site.from, site.to, String(site.value), /[Qq]uote/)),
  'unquoted colon in a text': (spec) =>
    spec.sites
      .filter((site) => topText('title', 'description')(site) && ownsLine(spec, site) && oneLine(spec, site))
      .map((site) => replaced(spec, site.from, site.from, 'Note: ', /[Qq]uote/)),
  'missing bracket': (spec) =>
    spec.sites
      .filter(
        (site) => site.block && isEntry(site) && /^[[{].*[\]}]$/.test(spec.text.slice(site.from, site.to)),
      )
      .map((site) =>
        replaced(spec, site.to - 1, site.to, '', new RegExp(escaped(spec.text.charAt(site.to - 1)))),
      ),
  'a pipe': (spec) =>
    spec.sites
      .filter(
        (site) =>
          site.path.length === 2 && site.key === 'argv' && /\]$/.test(spec.text.slice(site.from, site.to)),
      )
      .map((site) =>
        replaced(spec, site.to - 1, site.to, ", '|', head]", /pipe/, [lineOf(spec.text, site.to)]),
      ),
  'two arguments in one': (spec) =>
    spec.sites
      .filter((site) => site.path.length === 3 && site.path[1] === 'argv' && site.key === 0 && isText(site))
      .map((site) =>
        replaced(spec, site.from, site.to, `'${String(site.value)} --verbose'`, /one item for each/),
      ),
  'another name than the file': (spec) =>
    top(spec, 'name').map((site) =>
      replaced(spec, site.from, site.to, `${String(site.value)}_all`, named(String(site.value))),
    ),
  'misspelt parameter of a rule': misspeltWithin(
    (site) => site.path[0] === 'rules' && isText(site),
    /()([\w-]+)/g,
  ),
};
