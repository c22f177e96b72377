// @ts-check
import { parseArgs } from 'node:util';

/**
 * Reads options that are numbers, from 1 to `most`, off the command line of this process. Ends it where there is nothing
 * to run: after `--help` with exit code 0, and after a wrong command line with 2.
 *
 * @template {string} Name
 * @param {string} help what `--help` prints
 * @param {Readonly<Record<Name, number>>} usual the options, and what they are unless said
 * @param {number} most
 * @returns {Record<Name, number>}
 */
export function numberOptions(help, usual, most) {
  const names = /** @type {Name[]} */ (Object.keys(usual));
  const given = givenOptions(help, names);
  if (given.help) {
    process.stdout.write(help);
    process.exit(0);
  }
  const numbers = names.map((name) => {
    const value = Number(given[name] ?? usual[name]);
    if (Number.isSafeInteger(value) && value > 0 && value <= most) return [name, value];
    return refuse(`--${name} wants a whole number from 1 to ${most}, and not ${given[name]}.`, help);
  });
  return Object.fromEntries(numbers);
}

/**
 * @param {string} help
 * @param {readonly string[]} names
 * @returns {Readonly<Record<string, string | boolean | undefined>>}
 */
function givenOptions(help, names) {
  const options = Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ('string') }]));
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean' } } }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), help);
  }
}

/**
 * @param {string} reason
 * @param {string} help
 * @returns {never}
 */
function refuse(reason, help) {
  process.stderr.write(`${reason}\n\n${help}`);
  process.exit(2);
}
