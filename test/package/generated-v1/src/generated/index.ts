// Generated from tools.d by `toolsd generate`. Do not edit.
import type { Toolset } from 'toolsd/contract-v1';
import { followThing } from './things/follow_thing.js';
import * as followThingSchemas from './things/follow_thing.schemas.js';
import { orderThing } from './things/order_thing.js';
import * as orderThingSchemas from './things/order_thing.schemas.js';
import { printWords } from './things/print_words.js';
import * as printWordsSchemas from './things/print_words.schemas.js';
import { server } from './server.js';

/** The server with all of its tools, in the order of their names. */
export const toolset: Toolset = {
  ...server,
  tools: [
    { tool: followThing, schemas: followThingSchemas },
    { tool: orderThing, schemas: orderThingSchemas },
    { tool: printWords, schemas: printWordsSchemas },
  ],
};
