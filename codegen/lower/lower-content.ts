import type { ContentPart, ContentValue } from '../../src/runtime/tool.js';
import type { ContentModel } from '../model/tool-model.js';
import type { Path } from '../source/source-file.js';
import type { ContentSpec, OutputSpec } from '../spec/tool-spec.js';
import { lowerSelect } from './lower-select.js';
import type { Scope } from './scope.js';

/** What the value of the key of a kind is. */
const MAIN = { image: 'data', audio: 'data', resource: 'uri', link: 'uri' } as const;

/** What goes with a kind: one of each list. */
const BESIDES: Readonly<Record<ContentPart['kind'], readonly (readonly ('text' | 'blob' | 'name')[])[]>> = {
  image: [],
  audio: [],
  resource: [['text', 'blob']],
  link: [['name']],
};

/** The parts of an answer besides its text. */
export function lowerContent(scope: Scope, { content = [], select }: OutputSpec): ContentModel[] {
  if (content.length > 0 && select === undefined)
    scope.reporter.report('bad-value', scope.source.keyPlace(['output', 'content']), {
      place: '`content`',
      rule: 'needs a `select`, since the text would repeat what it shows',
      hint: 'Select what the text and `structuredContent` are to say.',
    });
  return content.flatMap((part, index) => lowerPart(scope, ['output', 'content', index], part) ?? []);
}

function lowerPart(scope: Scope, path: Path, part: ContentSpec): ContentModel | undefined {
  const { source, reporter } = scope;
  const bad = (place: string, rule: string, hint: string, key?: string): undefined => {
    reporter.report('bad-value', key === undefined ? source.place(path) : source.keyPlace([...path, key]), {
      place,
      rule,
      hint,
    });
  };
  const kinds = (Object.keys(MAIN) as ContentPart['kind'][]).filter((kind) => part[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    return bad('This part', `is ${kinds.length === 0 ? 'nothing' : 'two things'}`, oneOf(Object.keys(MAIN)));
  for (const wanted of BESIDES[kind])
    if (wanted.filter((key) => part[key] !== undefined).length !== 1)
      return bad(`A ${kind}`, `has one of ${list(wanted)}`, `Write \`${wanted[0]}: <expression>\`.`);
  const besides = BESIDES[kind].flat();
  for (const key of ['text', 'blob', 'name'] as const)
    if (part[key] !== undefined && !besides.includes(key))
      return bad(`\`${key}\``, `does not go with \`${kind}\``, 'Leave it out.', key);
  if (part.type === undefined && kind !== 'link')
    return bad(`A part with \`${kind}\``, 'has a media type', 'Write `type: image/png`, for example.');
  if (MAIN[kind] === 'data' && part.type?.startsWith(`${kind}/`) !== true)
    return bad(
      'The media type',
      `of \`${kind}\` begins with \`${kind}/\``,
      `Write \`type: ${kind}/…\`.`,
      'type',
    );
  const keys: [key: keyof ContentSpec, name: ContentValue][] = [
    [kind, MAIN[kind]],
    ...besides.filter((key) => part[key] !== undefined).map((key): [typeof key, typeof key] => [key, key]),
  ];
  const values = keys.flatMap(([key, name]) => {
    const expression = lowerSelect(scope, [...path, key], part[key] as string);
    return expression === undefined ? [] : [{ name, key, expression }];
  });
  return values.length < keys.length ? undefined : { kind, type: part.type ?? null, values };
}

function oneOf(keys: readonly string[]): string {
  return `Write one of ${list(keys)}.`;
}

function list(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(', ');
}
