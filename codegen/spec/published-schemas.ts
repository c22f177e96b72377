import serverSchema from '../../schema/server.v1.schema.json' with { type: 'json' };
import toolSchema from '../../schema/tool.v1.schema.json' with { type: 'json' };
import type { JsonObject } from '../../src/runtime/json.js';

/** The schemas that are published, as they are: for pages that tell of every key. */
export const publishedSchemas = {
  tool: toolSchema as unknown as JsonObject,
  server: serverSchema as unknown as JsonObject,
};
