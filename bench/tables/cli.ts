import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import { medianOf, ratio, rowsOf } from '../harness/table.js';
import { FASTMCP, FLOOR, SDK } from '../peers/peers.js';
import { DO_NOTHING } from '../specs/call-specs.js';
import { CALL_COLUMNS, type Calls, callContestant } from './call-run.js';
import { BUNDLED, withCallWorld } from './call-world.js';
import { commandOf, OURS, OURS_AGAIN } from './ours.js';
import { checkRunsProgram } from './runs-program.js';
import { SPAWNERS, spawnContestants } from './spawners.js';

export const cli: Bench = {
  name: 'cli',
  about: 'calls of a tool that runs `true`, and what ways to start a program cost by themselves',
  runs: 9,
  async measure(context) {
    const calls: Calls = {
      tool: DO_NOTHING,
      argsOf: () => ({}),
      saysOf: () => '',
      warmUp: context.quick ? 10 : 50,
      oneByOne: context.quick ? 30 : 200,
      inFlight: context.quick ? 100 : 600,
    };
    return withCallWorld(context, async ({ ours, bundled, peers: { commands, versions } }) => {
      const servers = [ours, bundled, ...[FLOOR, SDK, FASTMCP].map((name) => commandOf(commands, name))];
      for (const server of servers) await checkRunsProgram(server, 'true', DO_NOTHING);
      const contestants = [
        callContestant(OURS, ours, calls),
        callContestant(OURS_AGAIN, ours, calls),
        callContestant(BUNDLED, bundled, calls),
        ...[FLOOR, SDK, FASTMCP].map((name) =>
          callContestant(name, commandOf(commands, name), calls, name === FLOOR ? 'spawn' : 'execFile'),
        ),
        ...spawnContestants(context.root, calls.oneByOne),
      ];
      const rows = rowsOf(contestants, await rounds(contestants, context.runs, context.say), CALL_COLUMNS);
      return {
        title: 'A tool that runs a program',
        about: [
          `The program is \`true\`. In every run a server is started, called once, then ${calls.oneByOne} times one by one, then ${calls.inFlight} times with 32 calls in flight. CPU time includes the programs. That each server runs the program is seen beforehand, with another one in its place. The last rows start the same program without a server, one by one in a process of their own.`,
        ],
        versions,
        runs: context.runs,
        columns: CALL_COLUMNS,
        rows,
        goals: [
          { text: 'p50: toolsd once more / toolsd', value: ratio(rows, 'p50Us', OURS_AGAIN, OURS) },
          {
            text: 'p50: toolsd / SDK + execFile',
            value: ratio(rows, 'p50Us', OURS, SDK),
            limit: { atMost: 1 },
          },
          {
            text: 'p50: bundled / SDK + execFile',
            value: ratio(rows, 'p50Us', BUNDLED, SDK),
            limit: { atMost: 1 },
          },
          {
            text: "execa's own share of a start",
            value: (medianOf(rows, 'p50Us', SPAWNERS.execa) - medianOf(rows, 'p50Us', SPAWNERS.spawn)) / 1000,
            unit: ' ms',
          },
        ],
      };
    });
  },
};
