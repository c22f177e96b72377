/** Schemas of the parameters `x` and `y`, from any text to none that could do harm. */
export const SCHEMAS = [
  '{type: string}',
  '{type: string, minLength: 1}',
  '{type: string, maxLength: 3}',
  "{type: string, pattern: ''}",
  "{type: string, pattern: '[a-z]'}",
  "{type: string, pattern: '^[a-z]*$'}",
  "{type: string, pattern: '^[a-z]+$'}",
  "{type: string, pattern: '^[^-]'}",
  "{type: string, pattern: '^(?!-)'}",
  "{type: string, pattern: '^a|b'}",
  "{type: string, pattern: '^[.a-z/]+$'}",
  "{type: string, pattern: '^\\S+$'}",
  "{type: string, enum: [a, '-b']}",
  "{type: string, enum: [a, '..', '']}",
  '{type: integer}',
  '{type: integer, minimum: 0}',
  '{type: number}',
  '{type: boolean}',
  '{type: array, items: {type: string}}',
  "{type: array, items: {type: string, pattern: '^[a-z]+$'}}",
];

/** Items of an argv: holes in every place that a spec can write one in. */
export const ITEMS = [
  ...[
    "'{x}'",
    "'-{x}'",
    "'--{x}'",
    "'--{x}=1'",
    "'--f={x}'",
    "'-f{x}'",
    "'a{x}'",
    "'{x}a'",
    "'{x}{y}'",
    "'{x}={y}'",
  ],
  ...[
    "'{x}/{y}'",
    "'--f={x}{y}'",
    "'--{x}={y}'",
    "'{x}--{y}'",
    "'-{x}{y}'",
    "' {x}'",
    "'--f {x}'",
    "'--'",
    '-f',
    'run',
  ],
  ...[
    "{each: x, as: '{item}'}",
    "{each: x, as: '--i={item}'}",
    "{each: x, as: '-i{item}'}",
    "{each: x, as: '{item}{y}'}",
  ],
  ...["{words: x, pattern: '^[a-z]+$'}", "{words: x, pattern: '^[^ ]+$'}", "{words: x, pattern: '[a-z]'}"],
  ...[
    "{when: x, then: '--flag'}",
    "{when: x, then: '--{y}'}",
    "'--a={x} --b={y}'",
    "'{=x}'",
    "'{x.y}'",
    "'{{x}}'",
  ],
];

/** Paths: whole ones, and such as lead elsewhere. */
export const PATHS = [
  ...[
    '/{x}',
    '/a/{x}',
    '/a{x}',
    '/{x}{y}',
    '/.{x}',
    '/{x}.',
    '/{x}/b',
    '//{x}',
    '{x}',
    '/{x}/',
    '/a;{x}',
    '/a:{x}',
  ],
  ...[
    '/a/{x}?b={y}',
    '/%2e{x}',
    '/{x}#',
    '/../{x}',
    '/{x}/../{y}',
    '/{x}/./{y}',
    'https://{x}/',
    '/{x}\\{y}',
    '/@{x}',
  ],
];
/** Queries and headers, their names included. */
export const PARTS = [
  ...['', "query: {a: '{x}'}", "query: {a: 'b{x}'}", "query: {'{x}': '{y}'}", "query: {'a{x}': b}"],
  ...["headers: {x-a: '{x}'}", "headers: {x-a: 'b {x}'}", "headers: {'x-{x}': a}", "headers: {'{x}': '{y}'}"],
  ...[
    "headers: {host: '{x}'}",
    "headers: {Authorization: '{x}'}",
    "headers: {Cookie: '{x}'}",
    "headers: {te: '{x}'}",
  ],
];
export const BODIES = [
  '',
  "body: {a: '{x}'}",
  "body: {a: 'b{x}'}",
  "body: {a: ['{x}', {b: '{y}'}]}",
  "body: '{x}'",
  "body: 'a{x}'",
];
