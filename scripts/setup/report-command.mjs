// @ts-check
import { parseArgs } from 'node:util';

/**
 * Runs a script that prints a report, as a table or with `--json` as JSON. Sets the exit code: 2 for a wrong command line,
 * which is answered with the help; 1 where the report throws, whose message goes to standard error; else what it gives.
 *
 * @param {string} help what `--help` prints
 * @param {(options: { asJson: boolean, say: (line: string) => void }) => Promise<number>} report gives the exit code;
 * `say` writes a line to standard error
 */
export async function reportCommand(help, report) {
  const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);
  const options = commandLine(help, say);
  if (options === undefined) process.exitCode = 2;
  else if (options.help) process.stdout.write(help);
  else
    try {
      process.exitCode = await report({ asJson: options.json, say });
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
}

/**
 * @param {string} help
 * @param {(line: string) => void} say
 */
function commandLine(help, say) {
  try {
    const flag = /** @type {const} */ ({ type: 'boolean', default: false });
    return parseArgs({ options: { json: flag, help: flag } }).values;
  } catch (error) {
    say(`${error instanceof Error ? error.message : error}\n\n${help}`);
    return undefined;
  }
}
