/** What the texts for the model name is there: they are read before any call, so a wrong name misleads every time. */
import { describe, expect, it } from 'vitest';
import { toolset } from '../../src/generated/index.js';

const params = toolset.tools.map(({ tool, schemas }) => ({
  tool,
  properties: schemas.inputSchema.properties as Record<string, { description: string }>,
}));
const names = toolset.tools.map(({ tool }) => tool.name);

describe('the instructions', () => {
  const instructions = toolset.instructions ?? '';

  it('name tools, and only such that are there', () => {
    expect(toolNamesIn(instructions).length).toBeGreaterThan(0);
    expect(toolNamesIn(instructions).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('show parameters as some tool takes them', () => {
    const shown = [...instructions.matchAll(/`([\w-]+): (true|false)`/gu)].map(([, name]) => name as string);
    expect(shown).not.toEqual([]);
    for (const name of shown)
      expect(params.map(({ properties }) => properties[name])).toContainEqual(
        expect.objectContaining({ type: 'boolean' }),
      );
  });
});

describe.each(params)('$tool.name', ({ tool, properties }) => {
  const texts = [tool.description, ...Object.values(properties).map(({ description }) => description)];

  it('names only tools that are there, and not itself', () => {
    const others = names.filter((name) => name !== tool.name);
    expect(texts.flatMap(toolNamesIn).filter((name) => !others.includes(name))).toEqual([]);
  });
});

/** Words that can only be meant as names of tools: lower case, joined by underscores. */
function toolNamesIn(text: string): string[] {
  return text.match(/\b[a-z]+(?:_[a-z]+)+\b/gu) ?? [];
}
