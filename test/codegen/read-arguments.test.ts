import { expect, it } from 'vitest';
import { readArguments } from '../../codegen/cli/read-arguments.js';
import type { ParamModel } from '../../codegen/model/tool-model.js';

const param = (name: string, type: string, schema: object = { type }) =>
  ({ name, aliases: [], deprecated: null, type, schema }) as unknown as ParamModel;
const params = [
  param('app', 'string'),
  param('verbose', 'boolean'),
  param('dyno_count', 'integer'),
  param('ids', 'array', { type: 'array', items: { type: 'integer' } }),
  param('body', 'object'),
  param('no_cache', 'boolean'),
];
const read = (...words: string[]) => readArguments(words, params);

it('reads each parameter once, and lists as often as they are named', () => {
  expect(
    read(
      '--app',
      'x',
      '--no-verbose',
      '--no-cache',
      '--dyno-count=2',
      '--ids',
      '1',
      '--ids',
      '[2, 3]',
      '--ids=4',
    ),
  ).toEqual({
    app: 'x',
    verbose: false,
    no_cache: true,
    dyno_count: 2,
    ids: [1, 2, 3, 4],
  });
});

it.each([
  [['--app', 'a', '--app', 'b'], '--app'],
  [['--app=a', '--app=a'], '--app'],
  [['--verbose', '--no-verbose'], '--verbose'],
  [['--dyno-count', '1', '--dyno_count', '2'], '--dyno-count'],
  [['--body', '{}', '--body', '{}'], '--body'],
])('refuses a second value: %j', (words, flag) => {
  expect(() => read(...words)).toThrow(`${flag} is given twice, and takes one value. Leave one out.`);
});

it.each([
  [['--dyno-count', '12345678901234567890'], 'dyno_count'],
  [['--ids', '1', '--ids', '12345678901234567890'], 'ids.1'],
  [['--body', '{"a": {"b": 12345678901234567890}}'], 'body.a.b'],
])('refuses a number that would be another one: %j', (words, path) => {
  expect(() => read(...words)).toThrow(
    `The number at ${path} has more digits than are kept: it would be sent as 12345678901234567000.`,
  );
});

it('takes a parameter by an older name', () => {
  const renamed = { ...param('dyno_count', 'integer'), aliases: ['old_count'] };
  expect(readArguments(['--old-count', '3'], [renamed])).toEqual({ dyno_count: 3 });
});
