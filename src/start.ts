/** Starts the shipped server: its front first, where nothing asks for more. */
import { join } from 'node:path';
import { type Begun, startFront } from './runtime/ready/front.js';
import { isPlain } from './runtime/ready/is-plain.js';

/** Loaded when it is needed: it is large. */
const goOn = (begun?: Begun): void => (require('./server.js') as typeof import('./server.js')).serve(begun);

if (isPlain(process))
  startFront({
    folder: join(__dirname, 'ready'),
    input: process.stdin,
    output: process.stdout,
    goOn,
    exit: (code) => process.exit(code),
  });
else goOn();
