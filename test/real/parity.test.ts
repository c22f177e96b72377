/**
 * Each tool beside the real `heroku`, against the same emulated API and the same real database: both have to tell
 * the same facts, or to make the same change, and no other. `npm run parity` runs this and prints the table.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { toolset } from '../../src/generated/index.js';
import { ROOT } from '../codegen/projects.js';
import { Comparer } from './parity/compare.js';
import type { Outcome, Row } from './parity/row.js';
import { openSides, type Sides } from './parity/sides.js';
import { PARITY_TABLE } from './parity/table.js';

// The first run installs some hundred megabytes; a row takes two seconds, or four where both sides run the CLI.
vi.setConfig({ hookTimeout: 15 * 60_000, testTimeout: 120_000 });

const tools = new Set(toolset.tools.map(({ tool }) => tool.name));
const withRow = new Set(PARITY_TABLE.map(({ tool }) => tool));

let sides: Sides;
let comparer: Comparer;

beforeAll(async () => {
  sides = await openSides();
  comparer = new Comparer(sides);
});

afterAll(() => sides?.close());

/** What ships is held to the CLI; a tool that is new has its row when it goes into the inventory. */
const promised = readFileSync(join(ROOT, 'test/tools/inventory.txt'), 'utf8').trim().split('\n');

for (const tool of promised
  .flatMap((line) => line.split(' ')[0] ?? [])
  .filter((name) => !withRow.has(name))) {
  it(`${tool}: has a row`, ({ task }) => {
    task.meta.parity = { tool, title: '', verdict: 'no row' };
    expect.fail(
      `${tool} has no row in test/real/parity/rows; add one, or say why the CLI has no equivalent.`,
    );
  });
}

for (const row of PARITY_TABLE) {
  if ('why' in row) {
    const { tool, why } = row;
    it(`${tool}: has no equivalent`, ({ task }) => {
      expect(why).not.toBe('');
      task.meta.parity = { tool, title: '', verdict: 'no equivalent', why };
    });
  } else if (tools.has(row.tool)) {
    it(`${row.tool}: ${row.title}`, ({ task }) => expectSame(row, task.meta));
  } else {
    const { tool, title } = row;
    it(`${tool}: ${title}`, () => expect.fail(`There is no tool ${tool}; delete its row.`));
  }
}

async function expectSame(row: Row, meta: { parity?: Outcome }): Promise<void> {
  const { ours, theirs, seen } = await comparer.compare(row);
  // Two sides that say and do nothing would be the same too.
  const expected = {
    fails: row.refused !== undefined,
    tells: row.facts !== undefined,
    changes: row.changes === true,
  };
  const observed = {
    fails: theirs.failed,
    tells: row.facts !== undefined && !isNothing(theirs.facts),
    changes: theirs.changed.length > 0,
  };
  const same = isDeepStrictEqual(ours, theirs) && isDeepStrictEqual(observed, expected);
  meta.parity = { ...seen, verdict: same ? 'same' : 'differs' };

  expect(ours, 'our tool (received) does other than the CLI (expected)').toEqual(theirs);
  expect(observed, 'what the CLI does (received) and should do (expected)').toEqual(expected);
}

function isNothing(facts: unknown): boolean {
  return (
    facts === undefined || facts === null || facts === '' || (Array.isArray(facts) && facts.length === 0)
  );
}
