/** Generated from the schemas of the tools: a text arrives as one value in its place, or is refused by name. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { ExampleModel, ToolModel } from '../../codegen/model/tool-model.js';
import { toolset } from '../../src/generated/index.js';
import type { Failure } from '../../src/runtime/failure.js';
import type { JsonObject } from '../../src/runtime/json.js';
import type { ToolEntry } from '../../src/runtime/tool-entry.js';
import { modelOf, realTexts } from '../codegen/projects.js';
import { type Calm, calmCalls, WORDS } from './calm-calls.js';
import { expectSameShape, MARK } from './compare.js';
import { type Place, placesOf } from './places.js';
import { HOSTILE, PIECES } from './strings.js';
import { type Trace, traceOf } from './trace.js';

const RANDOM_RUNS = 25;

const { tools } = await modelOf(await realTexts());
const entries = new Map(toolset.tools.map((entry) => [entry.tool.name, entry]));
const count = { places: 0, tried: 0, arrived: 0, refused: 0 };

afterAll(() => {
  const { places, tried, arrived, refused } = count;
  const figures = `${tools.length} tools, ${places} places for texts, ${tried} strings tried: ${arrived} arrived as one value, ${refused} refused by name`;
  // biome-ignore lint/suspicious/noConsole: the figures that these tests are for
  console.log(`injection: ${figures}`);
});

const texts = tools.map((model) => ({ model, places: placesOf(model) }));

it('knows every tool that is served', () => {
  expect([...entries.keys()].sort()).toEqual(tools.map(({ name }) => name).sort());
  const without = texts.filter(({ places }) => places.length === 0).map(({ model }) => model.name);
  expect(without).toEqual(['list_addon_services', 'list_private_spaces', 'list_teams', 'pipelines_list']);
});

describe.each(texts.filter(({ places }) => places.length > 0))('$model.name', ({ model, places }) => {
  const entry = entries.get(model.name) as ToolEntry;

  it.each(places.map((place) => [place.what, place] as const))('%s', async (_what, place) => {
    count.places += 1;
    if (Array.isArray(place.schema.enum)) {
      for (const text of HOSTILE) await expectRefused(entry, model, place, text);
      return;
    }
    const calms = await calmCalls(entry, model, place);
    if (calms.length === 0) throw new Error('there is no sound call with it');
    const { harmless } = calms[0] as Calm;
    const around = PIECES.flatMap((piece) => [
      `${harmless}${piece}`,
      `${piece}${harmless}`,
      harmless.replace(MARK, `a${piece}b`),
    ]);
    const holds = (text: string) => expectHarmless(entry, model, place, calms, text);
    for (const text of [...HOSTILE, ...around]) await holds(text);
    await fc.assert(fc.asyncProperty(anyText(place), holds), { numRuns: RANDOM_RUNS });
  });
});

/** What the pattern accepts, where there is one that can be turned round; and anything at all. */
function anyText({ schema }: Place): fc.Arbitrary<string> {
  const any = fc.string({
    unit: fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 3 })),
  });
  if (typeof schema.pattern !== 'string') return any;
  const { pattern } = schema;
  return fc.oneof(fc.stringMatching(new RegExp(pattern, 'u')), any);
}

async function expectHarmless(
  entry: ToolEntry,
  model: ToolModel,
  place: Place,
  calms: readonly Calm[],
  text: string,
): Promise<void> {
  count.tried += 1;
  const [first] = calms as readonly [Calm];
  const { trace, refusal } = await traceOf(entry, first.args(text), toolset, first.example);
  if (refusal === undefined || refusal.message === first.ends) count.arrived += 1;
  else expectNamed(refusal, model, place);
  const like = [...calms, ...(text === '' ? [await withoutIt(entry, place, first)] : [])].map((calm) =>
    differenceFrom(calm, trace, refusal, text),
  );
  if (!like.includes(undefined)) throw like[0];
}

/** The same call without the text: a condition takes an empty one for none. */
async function withoutIt(entry: ToolEntry, { param }: Place, calm: Calm): Promise<Calm> {
  const { [param]: _, ...args } = calm.args('');
  return { ...calm, ...(await traceOf(entry, args, toolset, calm.example)), sent: false };
}

/** What a call does otherwise than a calm one; a call that was refused may have done less of the same. */
function differenceFrom(calm: Calm, trace: Trace, refusal: Failure | undefined, text: string): unknown {
  const same = refusal === undefined ? calm.trace : calm.trace.slice(0, trace.length);
  try {
    if (!calm.sent) expect(trace).toEqual(same);
    else if (calm.harmless === WORDS) expectWords(same, trace, text);
    else expectSameShape(same, calm.harmless, trace, text);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** For a place that takes some texts only, none of them hostile. */
async function expectRefused(entry: ToolEntry, model: ToolModel, place: Place, text: string): Promise<void> {
  count.tried += 1;
  const example = model.examples[0] as ExampleModel;
  const outcome = await traceOf(
    entry,
    { ...example.args, [place.param]: place.value(text) },
    toolset,
    example,
  );
  if (outcome.refusal === undefined) throw new Error(`it took ${JSON.stringify(text)}`);
  expect(outcome.trace).toEqual([]);
  expectNamed(outcome.refusal, model, place);
}

function expectNamed({ code, message }: Failure, model: ToolModel, place: Place): void {
  expect(['INVALID_INPUT', 'STEP_FAILED'], message).toContain(code);
  expect(
    namesOf(model, place).some((name) => message.includes(name)),
    message,
  ).toBe(true);
  count.refused += 1;
}

/** How a refusal may call it: the parameter, or the document whose text it is. */
function namesOf({ action }: ToolModel, { param }: Place): string[] {
  const documents =
    action.kind === 'steps'
      ? action.groups.flat().flatMap(({ work }) => (work.kind === 'document' ? [work.name] : []))
      : [];
  return [`\`${param}\``, `\`${param}.`, ...documents];
}

/** A text of several words: one object for each, and only the body differs from that of another one. */
function expectWords(calm: Trace, hostile: Trace, text: string): void {
  const bare = (trace: Trace) => trace.map(({ body: _, ...rest }) => rest);
  expect(bare(hostile)).toEqual(bare(calm));
  if (hostile.length === 0) return;
  const { updates } = (hostile[0] as JsonObject).body as unknown as { updates: Record<string, string>[] };
  expect(updates).toHaveLength(text.split(/\s+/u).filter((word) => word !== '').length);
  for (const update of updates) {
    for (const [name, value] of Object.entries(update)) {
      expect(['type', 'quantity', 'size']).toContain(name);
      expect(text).toContain(value);
      expect(value).toMatch(/^\S+$/u);
    }
  }
}
