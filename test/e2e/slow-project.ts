import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '../soak/proc.js';
import { newFolder, serverEnv } from './world.js';

const SERVER = `name: slow
title: Slow
version: 1.0.0
toolsets: {rest: Rest}
sources:
  nap: {cli: {program: nap, install: It is beside this project.}}
`;

const tool = (name: string, description: string, effect: string) => `name: ${name}
title: Rest
description: ${description}
${effect}
params:
  time: {type: number, minimum: 0, maximum: 600, required: true, description: Seconds.}
steps:
  - {id: rest, progress: 'Resting for {time} s', cli: {source: nap, argv: ['{time}']}}
output: {select: '{said: steps.rest.stdout}'}
examples:
  - {name: short, args: {time: 1}, replies: {rest: {stdout: Rested.}}}
  - {name: disturbed, args: {time: 1}, replies: {rest: {stderr: No., exit: 1}}, gives: {failure: NONZERO_EXIT}}
`;

/** Writes down its process, rests, and fails after 0.75 s for the tests of failures. */
const PROGRAM = (pid: string) => `#!/bin/sh
echo "$$" >> "${pid}s"
echo "$$" > "${pid}.new" && mv "${pid}.new" "${pid}"
sleep "$1"
[ "$1" != 0.75 ] || { echo "Fell out of bed." >&2; exit 3; }
printf '%s' "Rested for $1 s"
`;

/** A project of its own with tools that take as long as they are told. */
export interface SlowProject {
  readonly dir: string;
  /** The environment of a server of it. */
  readonly env: Readonly<Record<string, string>>;
  /** The process of the program that was started last; waits for it. */
  program(): Promise<number>;
  /** Ends every program that was started: a server that is killed leaves them behind. */
  end(): void;
}

/** Writes it into a temporary folder; remove that with `removeFolders`. */
export function slowProject(): SlowProject {
  const dir = newFolder();
  const pidFile = join(dir, 'pid');
  for (const folder of ['bin', 'tools.d/rest']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'bin/nap'), PROGRAM(pidFile), { mode: 0o755 });
  writeFileSync(join(dir, 'tools.d/_server.yaml'), SERVER);
  writeFileSync(
    join(dir, 'tools.d/rest/rest.yaml'),
    tool('rest', 'Rest for some seconds, and say so.', 'effect: read'),
  );
  writeFileSync(
    join(dir, 'tools.d/rest/lock_door.yaml'),
    tool(
      'lock_door',
      'Let nobody in for a while.',
      "effect: destructive\nconfirm: 'Lock the door for {time} s?'",
    ),
  );
  return {
    dir,
    env: serverEnv('http://127.0.0.1:1', {
      PATH: [join(dir, 'bin'), process.env.PATH].join(delimiter),
    }),
    async program() {
      while (!existsSync(pidFile)) await sleep(10);
      const pid = Number(readFileSync(pidFile, 'utf8'));
      rmSync(pidFile);
      return pid;
    },
    end() {
      if (!existsSync(`${pidFile}s`)) return;
      for (const pid of readFileSync(`${pidFile}s`, 'utf8').trim().split('\n').map(Number))
        if (isRunning(pid)) process.kill(-pid, 'SIGKILL');
    },
  };
}
