/** Starts a server with all options as they are by default: its front first, where its answers are known. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ReadyAnswers, readAnswers } from './runtime/ready/answers.js';
import { type Begun, startFront } from './runtime/ready/front.js';
import { isPlain } from './runtime/ready/is-plain.js';
import { keptAnswers } from './runtime/ready/kept-answers.js';
import { loadBundle } from './runtime/ready/load-bundle.js';

const PACKAGE = join(__dirname, '..');
/** Serves the projects of others, from their specs. */
const PROJECTS = join(__dirname, 'serve.js');

/** @param dir a folder that holds a `tools.d`; where there is none here, the tools that this package ships are served */
export function start(dir: string): void {
  const shipped = resolve(dir) === PACKAGE || (dir === '.' && !existsSync('tools.d'));
  const plain = isPlain(process);
  // What goes on is loaded when it is needed: it is large.
  if (shipped) {
    const serve = (begun?: Begun) => server().serve(begun);
    startWith(plain ? join(__dirname, 'ready') : undefined, serve);
  } else if (plain) {
    const serve = async (begun?: Begun) => {
      if (begun !== undefined && servedKept(dir, begun)) return;
      await (await import('../codegen/cli/serve-on.js')).serveOn({ dir, program: PROJECTS, begun });
    };
    startWith(keptAnswers(dir, PROJECTS, process.env), (begun) => void serve(begun));
  } else void import('../codegen/cli/toolsd.js');
}

function startWith(folder: string | undefined, goOn: (begun?: Begun) => void): void {
  const answers = folder === undefined ? undefined : answersIn(folder);
  const { stdin: input, stdout: output } = process;
  if (answers === undefined) goOn();
  else startFront({ answers, input, output, goOn, exit: (code) => process.exit(code) });
}

/** Undefined where another process just made others. */
function answersIn(folder: string): ReadyAnswers | undefined {
  try {
    return readAnswers(folder);
  } catch {
    return undefined;
  }
}

/**
 * Whether a project could be served as it was when it was last compiled. What changed since it was listed has to be
 * compiled.
 */
function servedKept(dir: string, begun: Begun): boolean {
  const folder = keptAnswers(dir, PROJECTS, process.env);
  if (folder === undefined) return false;
  // It stands on the run time of the other one.
  server();
  const kept = loadBundle(join(__dirname, 'kept.cjs')) as typeof import('../codegen/cli/serve-kept.js');
  return kept.serveKept(folder, begun);
}

function server(): typeof import('./server.js') {
  return loadBundle(join(__dirname, 'server.cjs')) as typeof import('./server.js');
}
