// @ts-check
import { spawn } from 'node:child_process';

/**
 * Runs a program to its end. Never rejects: a program that cannot be started is a failure like any other,
 * with exit code 127 and the reason as its output. One that `options.timeout` or another signal ended says so at the end
 * of its output.
 *
 * @param {string} program
 * @param {readonly string[]} argv
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>} `output` is stdout and stderr, interleaved
 */
export function run(program, argv, options = {}) {
  return new Promise((resolve) => {
    let stdout = '';
    let output = '';
    const child = spawn(program, argv, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', (error) => resolve({ code: 127, stdout, output: error.message }));
    child.on('close', (code, signal) => {
      if (signal !== null) output += `\n${program} was ended by ${signal}${told(options.timeout)}.`;
      resolve({ code: code ?? 1, stdout, output });
    });
  });
}

/** @param {number} [timeout] milliseconds */
function told(timeout) {
  return timeout === undefined ? '' : `; it had ${Math.round(timeout / 60_000)} minutes`;
}

/**
 * The end of a long output, where programs say why they failed.
 *
 * @param {string} output
 */
export function lastLines(output, count = 15) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}
