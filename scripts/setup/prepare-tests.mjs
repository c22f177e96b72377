// @ts-check
/**
 * Everything `npm test` needs beyond Node and git. The heavy parts run once; later this takes a fraction of
 * a second and says nothing.
 */
import { ensureDependencies } from './dependencies.mjs';
import { ensureHerokuCli } from './heroku-cli.mjs';
import { ensurePostgres } from './postgres.mjs';

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

try {
  await ensureDependencies({ say });
  // Looks, and perhaps fails, before the long download.
  await ensurePostgres({ say });
  await ensureHerokuCli({ say });
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
