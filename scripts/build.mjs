// @ts-check
/** Builds dist/. With `--cli` the command line only, which is enough to generate what the server is built from. */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { commandLine, demo, server, site, telemetry } from './bundles.mjs';

const wanted = process.argv.includes('--cli')
  ? [commandLine, site]
  : [commandLine, site, server, telemetry, demo];
// Pieces of an earlier build have other names, and would stay.
await rm(new URL('../dist/cli', import.meta.url), { recursive: true, force: true });
await Promise.all(wanted.map((options) => build(options)));
