import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import { ratio, rowsOf } from '../harness/table.js';
import { HEROKU, herokuServer } from '../peers/heroku.js';
import { checkList, peerTools } from '../peers/peer-tool.js';
import { FASTMCP, FLOOR, makePeers, OPENAPI, SDK, TOOLBOX } from '../peers/peers.js';
import { commandOf, listedTools, OURS, OURS_AGAIN, shippedBundle, shippedServer } from './ours.js';
import { START_COLUMNS, startContestant } from './start-run.js';

const MODERN = 'toolsd, 2026-07-28';
/** What the front loads for the first call. */
const BUNDLE = 'toolsd without its front';
/** No tool is called, so nothing has to listen there. */
const NOWHERE = 'http://127.0.0.1:9';

export const start: Bench = {
  name: 'start',
  about: 'from the start of the process to the answer of tools/list, with the tools of this project',
  runs: 15,
  async measure({ root, runs, say }) {
    const ours = shippedServer(root);
    const listed = await listedTools(ours);
    const tools = peerTools(listed, (name) => ({ kind: 'http', method: 'GET', path: `/run/${name}` }));
    const { commands, versions } = await makePeers(root, 'shipped', tools, NOWHERE, say);
    const heroku = await herokuServer(root, say);
    const check = (found: readonly { name: string }[]) => checkList(found, tools);
    const contestants = [
      startContestant(OURS, ours, check),
      startContestant(OURS_AGAIN, ours, check),
      startContestant(MODERN, ours, check, { era: 'modern' }),
      startContestant(BUNDLE, shippedBundle(root), check),
      ...[FLOOR, TOOLBOX, SDK, FASTMCP, OPENAPI].map((name) =>
        startContestant(name, commandOf(commands, name), check),
      ),
      startContestant(HEROKU, heroku.command, checkHeroku, { note: 'its own tools, the CLI stubbed' }),
    ];
    const rows = rowsOf(contestants, await rounds(contestants, runs, say), START_COLUMNS);
    return {
      title: `Start to list, ${tools.length} tools`,
      about: [
        'A process is started, the handshake is made over its standard input and output, and the clock stops at the last byte of the answer to `tools/list`. CPU time and memory are those of the process and its children. All servers list the same tools, which is checked in every run. Other servers run as their makers publish them, from node_modules; the bare loop has no SDK and checks nothing. toolsd answers with what was made when it was built, and loads its server for the first call, whose time is in the tables of calls; dist/server.cjs alone is that server.',
      ],
      versions: { ...versions, [HEROKU]: heroku.version },
      runs,
      columns: START_COLUMNS,
      rows,
      goals: [
        { text: 'toolsd once more / toolsd', value: ratio(rows, 'wallMs', OURS_AGAIN, OURS) },
        goal('toolsd / Google toolbox', ratio(rows, 'wallMs', OURS, TOOLBOX), 1),
        goal('toolsd / SDK + zod', ratio(rows, 'wallMs', OURS, SDK), 0.4),
        goal('toolsd / bare loop', ratio(rows, 'wallMs', OURS, FLOOR), 2.5),
        goal('toolsd / bare loop, further on', ratio(rows, 'wallMs', OURS, FLOOR), 1.3),
        goal('toolsd 2026-07-28 / bare loop', ratio(rows, 'wallMs', MODERN, FLOOR), 2.5),
        goal('resident: toolsd / Google toolbox', ratio(rows, 'laterMb', OURS, TOOLBOX), 0.65),
      ],
    };
  },
};

function goal(text: string, value: number, atMost: number) {
  return { text, value, limit: { atMost } };
}

/** It has tools of its own, some of which this project has too. */
function checkHeroku(listed: readonly { name: string }[]): void {
  if (!listed.some(({ name }) => name === 'list_apps')) throw new Error('list_apps is not listed.');
}
