// @ts-check
import { ensureChromium } from './chromium.mjs';
import { ensureHerokuCli } from './heroku-cli.mjs';
import { ensureInspector } from './inspector.mjs';
import { ensurePostgres } from './postgres.mjs';

/**
 * The real programs that the tests run against. The heavy parts are installed once; later this takes a fraction
 * of a second and says nothing.
 *
 * @param {{ say: (line: string) => void }} options
 */
export async function prepareRealThings({ say }) {
  // Looks, and perhaps fails, before the long download.
  await ensurePostgres({ say });
  await ensureChromium({ say });
  await ensureInspector({ say });
  await ensureHerokuCli({ say });
}
