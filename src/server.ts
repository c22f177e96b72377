/** Entry of the shipped server: the generated tools on standard input and output. */
import { toolset } from './generated/index.js';
import { serveStdio } from './runtime/serve/stdio.js';

serveStdio(toolset, { audit: process.env.TOOLSD_AUDIT });
