// @ts-check
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes sure the project's packages are installed, and builds dist/ from the sources as they are.
 *
 * @param {{ say: (line: string) => void }} options
 * @throws {Error} with what npm or the build said, when either fails
 */
export async function ensureBuilt({ say }) {
  await ensureDependencies({ say });
  const { code, output } = await run(process.execPath, ['scripts/build.mjs'], { cwd: root });
  if (code !== 0) throw new Error(`The build failed:\n${output.trimEnd()}`);
}
