import type { SpecBody } from './actions.js';
import { type MadeSpec, makeSpecs } from './make-specs.js';

/** What the API of the calls answers for an id, whatever is asked. */
export const itemOf = (id: string) => ({ id, name: `Item ${id}`, state: 'ready' });

const ITEM = itemOf('a1');
const ID = { type: 'string', pattern: '^[a-z0-9]+$', description: 'Of the item.', required: true };
const GET = { source: 'api', method: 'GET', path: '/items/{id}' };
const NOT_FOUND = { status: 404, body: { message: 'Not found.' } };

export const GET_ITEM = 'get_item';
export const DO_NOTHING = 'do_nothing';
export const THREE_STEPS = 'get_three_items';

const getItem: SpecBody = {
  title: 'Show an item',
  description: 'Show one item of the service by its id.',
  effect: 'read',
  params: { id: ID },
  http: GET,
  output: { select: '{id: id, name: name, state: state}', text: 'json' },
  examples: [
    { args: { id: 'a1' }, reply: { status: 200, body: ITEM } },
    { args: { id: 'zz' }, reply: NOT_FOUND },
  ],
};

const doNothing: SpecBody = {
  title: 'Do nothing',
  description: 'Run a program that does nothing and says nothing.',
  effect: 'read',
  cli: { source: 'nothing', argv: ['--'] },
  output: { parse: 'none', select: '{done: `true`}', text: { template: 'Done.' } },
  examples: [
    { args: {}, reply: { stdout: '' } },
    { args: {}, reply: { exit: 1, stderr: 'It did something.' } },
  ],
};

/** Each needs the one before, so that none can run beside another. */
const threeSteps: SpecBody = {
  title: 'Show three items',
  description: 'Show an item, then twice the item that the last one names.',
  effect: 'read',
  params: { id: ID },
  steps: [
    { id: 'first', http: GET },
    { id: 'second', http: { ...GET, path: '/items/{steps.first.body.id}' } },
    { id: 'third', http: { ...GET, path: '/items/{steps.second.body.id}' } },
  ],
  output: {
    select: '{id: steps.third.body.id, name: steps.third.body.name, state: steps.third.body.state}',
    text: 'json',
  },
  examples: [
    { args: { id: 'a1' }, replies: { first: { body: ITEM }, second: { body: ITEM }, third: { body: ITEM } } },
    { args: { id: 'zz' }, replies: { first: NOT_FOUND } },
  ],
};

/** The project of the tables about calls: 33 tools, three of which are called. */
export function callSpecs(): MadeSpec[] {
  const called = { [GET_ITEM]: getItem, [DO_NOTHING]: doNothing, [THREE_STEPS]: threeSteps };
  return [
    ...Object.entries(called).map(([name, body]) => ({ toolset: 'items', name, body })),
    ...makeSpecs(30),
  ];
}
