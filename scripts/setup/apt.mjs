// @ts-check
import { lastLines, run } from './run.mjs';

/**
 * How to install packages of Debian or Ubuntu without asking anybody for a password, if there is a way.
 *
 * @returns {Promise<((packages: readonly string[]) => Promise<string | undefined>) | undefined>} resolves to what went
 * wrong, if something did
 */
export async function aptAsRoot() {
  if ((await run('apt-get', ['--version'])).code !== 0) return undefined;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && (await run('sudo', ['-n', 'true'])).code !== 0) return undefined;
  // sudo drops the environment, so the variable travels as an argument of env.
  const [program, ...prefix] = [...(isRoot ? [] : ['sudo', '-n']), 'env', 'DEBIAN_FRONTEND=noninteractive'];
  return async (packages) => {
    for (const argv of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
      const words = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=120', ...argv];
      const { code, output } = await run(/** @type {string} */ (program), words);
      if (code !== 0) return `apt-get ${argv.join(' ')} failed:\n${lastLines(output)}`;
    }
    return undefined;
  };
}
