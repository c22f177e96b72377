import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import { ratio, rowsOf } from '../harness/table.js';
import { FLOOR } from '../peers/peers.js';
import { GET_ITEM, itemOf, THREE_STEPS } from '../specs/call-specs.js';
import { CALL_COLUMNS, type Calls, callContestant } from './call-run.js';
import { withCallWorld } from './call-world.js';
import { commandOf } from './ours.js';

const STEPS = 'one tool of three steps';
const CALLS = 'three calls, one by one';
const CALLS_AGAIN = 'three calls, once more';
const FLOOR_CALLS = 'three calls of the bare loop';

const idOf = (index: number) => `a${index % 100}`;

export const steps: Bench = {
  name: 'steps',
  about: 'a tool of three requests beside three tools of one',
  runs: 9,
  async measure(context) {
    const calls: Calls = {
      tool: GET_ITEM,
      argsOf: (index) => ({ id: idOf(index) }),
      saysOf: (index) => itemOf(idOf(index)).name,
      warmUp: context.quick ? 50 : 300,
      oneByOne: context.quick ? 100 : 500,
      inFlight: context.quick ? 300 : 2_000,
      inARow: 3,
    };
    const threeSteps: Calls = { ...calls, tool: THREE_STEPS, inARow: 1 };
    return withCallWorld(context, async ({ ours, peers: { commands, versions } }) => {
      const contestants = [
        callContestant(STEPS, ours, threeSteps),
        callContestant(CALLS, ours, calls),
        callContestant(CALLS_AGAIN, ours, calls),
        callContestant(FLOOR_CALLS, commandOf(commands, FLOOR), calls),
      ];
      const rows = rowsOf(contestants, await rounds(contestants, context.runs, context.say), CALL_COLUMNS);
      return {
        title: 'A tool of three steps',
        about: [
          'Each of the three requests needs the answer of the one before. Three calls count as one, with the time in which the client turns round. The goal is that steps add nothing to what they do.',
        ],
        versions: { undici: versions.undici ?? '' },
        runs: context.runs,
        columns: CALL_COLUMNS,
        rows,
        goals: [
          {
            text: 'p50: three calls once more / three calls',
            value: ratio(rows, 'p50Us', CALLS_AGAIN, CALLS),
          },
          {
            text: 'p50: steps / three calls',
            value: ratio(rows, 'p50Us', STEPS, CALLS),
            limit: { atMost: 1 },
          },
          {
            text: 'calls/s: steps / three calls',
            value: ratio(rows, 'perSecond', STEPS, CALLS),
            limit: { atLeast: 1 },
          },
        ],
      };
    });
  },
};
