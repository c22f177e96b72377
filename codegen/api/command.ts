/**
 * The tools of a project as a command of its own, `import … from 'toolsd/command'`: what `toolsd export cli` writes calls
 * this.
 *
 * @packageDocumentation
 */
import { type CommandOptions, runTools } from '../cli/tools-program.js';

export type { CommandOptions } from '../cli/tools-program.js';

/**
 * Runs the command with the arguments of this process: `<name> <toolset> <tool> --app example-app`. It writes to standard
 * output and standard error, and sets the exit code: 0 fine, 1 something to mend, 2 a defect of toolsd.
 */
export function runCommand(options: CommandOptions): Promise<void> {
  return runTools(options);
}
