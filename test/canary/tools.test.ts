import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ToolModel } from '../../codegen/model/tool-model.js';
import type { JsonObject } from '../../src/runtime/json.js';
import { modelOf, realTexts } from '../codegen/projects.js';
import { newFolder, removeFolders } from '../e2e/world.js';
import { say } from '../real/say.js';
import { Canaries, KEY } from './canaries.js';
import { openStage, type Stage } from './play.js';
import { seeded } from './scenarios.js';
import { type WatchedServer, watchServer } from './server.js';
import { QUICK, specsWith } from './specs.js';
import { troubles } from './troubles.js';

/** Its pattern takes days and hours, and nothing with more beside it. */
const SHOWS_NO_TEXT = ['pg_maintenance'];

type Example = ToolModel['examples'][number];

let tools: readonly ToolModel[];
let folder: string;
beforeAll(async () => {
  tools = (await modelOf(await realTexts())).tools;
  folder = newFolder();
  writeFileSync(join(folder, 'app.json'), '{"name": "example"}');
  writeFileSync(join(folder, 'index.js'), '');
});
afterAll(removeFolders);

interface Watched {
  readonly stage: Stage;
  readonly server: WatchedServer;
  readonly canaries: Canaries;
}

/** A server on a stage, for as long as something is done with it; then its output is searched. */
async function watched(
  mode: 'legacy' | 'auto',
  act: (world: Watched) => Promise<number>,
  dir?: string,
): Promise<void> {
  const stage = await openStage(KEY);
  const server = await watchServer(stage.env, mode, dir);
  const canaries = new Canaries();
  try {
    const calls = await act({ stage, server, canaries });
    await server.close();
    const written = server.written();
    expect(canaries.foundIn(written)).toEqual([]);
    say(`${calls} calls, ${canaries.seeded} canaries seeded in their replies, none came through`);
  } finally {
    await server.close();
    await stage.close();
  }
}

/** The arguments of an example; a folder in them is one that is there. */
const argumentsOf = ({ args }: Example): JsonObject =>
  'rootUri' in args ? { ...args, rootUri: folder } : args;

describe('no secret in a reply comes through', () => {
  const callAll =
    (some: readonly ToolModel[]) =>
    async ({ stage, server, canaries }: Watched): Promise<number> => {
      const redacted = new Set<string>();
      let calls = 0;
      for (const tool of some)
        for (const example of tool.examples)
          for (const seeding of ['onto', 'beside'] as const)
            for (const more of tool.params.some(({ name }) => name === 'json')
              ? [{}, { json: true }]
              : [{}]) {
              stage.play(seeded(tool, example, seeding, canaries, stage.url));
              const answer = await server.call(tool.name, { ...argumentsOf(example), ...more });
              calls += 1;
              if (JSON.stringify(answer).includes('[redacted]')) redacted.add(tool.name);
            }
      // Else nothing would have been shown of the replies, and nothing proven.
      const silent = some.map(({ name }) => name).filter((name) => !redacted.has(name));
      expect(silent).toEqual(SHOWS_NO_TEXT);
      return calls;
    };

  it('where all goes well, of the shipped server', { timeout: 300_000 }, () =>
    // What waits for a build or a release waits for minutes there.
    watched('auto', callAll(tools.filter((tool) => !waits(tool)))),
  );

  it('where all goes well, of a server for specs', { timeout: 300_000 }, async () =>
    watched('legacy', callAll(tools), await specsWith(...QUICK)),
  );

  it('where something goes wrong, in every step of every tool', { timeout: 300_000 }, async () => {
    const dir = await specsWith(...QUICK);
    await watched(
      'auto',
      async ({ stage, server, canaries }) => {
        const codes = new Set<string>();
        let calls = 0;
        for (const tool of tools)
          for (const scenario of troubles(tool, canaries, stage.url)) {
            stage.play(scenario);
            const answer = await server.call(tool.name, argumentsOf(tool.examples[0] as Example));
            calls += 1;
            codes.add(String(answer._meta?.['toolsd/failure']?.code));
          }
        for (const code of ['HTTP_STATUS', 'NONZERO_EXIT', 'NETWORK', 'BAD_OUTPUT', 'NOT_CONFIRMED'])
          expect([...codes]).toContain(code);
        return calls;
      },
      dir,
    );
  });

  it('where it never ends, and the time is over', { timeout: 300_000 }, async () => {
    const dir = await specsWith(...QUICK, [/timeout: \d+[sm]/gu, 'timeout: 1s']);
    await watched(
      'auto',
      async ({ stage, server, canaries }) => {
        const codes: Record<string, string> = {};
        stage.play({
          http: () => ({ body: JSON.stringify([canaries.all()]), ends: 'never' }),
          cli: {
            stdout: canaries.around('Working'),
            stderr: canaries.around('Still working'),
            exit: 'never',
          },
        });
        for (const tool of tools) {
          const answer = await server.call(tool.name, argumentsOf(tool.examples[0] as Example));
          codes[tool.name] = String(answer._meta?.['toolsd/failure']?.code);
        }
        expect(codes).toEqual(Object.fromEntries(tools.map(({ name }) => [name, 'TIMED_OUT'])));
        return tools.length;
      },
      dir,
    );
  });
});

function waits({ action }: ToolModel): boolean {
  return action.kind === 'steps' && action.groups.flat().some(({ until }) => until !== null);
}
