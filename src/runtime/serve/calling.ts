import { withLogins } from '../run/netrc-login.js';
import type { ToolEntry } from '../tool-entry.js';
import { type CallResult, type CallWatch, callTool } from './call-tool.js';
import type { Caller } from './caller.js';
import type { ServedTools } from './served-tools.js';
import type { ServerHost } from './server-host.js';

/** Makes a call in what is served at the moment. */
export type Calling = (
  entry: ToolEntry,
  args: unknown,
  caller: Caller,
  watch: CallWatch,
) => Promise<CallResult>;

/** How the calls of a server are made. What they share is put together once for each set of tools. */
export function calling(tools: () => ServedTools, host: ServerHost): Calling {
  let served = tools();
  let shared = { ...host, ...served };
  return (entry, args, caller, watch) => {
    if (served !== tools()) {
      served = tools();
      shared = { ...host, ...served };
    }
    const env = withLogins(served.sources, host.env);
    return callTool(entry, args, env === host.env ? shared : { ...shared, env }, caller, watch);
  };
}
