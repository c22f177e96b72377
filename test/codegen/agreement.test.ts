import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../codegen/compile.js';
import type { ProjectModel } from '../../codegen/model/server-model.js';
import { toolsetOf } from '../../codegen/project/load-toolset.js';
import { readProject } from '../../codegen/project/read-project.js';
import { outcomeOf } from '../../codegen/snapshot/run-example.js';
import { toolset as generated } from '../../src/generated/index.js';
import { listedTool } from '../../src/runtime/serve/list-tools.js';
import type { Toolset } from '../../src/runtime/tool-entry.js';
import { argumentsOf } from './arguments.js';
import { CONTRACT, loadGenerated, scratch, writeFiles } from './generated.js';
import { modelOf, ODD, realTexts } from './projects.js';

const odd = await compile(await readProject(ODD), { contract: CONTRACT });
await writeFiles(scratch('odd-code'), odd.files);

const projects: { title: string; model: ProjectModel; emitted: Toolset }[] = [
  { title: 'this project', model: await modelOf(await realTexts()), emitted: generated },
  {
    title: 'the odd project',
    model: odd.project as ProjectModel,
    emitted: await loadGenerated(scratch('odd-code')),
  },
];

describe.each(projects)('generated code and interpreted model of $title', ({ model, emitted }) => {
  const interpreted = toolsetOf(model);
  const { tools: _tools, sources, ...server } = emitted;

  it('are the same server', () => {
    const { tools: _others, sources: others, ...other } = interpreted;
    expect(server).toEqual(other);
    // Conditions and sentences are functions, which the calls below compare.
    expect(canonical(sources)).toBe(canonical(others));
    expect(emitted.tools.map(listedTool)).toEqual(interpreted.tools.map(listedTool));
  });

  it.each(model.tools.map((tool, index) => ({ name: tool.name, tool, index })))(
    'agree on $name',
    async ({ tool, index }) => {
      const both = [emitted, interpreted].map((one) => ({ entry: one.tools[index], sources: one.sources }));
      const agree = async (args: unknown, example: (typeof tool.examples)[number]) => {
        const [ours, theirs] = await Promise.all(
          both.map(async ({ entry, sources }) =>
            canonical(
              await outcomeOf(entry as NonNullable<typeof entry>, args, sources, example, example.reply),
            ),
          ),
        );
        expect(ours).toBe(theirs);
        expect(ours).not.toContain('INTERNAL');
      };
      for (const example of tool.examples) await agree(example.args, example);
      await fc.assert(fc.asyncProperty(argumentsOf(tool), fc.constantFrom(...tool.examples), agree), {
        numRuns: 150,
      });
    },
  );
});

/** A value as JSON with sorted keys, failures and patterns as their content and absent fields included. */
function canonical(root: unknown): string {
  const plain = (_key: string, value: unknown): unknown => {
    if (value === undefined) return 'absent';
    if (value instanceof RegExp) return String(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const own = value instanceof Error ? { ...value, message: value.message } : value;
    return Object.fromEntries(Object.entries(own).sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  return JSON.stringify(root, plain, 1);
}
