import { describe, expect, it } from 'vitest';
import { policiesOf } from '../../../codegen/cli/policy-options.js';
import { compile } from '../../../codegen/compile.js';
import { toolsetOf } from '../../../codegen/project/load-toolset.js';
import { prepareCall } from '../../../src/runtime/dispatch.js';
import { servedTools } from '../../../src/runtime/serve/served-tools.js';
import { fakeRunners, http, thrownBy } from '../../runtime/world.js';
import { modelOf } from '../projects.js';
import { base, changed, OTHER, OTHER_FILE, problemsIn, TOOL, TOOL_FILE, withLine } from './project.js';

const SIZED = changed('How large it is shown.', 'How large., aliases: [old_size, scale]');

async function calling(texts: ReadonlyMap<string, string>, args: object) {
  const { tools, sources } = toolsetOf(await modelOf(texts));
  const entry = tools.find(({ tool }) => tool.name === 'get_thing');
  if (entry === undefined) throw new Error('there is no get_thing');
  return () => prepareCall(entry, args, { sources, runners: fakeRunners(http({})) }).plan;
}

describe('an alias of a tool', () => {
  it('finds the tool, and is not listed', async () => {
    const toolset = toolsetOf(await modelOf(withLine('aliases: [fetch_thing, show_thing]')));
    const served = servedTools(() => toolset, [])();
    for (const alias of ['fetch_thing', 'show_thing'])
      expect(served.aliases.get(alias)?.tool.name).toBe('get_thing');
    expect(served.listed().map(({ name }) => name)).toEqual(['get_thing', 'list_things']);
    expect(JSON.stringify(served.listed())).not.toContain('fetch_thing');
  });

  it.each([
    ['another tool', 'list_things', OTHER, `the name in ${OTHER_FILE}:1`],
    [
      'an alias of another tool',
      'all_things',
      `${OTHER}aliases: [all_things]\n`,
      `the alias in ${TOOL_FILE}:13`,
    ],
    ['its own name', 'get_thing', OTHER, `the name in ${TOOL_FILE}:1`],
  ])('that is %s is refused, with both places', async (_what, alias, other, where) => {
    const texts = new Map([...base, [TOOL_FILE, `${TOOL}aliases: [${alias}]\n`], [OTHER_FILE, other]]);
    expect(await problemsIn(texts)).toEqual([
      expect.stringMatching(/^tools\.d\/demo\/(get_thing|list_things)\.yaml «\w+» alias-taken: /),
    ]);
    expect((await problemsIn(texts))[0]).toContain(`\`${alias}\` is an alias here, and also ${where}`);
  });

  it.each(['[]', 'fetch_thing', '[Fetch]', '[a1, a1]', '[1]'])('can not be written %s', async (value) => {
    expect((await problemsIn(withLine(`aliases: ${value}`))).length).toBeGreaterThan(0);
  });

  it.each(['tools', 'except', 'unasked'] as const)(
    'is no name for --%s: the name by now is',
    async (flag) => {
      const project = await modelOf(withLine('aliases: [fetch_thing]'));
      const words = `--${flag}: \`fetch_*\` is for \`fetch_thing\`, which is called \`get_thing\` now. Name that.`;
      await expect(policiesOf({ [flag]: ['fetch_*'] }, project)).rejects.toThrow(words);
      await expect(policiesOf({ [flag]: ['fetch_*', 'get_thing'] }, project)).rejects.toThrow(
        'there is no tool',
      );
      await expect(policiesOf({ [flag]: ['*_thing'] }, project)).resolves.toHaveLength(1);
    },
  );
});

describe('an alias of a parameter', () => {
  it.each(['old_size', 'scale', 'size'])('is taken as the parameter: %s', async (name) => {
    const plan = (await calling(SIZED, { id: 'a1', [name]: 'large' }))();
    expect(plan).toMatchObject({ path: '/things/a1', query: { size: 'large' } });
  });

  it('is held to the schema of the parameter, and told by its name by now', async () => {
    const failure = thrownBy(await calling(SIZED, { id: 'a1', old_size: 'LARGE' }));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', message: expect.stringContaining('`size`') });
  });

  it.each([
    [
      { size: 'a', old_size: 'a' },
      '`old_size` and `size` are two names of one parameter, `size`, and both are given.',
    ],
    [
      { old_size: 'a', scale: 'b' },
      '`scale` and `old_size` are two names of one parameter, `size`, and both are given.',
    ],
  ])('beside another name of it is refused: %j', async (args, message) => {
    const given = { id: 'a1', ...args };
    const failure = thrownBy(await calling(SIZED, given));
    expect(failure).toMatchObject({ code: 'INVALID_INPUT', message });
    expect(Object.keys(given)).toEqual(['id', ...Object.keys(args)]);
  });

  it('is not listed, and is not in the schema that arguments keep', async () => {
    const { tools } = await modelOf(SIZED);
    const model = tools.find(({ name }) => name === 'get_thing');
    expect(JSON.stringify([model?.listedSchema, model?.inputSchema])).not.toMatch(/aliases|old_size/);
  });

  it.each([
    [
      'another parameter',
      'id',
      /«id» alias-taken: `id` is an alias here, and also the parameter `id` in .*:6\./,
    ],
    ['its own name', 'size', /«size» alias-taken: .* the parameter `size` in .*:7\./],
    ['what every object has', 'toString', /«toString» bad-value: /],
  ])('that is %s is refused', async (_what, alias, words) => {
    const texts = changed('How large it is shown.', `How large., aliases: [${alias}]`);
    expect(await problemsIn(texts)).toEqual([expect.stringMatching(words)]);
  });
});

it('aliases are in the generated code, and in that of no tool without them', async () => {
  const texts = new Map([...SIZED, [TOOL_FILE, `${SIZED.get(TOOL_FILE)}aliases: [fetch_thing]\n`]]);
  const { files } = await compile(texts);
  const handler = (name: string) => files.get(`src/generated/demo/${name}.ts`) ?? '';
  expect(handler('get_thing')).toContain("  aliases: ['fetch_thing'],\n");
  expect(handler('get_thing')).toContain("  paramAliases: { old_size: 'size', scale: 'size' },\n");
  expect(handler('list_things')).toContain("name: 'list_things'");
  expect(handler('list_things')).not.toMatch(/aliases/i);
});
