// What the tools of hand-written servers do: the built-in fetch for a request, execFile for a program.
import { execFile } from 'node:child_process';

const filled = (text, args) => text.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(args[name] ?? ''));

export async function request(method, path, args) {
  const reply = await fetch(new URL(filled(path, args), process.env.BENCH_API_URL), { method });
  if (!reply.ok) throw new Error(`The API answered ${reply.status}.`);
  return reply.text();
}

export function runProgram(program, argv, args) {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      argv.map((word) => filled(word, args)),
      (error, stdout) => {
        if (error === null) resolve(stdout);
        else reject(error);
      },
    );
  });
}
