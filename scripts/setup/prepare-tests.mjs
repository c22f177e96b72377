// @ts-check
import { ensureChromium } from './chromium.mjs';
import { ensureClientPrograms } from './client-programs.mjs';
import { ensureConformanceSuite } from './conformance.mjs';
import { ensureExportPrograms } from './export-programs.mjs';
import { ensureHerokuCli } from './heroku-cli.mjs';
import { ensureNginx } from './nginx.mjs';
import { ensureNodes } from './nodes.mjs';
import { ensurePostgres } from './postgres.mjs';
import { ensureRegistry } from './registry.mjs';

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
  await ensureNginx({ say });
  await ensureClientPrograms({ say });
  await ensureConformanceSuite({ say });
  await ensureExportPrograms({ say });
  await ensureRegistry({ say });
  await ensureNodes({ say });
  await ensureHerokuCli({ say });
}
