// @ts-check
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

/** @typedef {{ readonly name: string, readonly title?: string, readonly outputSchema: object }} ListedTool */
/** @typedef {{ readonly tokens: number, readonly bytes: number }} Size */
/** @typedef {{ readonly name: string, readonly shown: Size, readonly output: Size }} ToolSize */

/** The most tokens that a tool may take on average, its output schema apart: a client puts all before its model for good. */
const TOKENS_PER_TOOL = 100;

/** @param {readonly unknown[]} tools */
export const budgetOf = (tools) => TOKENS_PER_TOOL * tools.length;

/** The whole list of Heroku's own server, 1.2.0: as many tools, without annotations and without output schemas. */
export const OFFICIAL = { version: '1.2.0', tools: 33, tokens: 5021, bytes: 22_385 };

/**
 * The size of the `tools` of a `tools/list` answer, in tokens of o200k and in bytes of its JSON. `shown` is all but
 * the output schemas and the titles, which clients show to people; `output` the output schemas alone. The sizes of the tools do not add up exactly to the totals, which count
 * the list as one text.
 *
 * @param {readonly ListedTool[]} tools
 */
export function sizesOf(tools) {
  const parts = tools.map(({ outputSchema, title: _, ...shown }) => ({ shown, outputSchema }));
  return {
    shown: sizeOf(parts.map(({ shown }) => shown)),
    output: sizeOf(parts.map(({ outputSchema }) => outputSchema)),
    tools: parts.map(({ shown, outputSchema }) => ({
      name: shown.name,
      shown: sizeOf(shown),
      output: sizeOf(outputSchema),
    })),
  };
}

/**
 * The totals in words, a line each.
 *
 * @param {{ readonly shown: Size, readonly output: Size, readonly tools: readonly ToolSize[] }} sizes
 */
export function summaryOf({ shown, output, tools }) {
  return [
    `tools/list, ${tools.length} tools: ${sizeText(shown)}; at most ${number(budgetOf(tools))} tokens`,
    `their output schemas: ${sizeText(output)}`,
    `Heroku's own server ${OFFICIAL.version}, ${OFFICIAL.tools} tools: ${sizeText(OFFICIAL)}, without annotations and output schemas`,
  ];
}

/**
 * @param {object} value
 * @returns {Size}
 */
function sizeOf(value) {
  const json = JSON.stringify(value);
  return { tokens: countTokens(json), bytes: Buffer.byteLength(json) };
}

/** @param {Size} size */
const sizeText = ({ tokens, bytes }) => `${number(tokens)} tokens (${number(bytes)} bytes)`;

/** @param {number} value */
const number = (value) => value.toLocaleString('en');
