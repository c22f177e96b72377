import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import { ratio, rowsOf } from '../harness/table.js';
import { checkList, peerTools } from '../peers/peer-tool.js';
import { FASTMCP, FLOOR, makePeers, OPENAPI, SDK, TOOLBOX } from '../peers/peers.js';
import { makeSpecs } from '../specs/make-specs.js';
import { withProject } from '../specs/with-project.js';
import { commandOf, listedTools, OURS, OURS_AGAIN, projectServer, shippedServer } from './ours.js';
import { START_COLUMNS, startContestant } from './start-run.js';
import { startedBefore } from './started-before.js';

const SHIPPED = 'toolsd, the tools of this project';
/** What is remembered of an earlier start is of no use to it. */
const NEVER = 'toolsd, never started before';
const FEW = 'toolsd, 33 made tools';
/** No tool is called, so nothing has to listen there. */
const NOWHERE = 'http://127.0.0.1:9';

export const start1000: Bench = {
  name: 'start-1000',
  about: 'the same with 1,000 tools, of a project that was started before',
  runs: 10,
  async measure({ root, runs, say }) {
    return withProject(makeSpecs(1_000), (dir) =>
      withProject(makeSpecs(33), async (small) => {
        say('started once, as before');
        const ours = await startedBefore(root, dir);
        const few = await startedBefore(root, small);
        const never = projectServer(root, dir, { TOOLSD_CACHE: 'off' });
        const toolsOf = async (command: typeof ours) =>
          peerTools(await listedTools(command), (name) => ({
            kind: 'http',
            method: 'GET',
            path: `/run/${name}`,
          }));
        const [tools, fewTools, shippedTools] = [
          await toolsOf(ours),
          await toolsOf(few),
          await toolsOf(shippedServer(root)),
        ];
        const { commands, versions } = await makePeers(root, 'thousand', tools, NOWHERE, say);
        const check = (found: readonly { name: string }[]) => checkList(found, tools);
        const contestants = [
          startContestant(OURS, ours, check),
          startContestant(OURS_AGAIN, ours, check),
          startContestant(NEVER, never, check),
          startContestant(FEW, few, (found) => checkList(found, fewTools)),
          startContestant(SHIPPED, shippedServer(root), (found) => checkList(found, shippedTools)),
          ...[FLOOR, TOOLBOX, SDK, FASTMCP, OPENAPI].map((name) =>
            startContestant(name, commandOf(commands, name), check),
          ),
        ];
        const rows = rowsOf(contestants, await rounds(contestants, runs, say), START_COLUMNS);
        return {
          title: 'Start to list, 1,000 tools',
          about: [
            'As above, with a project of 1,000 made-up tools (bench/specs), served by `toolsd serve --dir`, which had been started once before. The same command with 33 of them, and the shipped server, stand beside it.',
          ],
          versions,
          runs,
          columns: START_COLUMNS,
          rows,
          goals: [
            { text: 'toolsd once more / toolsd', value: ratio(rows, 'wallMs', OURS_AGAIN, OURS) },
            {
              text: '1,000 tools / 33 made tools',
              value: ratio(rows, 'wallMs', OURS, FEW),
              limit: { atMost: 1.5 },
            },
            {
              text: '1,000 tools / the tools of this project',
              value: ratio(rows, 'wallMs', OURS, SHIPPED),
              limit: { atMost: 1.5 },
            },
            {
              text: 'toolsd / Google toolbox',
              value: ratio(rows, 'wallMs', OURS, TOOLBOX),
              limit: { atMost: 0.1 },
            },
          ],
        };
      }),
    );
  },
};
