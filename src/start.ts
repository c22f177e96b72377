/** Starts a server with all options as they are by default: its front first, where its answers are known. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ReadyAnswers, readAnswers } from './runtime/ready/answers.js';
import { type Begun, startFront } from './runtime/ready/front.js';
import { isPlain } from './runtime/ready/is-plain.js';
import { keptAnswers } from './runtime/ready/kept-answers.js';

const PACKAGE = join(__dirname, '..');
/** Serves the projects of others, from their specs. */
const PROJECTS = join(__dirname, 'serve.js');

/** @param dir a folder that holds a `tools.d`; where there is none here, the tools that this package ships are served */
export function start(dir: string): void {
  const shipped = resolve(dir) === PACKAGE || (dir === '.' && !existsSync('tools.d'));
  const plain = isPlain(process);
  // What goes on is loaded when it is needed: it is large.
  if (shipped) {
    const serve = (begun?: Begun) => (require('./server.js') as typeof import('./server.js')).serve(begun);
    startWith(plain ? join(__dirname, 'ready') : undefined, serve);
  } else if (plain) {
    const serve = async (begun?: Begun) =>
      (await import('../codegen/cli/serve-on.js')).serveOn({ dir, program: PROJECTS, begun });
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
