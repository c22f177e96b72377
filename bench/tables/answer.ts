import type { Bench } from '../harness/bench.js';
import { rounds } from '../harness/rounds.js';
import { medianOf, ratio, rowsOf } from '../harness/table.js';
import { answerParts, ROWS, WHOLE, WHOLE_AGAIN } from './answer-parts.js';

const COLUMNS = [{ key: 'ms', title: 'ms', digits: 2 }] as const;

export const answer: Bench = {
  name: 'answer',
  about: 'what becomes of a long reply, part by part, within one process',
  runs: 15,
  async measure({ runs, quick, say }) {
    const parts = answerParts(quick ? 3 : 20);
    const rows = rowsOf(parts, await rounds(parts, runs, say), COLUMNS);
    return {
      title: `An answer of ${ROWS.toLocaleString('en')} rows`,
      about: [
        `\`ps_list\` gets ${ROWS} dynos. Each part is run by itself on what the parts before it give; the tool shows 100 rows at most. All of it is what a call does between the reply and the result.`,
      ],
      versions: {},
      runs,
      columns: COLUMNS,
      rows,
      goals: [
        { text: 'once more / all of it', value: ratio(rows, 'ms', WHOLE_AGAIN, WHOLE) },
        {
          text: 'all of it, without parsing',
          value: medianOf(rows, 'ms', WHOLE),
          unit: ' ms',
          limit: { atMost: 5 },
        },
      ],
    };
  },
};
