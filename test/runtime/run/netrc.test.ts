import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { netrcLogin, withLogins } from '../../../src/runtime/run/netrc-login.js';
import { netrcPassword } from '../../../src/runtime/run/read-netrc.js';
import { api } from '../world.js';

describe('the password of a machine', () => {
  it.each([
    ['on one line', 'machine a.example login me password pw1'],
    [
      'over lines, as the Heroku CLI writes it',
      'machine a.example\n  login me@example.com\n  password pw1\n',
    ],
    ['without a login', 'machine a.example password pw1'],
    ['with an account before it', 'machine a.example account x password pw1'],
    ['with line ends of Windows', 'machine a.example\r\n\tlogin me\r\n\tpassword pw1\r\n'],
    ['in quotes', 'machine "a.example" password "pw1"'],
    [
      'after other machines',
      'machine b.example password no\nmachine a.example password pw1\nmachine c password no',
    ],
    ['of the first entry of two', 'machine a.example password pw1\nmachine a.example password pw2'],
    ['whatever the case of the name', 'machine A.Example password pw1'],
    ['after a comment', '# machine a.example password no\nmachine a.example password pw1 # the key'],
    ['after a macro', 'macdef init\nmachine a.example password no\n\nmachine a.example password pw1'],
    [
      'after a macro within an entry',
      'machine a.example login me\nmacdef m\npassword no\ncd /\n\npassword pw1',
    ],
    ['where a login is called like a keyword', 'machine a.example login password password pw1'],
    [
      'where another login is called machine',
      'machine b login machine password no machine a.example password pw1',
    ],
  ])('is read %s', (_, text) => expect(netrcPassword(text, 'a.example')).toBe('pw1'));

  it.each([
    ['blanks and quotes', 'password "a b\\"c\\\\d"', 'a b"c\\d'],
    ['a hash at its beginning', 'password #pw', '#pw'],
    ['a hash in the middle', 'password p#w', 'p#w'],
  ])('may have %s', (_, text, password) => expect(netrcPassword(`machine a ${text}`, 'a')).toBe(password));

  it.each([
    ['for another machine', 'machine b password pw'],
    ['for any machine', 'default password pw'],
    ['for any machine, after an entry without one', 'machine a login me\ndefault login me password pw'],
    ['that is missing', 'machine a login me\nmachine b password pw'],
    ['in a macro that nothing ends', 'machine a login me\nmacdef m\npassword pw'],
    ['in a text that ends early', 'machine a password'],
    ['in an empty text', ''],
    ['of a machine that is named in a comment', '#machine a password pw'],
  ])('is not there %s', (_, text) => expect(netrcPassword(text, 'a')).toBeUndefined());

  it('is found in a short time, however long the text is', { timeout: 30_000 }, () => {
    for (const part of [' ', '\n', '"', '\\"', '#', 'macdef ', 'macdef\n', 'machine ', 'a', '"\\'])
      netrcPassword(part.repeat(Math.ceil(1_000_000 / part.length)), 'a');
  });
});

describe('a login from the file', () => {
  const required = { env: 'API_TOKEN', hint: 'Log in.', netrc: 'api.example.com' };
  const sources = { api: { ...api, bearer: required } };
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'toolsd-netrc-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));
  const write = (text: string, name = '.netrc', mode = 0o600) => {
    const file = join(home, name);
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  };
  const entry = 'machine api.example.com login me password from-the-file';

  it('stands in for a variable that is not set or blank, only where it is wished', () => {
    write(entry);
    for (const API_TOKEN of [undefined, '', ' \n']) {
      expect(withLogins(sources, { HOME: home, API_TOKEN, TOOLSD_NETRC: '1' }).API_TOKEN).toBe(
        'from-the-file',
      );
      for (const TOOLSD_NETRC of [undefined, '', '0', 'no'])
        expect(withLogins(sources, { HOME: home, API_TOKEN, TOOLSD_NETRC }).API_TOKEN).toBe(API_TOKEN);
    }
  });

  it('never stands in for a variable that is set, nor for a credential that names no machine', () => {
    write(entry);
    const env = { HOME: home, TOOLSD_NETRC: '1', API_TOKEN: 'from-the-environment' };
    expect(withLogins(sources, env)).toBe(env);
    const { API_TOKEN: _, ...without } = env;
    expect(withLogins({ api }, without)).toBe(without);
  });

  it('comes from the file that NETRC names, if it does', () => {
    write(entry);
    const other = write(entry.replace('from-the-file', 'from-another'), 'logins');
    const env = { HOME: home, NETRC: other, TOOLSD_NETRC: '1' };
    expect(withLogins(sources, env).API_TOKEN).toBe('from-another');
  });

  it('is read anew each time', () => {
    const env = { HOME: home, TOOLSD_NETRC: '1' };
    expect(withLogins(sources, env).API_TOKEN).toBeUndefined();
    write(entry);
    expect(withLogins(sources, env).API_TOKEN).toBe('from-the-file');
  });

  it.each([0o640, 0o604, 0o660, 0o620])('is refused where others may read or change the file: %o', (mode) => {
    if (process.platform === 'win32') return;
    const file = write(entry, '.netrc', mode);
    const login = netrcLogin(required, { HOME: home });
    expect(login).toMatchObject({ found: false, mend: `Run: chmod 600 ${file}` });
    expect(withLogins(sources, { HOME: home, TOOLSD_NETRC: '1' }).API_TOKEN).toBeUndefined();
  });

  it('is not there without a file, in a folder, in what is far too long, and without an entry', () => {
    const env = { HOME: home };
    expect(netrcLogin(required, env)).toMatchObject({
      found: false,
      problem: expect.stringMatching(/^there is no /u),
    });
    const file = write('machine b password x');
    expect(netrcLogin(required, env)).toMatchObject({
      found: false,
      problem: `${file} has no password for api.example.com`,
    });
    write(`${'#\n'.repeat(600_000)}${entry}`);
    expect(netrcLogin(required, env)).toMatchObject({
      found: false,
      problem: `${file} is no file of logins`,
    });
    rmSync(file);
    mkdirSync(file);
    expect(netrcLogin(required, env)).toMatchObject({
      found: false,
      problem: `${file} is no file of logins`,
    });
  });
});
