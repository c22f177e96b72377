/** Output of programs whose records end with NUL, because what they hold can be anything else. */
import { describe, expect, it } from 'vitest';
import { eachRecord, plainRecords } from '../../src/runtime/plain-text.js';
import { runCli } from '../../src/runtime/run/cli.js';
import { contextWith, fixture, node } from './run/child-world.js';
import { answer, cli, token } from './world.js';

const records = 'one file\0two\nlines\0';

describe('records that end with NUL', () => {
  it('come from a program as they are, each as plain text', async () => {
    const reply = await runCli(
      fixture('print', `hex:${Buffer.from('a\u001b[31mred\u0007\0b\u202ec\0').toString('hex')}`),
      node,
      contextWith(),
    );
    expect(reply.stdout).toBe('ared\0bc\0');
    expect(plainRecords('no\u0007ne')).toBe('none');
    expect(eachRecord('a\0b', (record) => `<${record}>`)).toBe('<a>\0<b>');
  });

  it('can be told apart by an expression', () => {
    const { structured } = answer(cli(records), {
      parse: 'text',
      select: () => 'split(@, `"\\u0000"`)[?@]',
    });
    expect(structured).toMatchObject({ items: ['one file', 'two\nlines'], total: 2 });
  });

  it('can be told apart by a pattern', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
    const parse = /^(?<name>[^\x00]+)\x00(?<state>[^\x00]+)$/u;
    const { structured } = answer(cli('a b\0up\nc\0down\n'), { parse });
    expect(structured).toMatchObject({
      items: [
        { name: 'a b', state: 'up' },
        { name: 'c', state: 'down' },
      ],
    });
  });

  it('leave no NUL in an answer, whatever becomes of them', () => {
    for (const output of [
      { parse: 'text' },
      { parse: 'lines' },
      { parse: 'text', select: () => '{a: @}' },
    ] as const) {
      const { structured, text } = answer(cli(records), output);
      expect(JSON.stringify(structured)).not.toContain('\\u0000');
      expect(text).not.toContain('\0');
      expect(JSON.stringify(structured)).toContain('one filetwo');
    }
  });

  it('hide no credential: not whole, and not with a NUL after each letter', () => {
    const wide = [...token].join('\0');
    for (const said of [`key\0${token}\0`, `key ${wide}`])
      for (const output of [{ parse: 'text' }, { parse: 'text', select: () => '{said: @}' }] as const) {
        const { structured, text } = answer(cli(said), output, [token]);
        expect(`${JSON.stringify(structured)}${text}`).not.toContain(token);
        expect(text).toContain('[redacted]');
      }
  });
});
