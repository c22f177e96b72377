// @ts-check
/**
 * Builds dist/. With `--cli` the command line only, which is enough to generate what the server is built from; with
 * `--package` all that npm packs, types and licences too.
 */
import { commandLine, demo, kept, server, site, start, telemetry } from './bundles.mjs';
import { buildDist } from './setup/build-dist.mjs';
import { buildTypes } from './setup/build-types.mjs';
import { writeCompiledCode } from './setup/compiled-code.mjs';
import { writeLicences } from './setup/licences.mjs';
import { writeReadyAnswers } from './setup/ready-answers.mjs';

if (process.argv.includes('--cli')) await buildDist([commandLine, site]);
else if (process.argv.includes('--package')) {
  // Who installs a package was not running an earlier build of it.
  const sources = await buildDist([commandLine, site, server, kept, start, telemetry], { keepMs: 0 });
  await writeReadyAnswers();
  await writeLicences(sources);
  await buildTypes();
} else {
  await buildDist([commandLine, site, server, kept, start, telemetry, demo]);
  await writeReadyAnswers();
  await writeCompiledCode();
}
