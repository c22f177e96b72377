/** What can be done with things of a sort: the kinds of tools that people write, each a spec of its own form. */

/** A thing of a sort: `late invoices past their due date`. */
interface Subject {
  /** `invoice` */
  readonly thing: string;
  /** `late` */
  readonly sort: string;
  /** `past their due date` */
  readonly which: string;
  /** `bills sent to clients` */
  readonly what: string;
}

/** A spec without its name, as data. */
export type SpecBody = Readonly<Record<string, unknown>>;

const ID = { type: 'string', pattern: '^[a-z0-9-]+$', description: 'As listed.', required: true };
const NOT_FOUND = { status: 404, body: { message: 'Not found.' } };
const path = (thing: string) => `/${thing}s`;
const row = ({ thing, sort }: Subject) => ({
  id: `${thing}-1`,
  name: `First ${thing}`,
  state: sort,
  owner: 'ann',
  updated_at: '2026-01-14T16:20:00Z',
});
const about = (verb: string, { thing, sort, which, what }: Subject) =>
  `${verb} ${sort} ${thing}s: ${what} ${which}.`;

const list = (subject: Subject): SpecBody => ({
  title: `List ${subject.sort} ${subject.thing}s`,
  description: about('List, latest on top,', subject),
  effect: 'read',
  params: {
    owner: { type: 'string', pattern: '^[a-z]+$', description: 'Only those of one person.' },
    state: {
      type: 'string',
      enum: ['open', 'closed', 'all'],
      default: 'open',
      description: 'Which of them.',
    },
  },
  http: {
    source: 'api',
    method: 'GET',
    path: path(subject.thing),
    query: { sort: subject.sort, owner: '{owner}', state: '{state}' },
    page: { style: 'link', max: 500 },
  },
  output: {
    select: '[].{id: id, name: name, state: state, updated_at: updated_at}',
    text: { table: ['id', 'name', 'state', 'updated_at'] },
    empty: `There are no ${subject.sort} ${subject.thing}s.`,
  },
  examples: [
    { name: 'one of them', args: {}, reply: { status: 200, body: [row(subject)] } },
    { name: 'none', args: { owner: 'bob' }, reply: { status: 200, body: [] } },
    { name: 'refused', args: {}, reply: { status: 403, body: { message: 'Forbidden.' } } },
  ],
});

const get = (subject: Subject): SpecBody => ({
  title: `Show one of the ${subject.sort} ${subject.thing}s`,
  description: about('Show details of one among', subject),
  effect: 'read',
  params: { id: ID },
  http: { source: 'api', method: 'GET', path: `${path(subject.thing)}/{id}` },
  output: {
    select: '{id: id, name: name, state: state, owner: owner}',
    text: { template: '{{name}} ({{id}}) is {{state}} and belongs to {{owner}}.' },
    errors: [{ status: 404, hint: `There is no ${subject.thing} {id}.` }],
  },
  examples: [
    { name: 'it is there', args: { id: 'a1' }, reply: { status: 200, body: row(subject) } },
    { name: 'it is not', args: { id: 'zz' }, reply: NOT_FOUND },
  ],
});

const create = (subject: Subject): SpecBody => ({
  title: `Add to the ${subject.sort} ${subject.thing}s`,
  description: about('Add under fresh names', subject),
  effect: 'write',
  params: {
    name: {
      type: 'string',
      minLength: 1,
      maxLength: 80,
      description: 'What people will see.',
      required: true,
    },
    owner: { type: 'string', pattern: '^[a-z]+$', description: 'Who it belongs to.', required: true },
    labels: {
      type: 'array',
      items: { type: 'string', maxLength: 20 },
      maxItems: 10,
      description: 'To find it by.',
    },
  },
  http: {
    source: 'api',
    method: 'POST',
    path: path(subject.thing),
    body: { name: '{name}', owner: '{owner}', labels: '{labels}', sort: subject.sort },
  },
  output: { select: '{id: id, name: name}', text: { template: '{{name}} is added as {{id}}.' } },
  examples: [
    { args: { name: 'Lamp', owner: 'ann' }, reply: { status: 201, body: row(subject) } },
    { args: { name: 'Lamp', owner: 'eve' }, reply: { status: 422, body: { message: 'No such owner.' } } },
  ],
});

const update = (subject: Subject): SpecBody => ({
  title: `Change one of the ${subject.sort} ${subject.thing}s`,
  description: about('Change name or state of', subject),
  effect: 'write',
  params: {
    id: ID,
    name: { type: 'string', minLength: 1, maxLength: 80, description: 'The new name.' },
    state: { type: 'string', enum: ['open', 'closed'], description: 'The new state.' },
  },
  rules: [{ at_least_one: ['name', 'state'] }],
  http: {
    source: 'api',
    method: 'PATCH',
    path: `${path(subject.thing)}/{id}`,
    body: { name: '{name}', state: '{state}' },
  },
  output: { select: '{id: id, name: name, state: state}', text: { template: '{{name}} is {{state}} now.' } },
  examples: [
    { args: { id: 'a1', state: 'closed' }, reply: { status: 200, body: row(subject) } },
    { args: { id: 'zz', state: 'closed' }, reply: NOT_FOUND },
  ],
});

const remove = (subject: Subject): SpecBody => ({
  title: `Delete one of the ${subject.sort} ${subject.thing}s`,
  description: about('Delete forever, without return,', subject),
  effect: 'destructive',
  confirm: `Delete the ${subject.thing} {id}? It can not be brought back.`,
  params: { id: ID },
  http: { source: 'api', method: 'DELETE', path: `${path(subject.thing)}/{id}` },
  output: { select: '{id: id, name: name}', text: { template: '{{name}} is deleted.' } },
  examples: [
    { args: { id: 'a1' }, reply: { status: 200, body: row(subject) } },
    { args: { id: 'zz' }, reply: NOT_FOUND },
  ],
});

const find = (subject: Subject): SpecBody => ({
  title: `Search ${subject.sort} ${subject.thing}s`,
  description: about('Search notes and names of', subject),
  effect: 'read',
  params: {
    text: { type: 'string', minLength: 2, maxLength: 100, description: 'Words to look for.', required: true },
    limit: { type: 'integer', minimum: 1, maximum: 50, default: 10, description: 'At most so many.' },
  },
  http: {
    source: 'api',
    method: 'GET',
    path: `/search${path(subject.thing)}`,
    query: { q: '{text}', limit: '{limit}', sort: subject.sort },
  },
  output: {
    select: 'items[].{id: id, name: name, state: state}',
    text: { table: ['id', 'name', 'state'] },
    empty: 'Nothing matches {text}.',
  },
  examples: [
    { args: { text: 'lamp' }, reply: { status: 200, body: { items: [row(subject)] } } },
    { args: { text: 'lamp' }, reply: { status: 400, body: { message: 'Too many words.' } } },
  ],
});

const trace = (subject: Subject): SpecBody => ({
  title: `Trace owners of ${subject.sort} ${subject.thing}s`,
  description: about('Tell whom to phone regarding', subject),
  effect: 'read',
  params: { id: ID },
  steps: [
    { id: 'found', http: { source: 'api', method: 'GET', path: `${path(subject.thing)}/{id}` } },
    { id: 'owner', http: { source: 'api', method: 'GET', path: '/people/{steps.found.body.owner}' } },
  ],
  output: {
    select: '{name: steps.found.body.name, owner: steps.owner.body.name, phone: steps.owner.body.phone}',
    text: { template: '{{name}}: call {{owner}}, {{phone}}.' },
  },
  examples: [
    {
      args: { id: 'a1' },
      replies: { found: { body: row(subject) }, owner: { body: { name: 'Ann', phone: '555-0100' } } },
    },
    { args: { id: 'zz' }, replies: { found: NOT_FOUND } },
  ],
});

const inspect = (subject: Subject): SpecBody => ({
  title: `Inspect one of the ${subject.sort} ${subject.thing}s`,
  description: about('Inspect offline, part by part,', subject),
  effect: 'read',
  params: { id: ID, depth: { type: 'integer', minimum: 0, maximum: 9, description: 'Of parts to look at.' } },
  cli: {
    source: 'stock',
    argv: [subject.thing, 'inspect', `--sort=${subject.sort}`, '--depth={depth}', '--', '{id}'],
  },
  output: {
    parse: 'json',
    select: '{id: id, parts: parts, state: state}',
    text: { template: '{{id}} is {{state}}.' },
  },
  examples: [
    { args: { id: 'a1' }, reply: { stdout: `{"id":"a1","parts":3,"state":"${subject.sort}"}` } },
    { args: { id: 'zz' }, reply: { exit: 1, stderr: 'no such thing' } },
  ],
});

const report = (subject: Subject): SpecBody => ({
  title: `Report on ${subject.sort} ${subject.thing}s`,
  description: about('Write text or CSV summarising', subject),
  effect: 'read',
  params: {
    format: { type: 'string', enum: ['text', 'csv'], default: 'text', description: 'Its form.' },
    since: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'From this day on.' },
  },
  cli: {
    source: 'stock',
    argv: [subject.thing, 'report', `--sort=${subject.sort}`, '--format={format}', '--since={since}'],
  },
  output: { parse: 'text', text: 'verbatim' },
  examples: [
    { args: {}, reply: { stdout: `1 ${subject.thing}\n` } },
    { args: { since: '2031-01-01' }, reply: { exit: 2, stderr: 'that day is in the future' } },
  ],
});

const count = (subject: Subject): SpecBody => ({
  title: `Count ${subject.sort} ${subject.thing}s`,
  description: about('Count owners of all', subject),
  effect: 'read',
  params: {
    top: { type: 'integer', minimum: 1, maximum: 100, default: 10, description: 'Only so many owners.' },
  },
  cli: { source: 'stock', argv: [subject.thing, 'count', `--sort=${subject.sort}`, '--top={top}'] },
  output: {
    parse: { pattern: '^(?<owner>[a-z]+)\\s+(?<count>\\d+)$' },
    select: '[].{owner: owner, count: count}',
    text: { table: ['owner', 'count'] },
    empty: `Nobody owns ${subject.sort} ${subject.thing}s.`,
  },
  examples: [
    { args: {}, reply: { stdout: 'ann 12\nbob 3\n' } },
    { args: {}, reply: { exit: 1, stderr: 'the stock is locked' } },
  ],
});

export const ACTIONS = { list, get, create, inspect, update, find, report, remove, trace, count };
