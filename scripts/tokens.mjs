// @ts-check
/**
 * `npm run tokens`: what the list of tools costs a model, tool by tool. Builds, starts the server and measures what it
 * answers to `tools/list`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './setup/ensure-built.mjs';
import { reportCommand } from './setup/report-command.mjs';

/** @typedef {import('../test/tools/count-tokens.mjs').ToolSize} ToolSize */

const HELP = `Usage: npm run tokens [-- --json]

Counts the tokens (o200k) of each tool in the server's answer to tools/list, the largest first.

  --json   print the counts as JSON
  --help   print this

Exit code: 0 if the list is within its budget, 1 if it is not, 2 for a wrong command line.
`;

const root = fileURLToPath(new URL('..', import.meta.url));

await reportCommand(HELP, async ({ asJson, say }) => {
  await ensureBuilt({ say });
  const { budgetOf, OFFICIAL, sizesOf, summaryOf } = await import('../test/tools/count-tokens.mjs');
  const sizes = sizesOf(await listedTools());
  const tools = sizes.tools.toSorted((one, other) => other.shown.tokens - one.shown.tokens);
  if (asJson)
    process.stdout.write(
      `${JSON.stringify({ ...sizes, tools, budget: budgetOf(tools), official: OFFICIAL }, null, 2)}\n`,
    );
  else process.stdout.write(`${await tableOf(tools)}\n\n${summaryOf(sizes).join('\n')}\n`);
  return sizes.shown.tokens <= budgetOf(tools) ? 0 : 1;
});

/** The `tools` that the built server lists, as they came over the wire. */
async function listedTools() {
  const server = spawn(process.execPath, ['bin/toolsd.js', 'serve'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(server.stdout);
  // A server that ends without a word closes its output.
  const answer = Promise.race([once(lines, 'line'), once(lines, 'close')]);
  // Since MCP 2026-07-28 a request needs no handshake.
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'tokens', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  server.stdin.write(
    `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { _meta } })}\n`,
  );
  const [line = '{}'] = await answer;
  server.stdin.end();
  const { result } = JSON.parse(line);
  if (!Array.isArray(result?.tools)) throw new Error(`The server gave no list of tools: ${line}`);
  return result.tools;
}

/** @param {readonly ToolSize[]} tools */
async function tableOf(tools) {
  const { markdownTable } = await import('markdown-table');
  const rows = tools.map(({ name, shown, output }) =>
    [name, shown.tokens, shown.bytes, output.tokens].map(String),
  );
  const head = ['Tool', 'Tokens', 'Bytes', 'Output schema, tokens'];
  return markdownTable([head, ...rows], { align: ['l', 'r', 'r', 'r'] });
}
