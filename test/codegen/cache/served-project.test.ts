import { describe, expect, it } from 'vitest';
import { noCache } from '../../../codegen/cache/cache.js';
import { openProject } from '../../../codegen/cli/load-project.js';
import { servedProject, servedTool } from '../../../codegen/cli/served-project.js';
import type { ToolModel } from '../../../codegen/model/tool-model.js';
import { toolsetOf } from '../../../codegen/project/load-toolset.js';
import * as contract from '../../../src/runtime/contract-v1.js';
import { listedTool } from '../../../src/runtime/serve/list-tools.js';
import type { Check } from '../../../src/runtime/tool-entry.js';
import { modelOf, ODD } from '../projects.js';
import { textCache } from './shop.js';

const read = await openProject(ODD);
const project = await modelOf(read.texts);
const model = (name: string) => async () => project.tools.find((tool) => tool.name === name) as ToolModel;
const never = () => Promise.reject(new Error('it is remembered'));

/** The validators that a text puts on `exports`. */
function validatorsIn(code: string, uses: readonly string[]): Record<string, Check> {
  const exports: Record<string, Check> = {};
  const known: Record<string, unknown> = { ...contract };
  const parts = uses.map((name) => known[name]);
  new Function('exports', ...uses, code)(exports, ...parts);
  return exports;
}

describe('a project as it is served', () => {
  it('lists what its tools are listed as, and is remembered', async () => {
    const cache = textCache();
    const first = await servedProject(read, cache);
    if (!('served' in first)) throw new Error('it compiles');
    const listed = first.served.tools.map((tool) => JSON.parse(tool.listed) as unknown);
    expect(listed).toEqual(JSON.parse(JSON.stringify(toolsetOf(project).tools.map(listedTool))));
    const before = cache.puts();
    expect(await servedProject(read, cache)).toEqual(first);
    expect(cache.puts()).toBe(before);
  });

  it('has the model of each tool, and validators that say what others say', async () => {
    const cache = textCache();
    const outcome = await servedProject(read, cache);
    if (!('served' in outcome)) throw new Error('it compiles');
    for (const [index, { tool, schemas }] of toolsetOf(project).tools.entries()) {
      const entry = outcome.served.tools[index] as (typeof outcome.served.tools)[number];
      await servedTool(entry, model(tool.name), cache);
      const { model: text, validators, uses } = await servedTool(entry, never, cache);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(await model(tool.name)())));
      const { checkInput, checkOutput } = validatorsIn(validators, uses) as Record<string, Check>;
      const values = project.tools.flatMap(({ examples }) => examples.map(({ args }) => args as unknown));
      for (const value of [...values, {}, [], null, { items: [] }]) {
        expect(checkInput?.(value)).toBe(schemas.checkInput(value));
        expect(checkInput?.errors ?? null).toEqual(schemas.checkInput.errors ?? null);
        expect(checkOutput?.(value)).toBe(schemas.checkOutput(value));
      }
    }
  });

  it('is what is wrong, where it does not compile', async () => {
    const texts = new Map([...read.texts].slice(1));
    const outcome = await servedProject({ ...read, texts }, noCache);
    expect('failed' in outcome && outcome.failed.diagnostics.map(({ code }) => code)).toContain(
      'no-server-file',
    );
  });
});
