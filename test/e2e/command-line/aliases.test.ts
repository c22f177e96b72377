import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, it } from 'vitest';
import { program, smallProject } from './project.js';

const { at, put, read, remove, toolsd } = smallProject();

/** A real program that answers with its input, in a project of its own. */
function project(): void {
  remove('tools.d/ps');
  put(
    'tools.d/_server.yaml',
    'name: echoes\nversion: 1.0.0\nsources:\n  cat: {cli: {program: cat, install: It is a part of every Unix.}}\n',
  );
  put(
    'tools.d/echo/say_back.yaml',
    `name: say_back
aliases: [echo_text]
title: Say a text back
description: Give a text as it came, in a line.
effect: destructive
confirm: Say {line}?
params:
  line: {type: string, maxLength: 50, description: What to say., required: true, aliases: [wording]}
cli: {source: cat, argv: ['-'], stdin: '{line}'}
output: {text: verbatim}
examples:
  - {args: {line: a}, reply: {stdout: a}}
  - {args: {line: b}, reply: {exit: 1, stderr: No.}}
`,
  );
}

const command = (...more: string[]) => ({
  command: process.execPath,
  args: [program, 'serve', '--dir', at(), '--unasked', 'say_back', ...more],
  stderr: 'pipe' as const,
});

describe('a tool under its older name', () => {
  it('is called by clients of both generations, and is not listed', async () => {
    project();
    const pairs = [
      [new Client({ name: 'new', version: '1' }), new StdioClientTransport(command('--audit', at('audit')))],
      [new OlderClient({ name: 'old', version: '1' }), new OlderTransport(command('--audit', at('audit')))],
    ] as const;
    for (const [client, transport] of pairs) {
      let said = '';
      transport.stderr?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      await client.connect(transport as never);
      try {
        const { tools } = await client.listTools();
        expect(tools.map(({ name }) => name)).toEqual(['say_back']);
        expect(JSON.stringify(tools)).not.toMatch(/echo_text|wording/);
        const answer = await client.callTool({ name: 'echo_text', arguments: { wording: 'hello' } });
        expect(answer).toMatchObject({ content: [{ type: 'text', text: 'hello' }] });
        const twice = await client.callTool({ name: 'echo_text', arguments: { wording: 'a', line: 'b' } });
        expect(JSON.stringify(twice.content)).toContain('two names of one parameter');
      } finally {
        await client.close();
      }
      expect(said).toContain('[echoes] say_back was called by its older name echo_text');
    }
    const noted = read('audit')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { tool: string });
    expect(new Set(noted.map(({ tool }) => tool))).toEqual(new Set(['say_back']));
  });

  it('is what a policy of its name forbids, and no policy can name it by the older one', async () => {
    project();
    const client = new Client({ name: 'new', version: '1' });
    await client.connect(new StdioClientTransport(command('--read-only')));
    try {
      const answer = await client.callTool({ name: 'echo_text', arguments: { wording: 'hello' } });
      expect(JSON.stringify(answer.content)).toContain('(NOT_ALLOWED)');
    } finally {
      await client.close();
    }
    const refused = await toolsd('serve', '--except', 'echo_text');
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toBe(
      '--except: `echo_text` is for `echo_text`, which is called `say_back` now. Name that.',
    );
  });

  it('is called from the shell, with a word on its name', async () => {
    project();
    const called = await toolsd('call', 'echo_text', '--unasked', 'say_back', '--wording', 'hello');
    expect(called).toMatchObject({
      exitCode: 0,
      stdout: 'hello',
      stderr: 'echo_text is called say_back now.',
    });
    expect((await toolsd('list')).stdout).toContain('(Before: echo_text.)');
  });
});
