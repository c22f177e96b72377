import { join } from 'node:path';
import { withApi } from '../harness/api-server.js';
import type { BenchContext } from '../harness/bench.js';
import type { Command } from '../harness/server-process.js';
import { peerTools, type Target } from '../peers/peer-tool.js';
import { makePeers, type Peers } from '../peers/peers.js';
import { bundledProject } from '../specs/bundled-project.js';
import { callSpecs, DO_NOTHING } from '../specs/call-specs.js';
import { withProject } from '../specs/with-project.js';
import { listedTools, projectServer } from './ours.js';

export const BUNDLED = 'toolsd, generated and bundled';

/** Servers that have the same tools, and an API that they reach. */
export interface CallWorld {
  readonly apiUrl: string;
  /** `toolsd serve --dir`. */
  readonly ours: Command;
  /** The same tools in the form of the shipped server. */
  readonly bundled: Command;
  readonly peers: Peers;
}

/** Does something with servers of the tools of bench/specs/call-specs.ts. */
export async function withCallWorld<Result>(
  { root, say }: BenchContext,
  use: (world: CallWorld) => Promise<Result>,
): Promise<Result> {
  return withProject(callSpecs(), (dir) =>
    withApi(root, async (apiUrl) => {
      const ours = projectServer(root, dir, { BENCH_API_URL: apiUrl });
      const tools = peerTools(await listedTools(ours), targetOf);
      const peers = await makePeers(root, 'calls', tools, apiUrl, say);
      const bundled = { ...ours, args: [await bundledProject(root, dir)] };
      return await use({ apiUrl, ours, bundled, peers });
    }),
  );
}

function targetOf(name: string): Target {
  if (name === DO_NOTHING) return { kind: 'cli', program: 'true', argv: ['--'] };
  return {
    kind: 'http',
    method: 'GET',
    path: name.startsWith('get_') ? join('/', name, '{id}') : `/${name}`,
  };
}
