// The least that can answer: no SDK, no checks, the list a constant. What stands between it and a server is what that costs.
// node floor.cjs <list.json> <targets.json> <undici | node:http>, with BENCH_API_URL
const { spawn } = require('node:child_process');
const { readFileSync } = require('node:fs');

const [listFile, targetsFile, client] = process.argv.slice(2);
const list = readFileSync(listFile, 'utf8');
let targets;
let send;

const filled = (text, args) => text.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(args[name] ?? ''));
const answer = (id, result) =>
  process.stdout.write(`{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}\n`);
const text = (id, words, isError = false) =>
  answer(id, JSON.stringify({ content: [{ type: 'text', text: words }], isError }));

function withUndici() {
  const { Pool } = require('undici');
  const pool = new Pool(process.env.BENCH_API_URL, { connections: 32 });
  return async (method, path) => (await pool.request({ method, path })).body.text();
}

function withNode() {
  const { Agent, request } = require('node:http');
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  return (method, path) =>
    new Promise((resolve, reject) => {
      const asked = request(new URL(path, process.env.BENCH_API_URL), { method, agent }, (reply) => {
        let body = '';
        reply.setEncoding('utf8').on('data', (part) => {
          body += part;
        });
        reply.on('end', () => resolve(body));
      });
      asked.on('error', reject).end();
    });
}

function runProgram(program, argv) {
  return new Promise((resolve, reject) => {
    let output = '';
    const child = spawn(program, argv, { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.setEncoding('utf8').on('data', (part) => {
      output += part;
    });
    child.on('error', reject).on('close', () => resolve(output));
  });
}

function call(id, { name, arguments: args = {} }) {
  targets ??= JSON.parse(readFileSync(targetsFile, 'utf8'));
  const { kind, method, path, program, argv } = targets[name];
  if (kind === 'http') send ??= client === 'undici' ? withUndici() : withNode();
  const done =
    kind === 'http'
      ? send(method, filled(path, args))
      : runProgram(
          program,
          argv.map((word) => filled(word, args)),
        );
  done.then(
    (words) => text(id, words),
    (error) => text(id, error.message, true),
  );
}

function take({ id, method, params }) {
  if (method === 'initialize')
    answer(
      id,
      '{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"floor","version":"1.0.0"}}',
    );
  else if (method === 'tools/list') answer(id, list);
  else if (method === 'tools/call') call(id, params);
}

let rest = '';
process.stdin.setEncoding('utf8').on('data', (part) => {
  const lines = (rest + part).split('\n');
  rest = lines.pop();
  for (const line of lines) take(JSON.parse(line));
});
