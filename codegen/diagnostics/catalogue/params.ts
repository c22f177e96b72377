import { closest } from '../../../src/runtime/closest.js';
import { entries } from '../entry.js';
import { didYouMean, list } from '../words.js';

type SlowPattern = {
  cause: keyof typeof SLOW_HINTS;
  /** As it is written, if it is. */
  part?: string;
};

const SLOW_HINTS = {
  nested:
    'Repeat no repetition: `([a-z]+)*` is `[a-z]*`, and `([a-z]+-?)+` is `[a-z]+(-[a-z]+)*-?`. Alternatives of a repetition must begin with different characters.',
  neighbours:
    'Let neighbours take different characters: `[^,]*,[^,]*` instead of `.*,.*`. Or give them small bounds, such as `{0,100}`.',
  start:
    'Begin with `^`, or leave the repetition out where it only skips text: `not found` is `.*not found`.',
  large: 'Make it shorter: list values under `enum`, and leave the exact form to the program or the API.',
};

/** Parameters, and where they go. */
export const paramEntries = entries({
  'param-schema': {
    severity: 'error',
    message: ({ param, problem }: { param: string; problem: string }) =>
      `The schema of \`${param}\` is not valid JSON Schema 2020-12: ${problem}`,
    hint: () =>
      'Write a plain schema: `type`, `description`, and what limits the value (`pattern`, `enum`, `minimum`, …).',
    explanation:
      'Parameters are handed to MCP clients as they are, and compiled to the check that every call passes.',
    example: {
      over: 'http',
      bad: `params:
  id: {type: string, description: Id of the thing., required: true, pattern: '^[a-z0-9]+$', minLength: «some»}
`,
      good: `params:
  id: {type: string, description: Id of the thing., required: true, pattern: '^[a-z0-9]+$', minLength: 1}
`,
    },
  },
  'param-not-portable': {
    severity: 'error',
    message: ({ param, keyword }: { param: string; keyword: string }) =>
      `\`${keyword}\` in \`${param}\` makes some clients drop the tool`,
    hint: () =>
      'Describe one type with `type`, `enum`, `pattern`, `minimum` and the like; state what spans parameters under `rules`.',
    explanation:
      'Several MCP clients refuse a tool, or the whole list, for combinators, conditions and references in input schemas.',
    example: {
      over: 'http',
      bad: `params:
  id: {type: string, description: Id of the thing., required: true, pattern: '^[a-z0-9]+$', «anyOf»: [{minLength: 2}]}
`,
      good: `params:
  id: {type: string, description: Id of the thing., required: true, pattern: '^[a-z0-9]+$', minLength: 2}
`,
    },
  },
  'param-incomplete': {
    severity: 'error',
    message: ({ param, key }: { param: string; key: string }) => `\`${param}\` has no \`${key}\``,
    hint: ({ key }) =>
      key === 'type'
        ? 'Add `type: string` (or number, integer, boolean, array, object).'
        : 'Say in a few words what the parameter is, with an example of a value where that helps.',
    explanation: 'A model knows a parameter by its type and its description, and by nothing else.',
    example: {
      over: 'http',
      bad: "params:\n  «id»: {type: string, pattern: '^[a-z0-9]+$', required: true}\n",
      good: "params:\n  id: {type: string, pattern: '^[a-z0-9]+$', required: true, description: Id of the thing.}\n",
    },
  },
  'unknown-shared-param': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) =>
      `The server file has no shared parameter \`${name}\``,
    hint: ({ name, known }) => didYouMean(name, known, 'Add it under `params` in tools.d/_server.yaml.'),
    explanation: "`$ref: '#name'` takes a parameter from `params` of the server file.",
    example: {
      over: 'http',
      bad: "params:\n  id: {$ref: «'#thing_di'», required: true}\n",
      good: "params:\n  id: {$ref: '#thing_id', required: true}\n",
    },
  },
  'unknown-param': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) => `There is no parameter \`${name}\``,
    hint: ({ name, known }) => {
      const add = `Add \`${name}\` under \`params\``;
      if (known.length === 0) return `${add}.`;
      return closest(name, known) === undefined
        ? `${add}; there is ${list(known)}.`
        : didYouMean(name, known, add);
    },
    explanation: 'A hole `{name}`, a condition or a rule refers to a parameter of the same tool.',
    example: {
      over: 'http',
      bad: "http: {source: api, method: GET, path: '/things/{«di»}'}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}'}\n",
    },
  },
  'unused-param': {
    severity: 'error',
    message: ({ name }: { name: string }) => `\`${name}\` goes nowhere`,
    hint: ({ name }) =>
      `Use it: as \`{${name}}\` in the command or request, in a condition, or in a rule. Or remove it.`,
    explanation: 'A parameter that changes nothing promises the model something that the tool does not do.',
    example: {
      over: 'http',
      bad: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
  «color»: {type: string, description: Color of the thing.}
`,
      good: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
`,
    },
  },
  'optional-hole': {
    severity: 'error',
    message: ({ name, where }: { name: string; where: string; conditional: boolean }) =>
      `\`${name}\` may be absent, and ${where} can not do without it`,
    hint: ({ name, conditional }) =>
      conditional
        ? `Make it \`required: true\`, give it a \`default\`, or put this request under a \`when: ${name}\`.`
        : 'Make it `required: true`, give it a `default`, or leave it out of the text.',
    explanation:
      'Items of an argv, query parameters, headers and keys of a body are left out when their value is absent. A path, a sentence or standard input has no part that could be left out.',
    example: {
      over: 'http',
      bad: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing.}
http: {source: api, method: GET, path: '/things/«{id}»'}
`,
      good: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
http: {source: api, method: GET, path: '/things/{id}'}
`,
    },
  },
  'hole-syntax': {
    severity: 'error',
    message: ({ problem }: { problem: string }) => problem,
    hint: () =>
      'A hole is `{name}`, without blanks. A brace that is meant as such is written twice: `{{` or `}}`.',
    explanation:
      'Holes hold the name of a parameter and nothing else; what computes goes into an expression.',
    example: {
      over: 'http',
      bad: "http: {source: api, method: GET, path: '/things/«{id»'}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}'}\n",
    },
  },
  'rule-pointless': {
    severity: 'error',
    message: ({ problem }: { problem: string }) => problem,
    hint: () => 'Remove the rule, or make its parameters optional.',
    explanation: 'A rule that every valid call keeps, or that none can keep, is a slip of the pen.',
    example: {
      over: 'http',
      bad: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
  name: {type: string, description: Name of the thing.}
rules: [exclusive: [«id», name]]
`,
      good: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
  name: {type: string, description: Name of the thing.}
  color: {type: string, description: Color of the thing.}
rules: [exclusive: [name, color]]
`,
    },
  },
  'bad-pattern': {
    severity: 'error',
    message: ({ problem }: { problem: string }) => `This pattern can not be used: ${problem}`,
    hint: () =>
      'Patterns are ECMA-262 with the `u` flag: escape `{ } [ ] ( ) / -` where they are meant as such.',
    explanation:
      'JSON Schema patterns, error matches and line patterns share one dialect, the one of JavaScript.',
    example: {
      over: 'http',
      bad: "params:\n  id: {type: string, pattern: «'^[a-z0-9+$'», description: Id of the thing., required: true}\n",
      good: "params:\n  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}\n",
    },
  },
  'slow-pattern': {
    severity: 'error',
    message: ({ cause, part }: SlowPattern) => {
      const which = part === undefined ? 'A part of this pattern' : `\`${part}\``;
      if (cause === 'large') return 'This pattern is so large that nobody can tell how long it takes';
      if (cause === 'nested') return `${which} can read the same text in many ways, which may take for ever`;
      return cause === 'neighbours'
        ? `${which} can share out the same text in many ways, which takes long for a long text`
        : `${which} is tried anew at every place of a text, which takes long for a long text`;
    },
    hint: ({ cause }) => SLOW_HINTS[cause],
    explanation:
      'JavaScript tries every way in which a pattern could read a text. Where the same characters fit in many ways, a text of thirty characters can stop the server, and a model, a program or an API could send one. A `maxLength` does not help, because all problems of a value are told at once.',
    example: {
      over: 'http',
      bad: "params:\n  id: {type: string, pattern: «'^([a-z0-9]+-?)+$'», description: Id of the thing., required: true}\n",
      good: "params:\n  id: {type: string, pattern: '^[a-z0-9]+(-[a-z0-9]+)*-?$', description: Id of the thing., required: true}\n",
    },
  },
});
