// @ts-check
/** Builds dist/. With `--cli` the command line only, which is enough to generate what the server is built from. */
import { build } from 'esbuild';
import { commandLine, demo, server } from './bundles.mjs';

const wanted = process.argv.includes('--cli') ? [commandLine] : [commandLine, server, demo];
await Promise.all(wanted.map((options) => build(options)));
