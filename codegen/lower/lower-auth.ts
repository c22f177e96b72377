import type { HttpSourceModel } from '../model/server-model.js';
import type { Path } from '../source/source-file.js';
import type { BasicSpec, HttpSourceSpec } from '../spec/server-spec.js';
import { isReserved } from './lower-http.js';
import type { Scope } from './scope.js';

type Auth = Pick<HttpSourceModel, 'bearer' | 'basic' | 'header' | 'query'>;

const WAYS = ['bearer', 'basic', 'header', 'query'] as const;

/** How a source shows an API who asks: in one way, which nothing else in the file can take the place of. */
export function lowerAuth(scope: Scope, path: Path, spec: HttpSourceSpec | undefined): Auth {
  const { source, reporter } = scope;
  const { bearer, basic, header, query } = spec ?? {};
  const [first, ...others] = WAYS.filter((way) => spec?.[way] !== undefined);
  for (const other of others)
    reporter.report('bad-value', source.keyPlace([...path, other]), {
      place: `\`${other}\``,
      rule: `stands beside \`${first}\``,
      hint: 'A source has one credential: keep one of the two, or write a second source.',
    });
  if (basic?.user !== undefined && basic.user_env !== undefined)
    reporter.report('bad-value', source.keyPlace([...path, 'basic', 'user_env']), {
      place: '`user_env`',
      rule: 'stands beside `user`',
      hint: 'Keep one of the two.',
    });
  if (header !== undefined) checkHeader(scope, path, header.name, spec ?? {});
  return {
    bearer: bearer ?? null,
    basic: basic === undefined ? null : login(basic),
    header: header === undefined ? null : { ...header, name: header.name.toLowerCase() },
    query: query ?? null,
  };
}

function login({ user_env: userEnv, ...rest }: BasicSpec): Auth['basic'] {
  return { ...rest, ...(userEnv === undefined ? {} : { userEnv }) };
}

function checkHeader(
  { source, reporter }: Scope,
  path: Path,
  written: string,
  { headers = {}, request_id }: Partial<HttpSourceSpec>,
): void {
  const name = written.toLowerCase();
  const others = Object.keys(headers).filter((other) => other.toLowerCase() === name);
  for (const other of others)
    reporter.report('reserved-header', source.keyPlace([...path, 'headers', other]), { name: other });
  if (request_id?.toLowerCase() === name)
    reporter.report('reserved-header', source.place([...path, 'request_id']), { name: request_id });
  if (name !== 'authorization' && isReserved(name))
    reporter.report('reserved-header', source.place([...path, 'header', 'name']), { name: written });
}
