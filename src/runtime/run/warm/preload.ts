import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTempFolder } from '../temp-folder.js';

/** What a worker is told first. */
export interface Preparation {
  /** Absolute paths of modules to load. */
  readonly files: readonly string[];
  /** The leading words of oclif commands whose modules are to be loaded, and the package that has them. */
  readonly commands: readonly (readonly string[])[];
  readonly root: string;
}

/** What a worker says: that it waits, and that it has its arguments and goes on to the program. */
export const READY = 'r';
export const BEGUN = 'b';

/**
 * Runs in the worker, before the program. Nothing of it may be seen by the program: the pipe is closed, and the flag
 * that brought it here is taken back. It waits without a turn of the event loop, so that nothing else happens meanwhile;
 * and a worker whose server is gone ends, so that the program never runs with half an order. In the threads of a program,
 * which inherit the flag, it takes that back and does nothing else.
 */
const shared = `
const { closeSync, readFileSync, readSync, writeSync } = fs;
const pipe = 3;
function line() {
  const chunk = Buffer.alloc(65536);
  let text = Buffer.alloc(0);
  for (;;) {
    const count = readSync(pipe, chunk);
    if (count === 0) leave();
    text = Buffer.concat([text, chunk.subarray(0, count)]);
    if (text.at(-1) === 10) return JSON.parse(text.toString());
  }
}
function leave() {
  try { process.kill(-process.pid, 'SIGKILL'); } catch {}
  process.kill(process.pid, 'SIGKILL');
}
function filesOf({ files, commands, root }) {
  if (commands.length === 0) return files;
  const known = JSON.parse(readFileSync(path.join(root, 'oclif.manifest.json'), 'utf8')).commands;
  const named = (id) => known[id] ?? Object.values(known).find(({ aliases }) => aliases?.includes(id));
  const found = commands.flatMap((words) => {
    for (let count = words.length; count > 0; count -= 1) {
      const command = named(words.slice(0, count).join(':'));
      if (command?.relativePath) return [path.join(root, ...command.relativePath)];
    }
    return [];
  });
  return [...files, ...new Set(found)];
}
function begin(argv) {
  writeSync(pipe, '${BEGUN}');
  closeSync(pipe);
  process.argv.push(...argv);
}
function takeBackFlag(own) {
  process.execArgv.splice(process.execArgv.indexOf(own) - 1, 2);
}
`;

const esModule = `
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
${shared}
if (isMainThread) {
  for (const file of filesOf(line())) await import(pathToFileURL(file));
  writeSync(pipe, '${READY}');
  begin(line());
}
takeBackFlag(import.meta.url);
`;

/** A program in CommonJS must not come through the loader of ES modules: its stacks and `module.id` would tell. */
const commonJs = `
const fs = require('node:fs');
const path = require('node:path');
const { isMainThread } = require('node:worker_threads');
${shared}
if (isMainThread) {
  for (const file of filesOf(line())) require(file);
  writeSync(pipe, '${READY}');
  begin(line());
}
takeBackFlag(__filename);
delete require.cache[__filename];
`;

/** The flag that lets Node load this before a program. */
export function preloadFlag(programIsCommonJs: boolean): readonly [string, string] {
  if (programIsCommonJs) return ['--require', commonJsFile()];
  return ['--import', `data:text/javascript,${encodeURIComponent(esModule)}`];
}

let dir: string | undefined;

/** `--require` takes a file only. */
function commonJsFile(): string {
  // Looked at each time: cleaners of the temporary folder remove what was not used for some days.
  if (dir === undefined || !existsSync(dir)) {
    if (dir === undefined) process.once('exit', remove);
    dir = makeTempFolder('work');
  }
  const file = join(dir, 'preload.cjs');
  if (!existsSync(file)) writeFileSync(file, commonJs);
  return file;
}

function remove(): void {
  try {
    if (dir !== undefined) rmSync(dir, { recursive: true, force: true });
  } catch {
    // The process is going away: there is nobody left to tell, and the folder is in the temporary one.
  }
}
