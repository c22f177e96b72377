/** Arguments that do not fit are refused before anything is sent, and it is said what would. */
import { afterEach, describe, expect, it } from 'vitest';
import { expectFailure } from '../answers.js';
import { APP, inOneSession } from './failing-world.js';

const world = inOneSession();

describe('arguments', () => {
  afterEach(() => expect(world.emulator.requests).toEqual([]));

  it.each<[string, string, object, RegExp]>([
    ['a missing one', 'ps_list', {}, /^`app` is missing\.$/u],
    [
      'an unknown one, close to a known',
      'ps_list',
      { ...APP, jsom: true },
      /^There is no parameter `jsom`\. Did you mean `json`\?$/u,
    ],
    [
      'an unknown one, close to none',
      'ps_list',
      { ...APP, verbose: true },
      /^There is no parameter `verbose`\. There is `app`, `json`\.$/u,
    ],
    [
      'a name of every object',
      'ps_list',
      { ...APP, constructor: 1 },
      /^There is no parameter `constructor`\./u,
    ],
    ['another type', 'ps_list', { app: 7 }, /^`app` must be string; it is 7\.$/u],
    [
      'a text for a boolean',
      'ps_list',
      { ...APP, json: 'true' },
      /^`json` must be boolean; it is "true"\.$/u,
    ],
    [
      'a pattern',
      'ps_list',
      { app: '../account' },
      /^`app` must match pattern .*; it is "\.\.\/account"\.$/u,
    ],
    ['an option in place of a name', 'pg_info', { app: '--help' }, /^`app` must match pattern/u],
    ['an enum', 'create_app', { region: 'mars' }, /^`region` must be one of "us", "eu"; it is "mars"\.$/u],
    [
      'at most one of several',
      'list_apps',
      { team: 'a', space: 'b' },
      /^Only one of `all`, `personal`, `space` and `team`\.$/u,
    ],
    [
      'exactly one of two: both',
      'pg_psql',
      { ...APP, command: 'select 1', file: '/a.sql' },
      /^Exactly one of `command` and `file`\.$/u,
    ],
    ['exactly one of two: none', 'pg_psql', APP, /^Exactly one of `command` and `file`\.$/u],
    ['words of another form', 'ps_scale', { ...APP, dyno: 'web:2' }, /web:2/u],
    [
      'several at once',
      'rename_app',
      { app: 'A' },
      /^2 problems:\n- `newName` is missing\.\n- `app` must match pattern/u,
    ],
  ])('%s', async (_what, name, args, message) => {
    expectFailure(await world.session.call(name, args), { code: 'INVALID_INPUT', message, next: /\S/u });
  });
});
