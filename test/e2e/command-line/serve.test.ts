import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { program, smallProject } from './project.js';

const { at, change, put, remove, toolsd } = smallProject();

describe('toolsd', () => {
  it('does not serve a project that is broken, and says why', async () => {
    change('effect: read', 'effect: reed');
    const { exitCode, stdout, stderr } = await toolsd('serve');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('error [bad-value]');
  });

  it('serves any project straight from its specs', async () => {
    remove('tools.d/ps');
    put(
      'tools.d/_server.yaml',
      'name: gitty\nversion: 1.0.0\nsources:\n  git: {cli: {program: git, install: Install git.}}\n',
    );
    put(
      'tools.d/git/git_hash.yaml',
      `name: git_hash
title: Hash a text
description: Give the object id that git would store a text under.
effect: read
params:
  content: {type: string, description: The text.}
cli: {source: git, argv: [hash-object, --stdin], stdin: '{content}'}
examples:
  - {args: {content: ''}, reply: {stdout: "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391\\n"}}
  - {args: {content: x}, reply: {exit: 128, stderr: 'fatal: not allowed'}}
`.replace('description: The text.', 'description: The text., required: true'),
    );
    const client = new Client({ name: 'test', version: '1.0.0' });
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [program, 'serve', '--dir', at()],
        stderr: 'inherit',
      }),
    );
    try {
      expect(client.getServerVersion()).toMatchObject({ name: 'gitty', version: '1.0.0' });
      const call = await client.callTool({ name: 'git_hash', arguments: { content: 'drop a file\n' } });
      const { stdout } = await execa('git', ['hash-object', '--stdin'], { input: 'drop a file\n' });
      expect(call).toMatchObject({
        structuredContent: { text: stdout },
        content: [{ type: 'text', text: stdout }],
      });
    } finally {
      await client.close();
    }
  });
});
