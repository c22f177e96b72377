// @ts-check
/** Builds dist/. With `--cli` the command line only, which is enough to generate what the server is built from. */
import { commandLine, demo, server, site, telemetry } from './bundles.mjs';
import { buildDist } from './setup/build-dist.mjs';

const wanted = process.argv.includes('--cli')
  ? [commandLine, site]
  : [commandLine, site, server, telemetry, demo];
await buildDist(wanted);
