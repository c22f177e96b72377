import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import { ratio, rowsOf } from '../harness/table.js';
import { FASTMCP, FLOOR, FLOOR_NODE_HTTP, OPENAPI, SDK, TOOLBOX } from '../peers/peers.js';
import { GET_ITEM, itemOf } from '../specs/call-specs.js';
import { CALL_COLUMNS, type Calls, callContestant } from './call-run.js';
import { BUNDLED, withCallWorld } from './call-world.js';
import { commandOf, OURS, OURS_AGAIN } from './ours.js';

const idOf = (index: number) => `a${index % 100}`;

export const http: Bench = {
  name: 'http',
  about: 'calls of a tool that makes one request to a server on this machine',
  runs: 9,
  async measure(context) {
    const calls: Calls = {
      tool: GET_ITEM,
      argsOf: (index) => ({ id: idOf(index) }),
      saysOf: (index) => itemOf(idOf(index)).name,
      warmUp: context.quick ? 100 : 500,
      oneByOne: context.quick ? 200 : 1_000,
      inFlight: context.quick ? 1_000 : 6_000,
    };
    return withCallWorld(context, async ({ ours, bundled, peers: { commands, versions } }) => {
      const contestants = [
        callContestant(OURS, ours, calls),
        callContestant(OURS_AGAIN, ours, calls),
        callContestant(BUNDLED, bundled, calls),
        ...[FLOOR, FLOOR_NODE_HTTP, TOOLBOX, SDK, FASTMCP, OPENAPI].map((name) =>
          callContestant(name, commandOf(commands, name), calls, name === FLOOR ? 'undici' : undefined),
        ),
      ];
      const rows = rowsOf(contestants, await rounds(contestants, context.runs, context.say), CALL_COLUMNS);
      return {
        title: 'A tool that makes a request',
        about: [
          `The API is a process of its own that answers 46 bytes of JSON at once. In every run a server is started, called once, then ${calls.oneByOne} times one by one after ${calls.warmUp} calls to warm up, then ${calls.inFlight} times with 32 calls in flight. Every answer is checked. toolsd stands for \`toolsd serve --dir\` with 33 tools; of these specs generated and bundled, the shipped server is made.`,
        ],
        versions,
        runs: context.runs,
        columns: CALL_COLUMNS,
        rows,
        goals: [
          { text: 'p50: toolsd once more / toolsd', value: ratio(rows, 'p50Us', OURS_AGAIN, OURS) },
          { text: 'calls/s: toolsd once more / toolsd', value: ratio(rows, 'perSecond', OURS_AGAIN, OURS) },
          {
            text: 'p50: toolsd / bare loop',
            value: ratio(rows, 'p50Us', OURS, FLOOR),
            limit: { atMost: 1.3 },
          },
          {
            text: 'p50: bundled / bare loop',
            value: ratio(rows, 'p50Us', BUNDLED, FLOOR),
            limit: { atMost: 1.3 },
          },
          {
            text: 'calls/s: toolsd / Google toolbox',
            value: ratio(rows, 'perSecond', OURS, TOOLBOX),
            limit: { atLeast: 1.5 },
          },
          {
            text: 'calls/s: toolsd / Google toolbox, further on',
            value: ratio(rows, 'perSecond', OURS, TOOLBOX),
            limit: { atLeast: 2 },
          },
        ],
      };
    });
  },
};
