import { expect, it } from 'vitest';
import { toolset } from '../../src/generated/index.js';
import { listedTool } from '../../src/runtime/serve/list-tools.js';
import { say } from '../real/say.js';
import { budgetOf, sizesOf, summaryOf } from './count-tokens.mjs';

const sizes = sizesOf(toolset.tools.map(listedTool));

it('a list of the tools takes at most 100 tokens a tool, output schemas apart', () => {
  for (const line of summaryOf(sizes)) say(line);
  expect(sizes.shown.tokens, 'See which tools are large with `npm run tokens`.').toBeLessThanOrEqual(
    budgetOf(sizes.tools),
  );
});

it('the output schemas are counted apart, and nothing else is', () => {
  const list = [
    { name: 'a', description: 'Say hello.', outputSchema: { type: 'object' } },
    { name: 'b', description: 'Say hello.', outputSchema: { type: 'object' } },
  ];
  const { shown, output, tools } = sizesOf(list);
  expect(shown.bytes).toBe(
    '[{"name":"a","description":"Say hello."},{"name":"b","description":"Say hello."}]'.length,
  );
  expect(output.bytes).toBe('[{"type":"object"},{"type":"object"}]'.length);
  // As `tiktoken`, by the makers of the encoding, counts them.
  expect([shown.tokens, output.tokens]).toEqual([22, 11]);
  expect(tools.map(({ name }) => name)).toEqual(['a', 'b']);
});
