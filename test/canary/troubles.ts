import type { ToolModel } from '../../codegen/model/tool-model.js';
import type { Canaries } from './canaries.js';
import type { CliAnswer, HttpAnswer, Scenario } from './play.js';
import { requestSteps, seeded, seededHeaders } from './scenarios.js';

/** The ways in which an API fails, each full of canaries. */
function badAnswers(canaries: Canaries): Readonly<Record<string, HttpAnswer>> {
  const json = (status: number): HttpAnswer => ({
    status,
    headers: seededHeaders(canaries),
    body: JSON.stringify({ id: canaries.next(), message: canaries.all(), url: canaries.next() }),
  });
  const page = (status: number): HttpAnswer => ({
    status,
    headers: { ...seededHeaders(canaries), 'content-type': 'text/html' },
    body: `<html><title>${canaries.next()}</title>${canaries.all()}</html>`,
  });
  return {
    'it refuses the key': json(401),
    'it forbids': json(403),
    'it finds nothing': json(404),
    'it can not take the values': {
      status: 422,
      body: JSON.stringify({ error: { message: canaries.around('A name is taken') } }),
    },
    'there were too many': { ...json(429), headers: { 'retry-after': canaries.next() } },
    'it breaks': { status: 500, headers: { 'content-type': 'text/plain' }, body: canaries.around('Oops') },
    'it moved': { ...json(302), headers: { location: `https://example.com/?token=${canaries.next()}` } },
    'a page says that all is well': page(200),
    'a page says that nothing is': page(502),
    'the JSON is broken': { body: `{"message": "${canaries.all()}` },
    'the JSON is of another form': {
      body: JSON.stringify([canaries.all(), 1, null, { canary: canaries.all() }]),
    },
    'a text without a type': {
      headers: { 'content-type': canaries.next() },
      body: canaries.all(),
    },
    'the connection breaks': { body: JSON.stringify({ message: canaries.all() }), ends: 'broken' },
  };
}

/** The ways in which a program fails. */
function badEnds(canaries: Canaries): Readonly<Record<string, CliAnswer>> {
  const said = () => canaries.around(` ›   Error: ${canaries.next()}`);
  return {
    'it complains': { stdout: said(), stderr: said(), exit: 1 },
    'it complains on standard output': { stdout: said(), stderr: '', exit: 2 },
    'it complains at length': { stdout: '', stderr: said().repeat(40), exit: 1 },
    'it asks': {
      stdout: '',
      stderr: `Enter the password for ${canaries.next()}\nPassword for ${canaries.next()}:`,
      exit: 0,
    },
    'it is killed': { stdout: said(), stderr: said(), exit: 'killed' },
    'it prints another form': { stdout: `{"canary": "${canaries.all()}`, stderr: said(), exit: 0 },
  };
}

/** All that goes wrong in calls of a tool: each step fails in each way, and so does the program. */
export function troubles(tool: ToolModel, canaries: Canaries, base: string): Scenario[] {
  const [example] = tool.examples;
  if (example === undefined) throw new Error(`${tool.name} has no example`);
  if (tool.action.kind === 'cli')
    return Object.values(badEnds(canaries)).map((cli) => ({ http: () => ({ status: 500, body: '' }), cli }));
  const steps = tool.action.kind === 'http' ? [''] : requestSteps(tool).map(({ id }) => id);
  return steps.flatMap((id, index) => {
    const answers = Object.values(badAnswers(canaries));
    // What is tried again takes its time, and is the same for all steps; the first stands for them.
    const some = answers.filter(
      ({ status = 200, ends }) => ![429, 502].includes(status) && ends === undefined,
    );
    return (index === 0 ? answers : some).map((answer) =>
      seeded(tool, example, 'beside', canaries, base, { [id]: answer }),
    );
  });
}
