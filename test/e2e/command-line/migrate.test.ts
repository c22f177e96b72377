import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { smallProject, spec } from './project.js';

const { at, change, put, read, toolsd } = smallProject();
const SERVER = 'tools.d/_server.yaml';

describe('toolsd migrate', () => {
  const icons = "\nicons: # for people\n  - {src: 'https://example.com/a.png',   mime_type: image/png}\n";

  it('shows what it would write, writes it, and has nothing left to do', async () => {
    const before = `${read(SERVER)}${icons}`;
    put(SERVER, before);
    const checked = await toolsd('check', '--strict');
    expect(checked.exitCode).toBe(1);
    expect(checked.stderr).toContain('`mime_type` is deprecated since 2026-11-23; it is `type` now');

    const shown = await toolsd('migrate', '--dry-run');
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shown.stdout).toContain("-  - {src: 'https://example.com/a.png',   mime_type: image/png}");
    expect(shown.stdout).toContain("+  - {src: 'https://example.com/a.png',   type: image/png}");
    expect(shown.stdout).toMatch(/Would rewrite 1 file\. Nothing was written\.$/);
    expect(read(SERVER)).toBe(before);

    expect((await toolsd('migrate')).stdout).toContain(`Rewrote 1 file: \`${SERVER}\`.`);
    expect(read(SERVER)).toBe(before.replace('mime_type', 'type'));
    expect((await toolsd('migrate')).stdout).toBe(
      'The specs are of version 1, and nothing in them is deprecated.',
    );
    expect(JSON.parse((await toolsd('migrate', '--json')).stdout)).toEqual({
      from: 1,
      to: 1,
      changed: [],
      written: false,
    });
    expect((await toolsd('check', '--strict')).exitCode).toBe(0);
  });

  it('writes nothing where the specs would not compile afterwards, or are newer, or there are none', async () => {
    const before = `${read(SERVER)}${icons}`;
    put(SERVER, before);
    change('effect: read', 'effect: reed');
    const broken = await toolsd('migrate');
    expect(broken).toMatchObject({ exitCode: 1, stdout: '' });
    expect(broken.stderr).toContain(`${spec}:`);
    expect(broken.stderr).toContain('Nothing was written.');
    expect(read(SERVER)).toBe(before);

    put(SERVER, `spec: 9\n${before}`);
    const newer = await toolsd('migrate');
    expect(newer).toMatchObject({ exitCode: 1, stdout: '' });
    expect(newer.stderr).toContain('Install a newer toolsd.');
    expect(newer.stderr).not.toMatch(/\n\s+at /);
    const other = await toolsd('migrate', '--dir', at('tools.d'));
    expect(other).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('There is no tools.d') });
  });

  // Root may write everywhere.
  it.skipIf(process.getuid?.() === 0)(
    'writes nothing where a file can not be written (skipped: root may write everywhere)',
    async () => {
      put(SERVER, `${read(SERVER)}${icons}`);
      chmodSync(at(SERVER), 0o444);
      expect(await toolsd('migrate')).toMatchObject({ exitCode: 1, stdout: '' });
    },
  );
});
