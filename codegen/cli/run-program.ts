import { type Command, CommanderError } from 'commander';
import { fileProblem } from './file-problem.js';
import { takeOutputErrors } from './output-errors.js';
import { UserError } from './user-error.js';

/** Runs a command line to its end. */
export async function runProgram(program: Command): Promise<void> {
  await runToEnd(async () => void (await program.parseAsync()));
}

/** The exit code is 0, 1 for what a person can mend, 2 for a defect; nobody sees a stack else. */
export async function runToEnd(act: () => Promise<void>): Promise<void> {
  takeOutputErrors();
  try {
    await act();
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 1;
    else if (error instanceof UserError || fileProblem(error) !== undefined) {
      process.stderr.write(`${fileProblem(error) ?? (error as UserError).message}\n`);
      process.exitCode = 1;
    } else {
      process.stderr.write(
        `toolsd failed. This is a defect of toolsd; please report it.\n${error instanceof Error ? error.stack : error}\n`,
      );
      process.exitCode = 2;
    }
  }
}
