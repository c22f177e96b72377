import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { childEnv } from '../harness/child-env.js';
import type { Contestant } from '../harness/rounds.js';
import { type Command, resultOf, ServerProcess } from '../harness/server-process.js';
import { quantile } from '../harness/statistics.js';

type Sample = { readonly firstMs?: number; readonly p50Ms: number };

const execFileAsync = promisify(execFile);

/** One run of the CLI by itself. */
export function commandContestant(
  name: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  says: string,
): Contestant<Sample> {
  const run = async () => {
    const began = performance.now();
    const { stdout, stderr } = await execFileAsync(program, args, { env });
    const p50Ms = performance.now() - began;
    if (!`${stdout}${stderr}`.includes(says)) throw new Error(`It should say ${says}: ${stdout}${stderr}`);
    return { p50Ms };
  };
  return { name, run };
}

/** What is called, and how often after the first time. */
export interface Repeated {
  readonly tool: string;
  readonly args: object;
  /** What the text of an answer has to hold. */
  readonly says: string;
  readonly times: number;
  /** How long nobody calls before each of these, as people and models do. */
  readonly pauseMs?: number;
}

/** Calls of one tool of a server, one by one; the first apart. */
export function toolContestant(
  name: string,
  command: Command,
  { tool, args, says, times, pauseMs = 0 }: Repeated,
): Contestant<Sample> {
  const run = async () => {
    const server = new ServerProcess(command);
    const call = async () => {
      const began = performance.now();
      const answer = await server.call(tool, args);
      const { content, isError } = resultOf(answer);
      if (isError === true || !content[0].text.includes(says))
        throw new Error(`It should say ${says}: ${content[0].text}`);
      return answer.at - began;
    };
    try {
      await server.open();
      const firstMs = await call();
      const others: number[] = [];
      for (let time = 0; time < times; time += 1) {
        if (pauseMs > 0) await sleep(pauseMs);
        others.push(await call());
      }
      return { firstMs, p50Ms: quantile(others, 0.5) };
    } finally {
      await server.stop();
    }
  };
  return { name, run };
}

/** The same request without a server, in a process of its own. */
export function requestContestant(
  name: string,
  root: string,
  url: string,
  token: string,
  times: number,
): Contestant<Sample> {
  const run = async () => {
    const program = join(root, 'bench/peers/programs/bare-request.mjs');
    const argv = [program, url, token, String(times + 1)];
    const { stdout } = await execFileAsync(process.execPath, argv, { env: childEnv() });
    const [firstMs = Number.NaN, ...others]: number[] = JSON.parse(stdout);
    return { firstMs, p50Ms: quantile(others, 0.5) };
  };
  return { name, run };
}
