import { entries } from '../entry.js';
import { didYouMean } from '../words.js';

const examples = (first: string) => `examples:
  - ${first}
  - {args: {id: zz}, reply: {status: 404, body: {message: No such thing.}}}
`;
const lamp = '{args: {id: a1}, reply: {status: 200, body: {id: a1, name: Lamp}}}';

/** From the reply to the answer, and the examples that prove it. */
export const outputEntries = entries({
  'bad-expression': {
    severity: 'error',
    message: ({ problem }: { problem: string }) => `The expression can not be read: ${problem}`,
    hint: () =>
      "Expressions are JMESPath: `items[?state=='up'].{name: name}`. Text is in single quotes, numbers in backticks.",
    explanation:
      'Expressions select from replies and decide by arguments. They are JMESPath, community edition: no side effects, and they always end.',
    example: {
      over: 'http',
      bad: 'output: {select: "{id: id, name«»"}\n',
      good: 'output: {select: "{id: id, name: name}"}\n',
    },
  },
  'unknown-function': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) => `JMESPath has no function \`${name}\``,
    hint: ({ name, known }) => didYouMean(name, known, 'See the list of functions on jmespath.site.'),
    explanation: 'Only the functions of the JMESPath community edition exist in expressions.',
    example: {
      over: 'http',
      bad: 'output: {select: "{id: id, name: «uper»(name)}"}\n',
      good: 'output: {select: "{id: id, name: upper(name)}"}\n',
    },
  },
  'unknown-field': {
    severity: 'error',
    message: ({ name, on }: { name: string; known: readonly string[]; whose: string; on?: string }) =>
      on === 'null'
        ? `In every example there is null where \`${name}\` is read`
        : `No example has a field \`${name}\` here`,
    hint: ({ name, known, whose, on }) => {
      if (on === 'list')
        return `There is a list here: write \`[].${name}\`, or \`[].{…}\` around several fields.`;
      return didYouMean(name, known, `Add a reply with \`${name}\` to the examples of ${whose}.`);
    },
    explanation:
      'What an expression or a template reads must occur in the reply of at least one example. So a typo is found here, not as an empty answer at call time.',
    example: {
      over: 'http',
      bad: 'output: {select: "{id: id, name: «nmae»}"}\n',
      good: 'output: {select: "{id: id, name: name}"}\n',
    },
  },
  'select-fails': {
    severity: 'error',
    message: ({ problem, example }: { problem: string; example: string }) =>
      `The expression fails on the reply of ${example}: ${problem}`,
    hint: () => 'Guard what may be absent with `||` or `not_null(…)`, or correct the reply of the example.',
    explanation: 'Expressions are evaluated on every example when the specs compile.',
    example: {
      over: 'http',
      bad: `output: {select: «"{id: id, name: join(', ', name)}"»}\n`,
      good: 'output: {select: "{id: id, name: upper(name)}"}\n',
    },
  },
  'bad-template': {
    severity: 'error',
    message: ({ problem }: { problem: string }) => `The template can not be read: ${problem}`,
    hint: () =>
      'Templates are Handlebars: `{{name}}`, `{{#if x}}…{{else}}…{{/if}}`, `{{#each items}}…{{/each}}`.',
    explanation:
      'Templates are compiled ahead of time to plain TypeScript: values, `if`, `unless` and `each`. Partials, decorators and helpers of your own do not exist.',
    example: {
      over: 'http',
      bad: `output:
  select: "{id: id, name: name}"
  text: {template: 'Thing {{name«»'}
`,
      good: `output:
  select: "{id: id, name: name}"
  text: {template: 'Thing {{name}}'}
`,
    },
  },
  'unknown-column': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) => `The answer has no field \`${name}\``,
    hint: ({ name, known }) => didYouMean(name, known, 'Select it first.'),
    explanation: 'Columns are fields of the items that `select` yields, or of the answer itself.',
    example: {
      over: 'http',
      bad: 'output: {select: "{id: id, name: name}", text: {table: [id, «nam»]}}\n',
      good: 'output: {select: "{id: id, name: name}", text: {table: [id, name]}}\n',
    },
  },
  'output-schema': {
    severity: 'error',
    message: ({ problem }: { problem: string }) =>
      `The output schema is not valid JSON Schema 2020-12: ${problem}`,
    hint: () =>
      'Describe one item (or the one object) with `type: object` and `properties`; or leave `schema` out, and it is inferred.',
    explanation:
      'The schema is published as `outputSchema`, whose root is an object (MCP 2025-06-18, tools).',
    example: {
      over: 'http',
      bad: 'output: {select: "{id: id, name: name}", schema: {type: «thing»}}\n',
      good: 'output: {select: "{id: id, name: name}", schema: {type: object, properties: {id: {type: string}, name: {type: string}}}}\n',
    },
  },
  'output-contradiction': {
    severity: 'error',
    message: ({ example, problem }: { example: string; problem: string }) =>
      `The answer of ${example} breaks the output schema: ${problem}`,
    hint: () => 'Correct the schema or the reply; or leave `schema` out, and it is inferred.',
    explanation: 'A client may trust the output schema, so every example has to keep it.',
    example: {
      over: 'http',
      bad: 'output: {select: "{id: id, name: name}", schema: «{type: object, properties: {id: {type: number}}}»}\n',
      good: 'output: {select: "{id: id, name: name}", schema: {type: object, properties: {id: {type: string}}}}\n',
    },
  },
  'content-mismatch': {
    severity: 'error',
    message: ({ example, problem }: { example: string; problem: string }) =>
      `This part of the content can not be shown in ${example}: ${problem}`,
    hint: () =>
      'Read a text of the reply: Base64 for an image, a sound or a `blob`, an address for the others.',
    explanation:
      'Clients refuse a whole answer for one part that they can not read. At run time such a part is left out, and the text says so.',
    example: {
      over: 'http',
      bad: 'output: {select: "{id: id}", content: [«{image: id, type: image/png}»]}\n',
      good: 'output: {select: "{id: id}", content: [{link: "\'https://example.com/lamp\'", name: name}]}\n',
    },
  },
  'no-example': {
    severity: 'error',
    message: () => 'The tool has no example that succeeds',
    hint: () => 'Add one with `args` and the `reply` that the API or program really gave.',
    explanation:
      'An example is documentation, test and mock at once; the checks of the whole chain run on it.',
    example: {
      over: 'http',
      bad: 'examples: «[]»\noutput: {text: json}\n',
      good: examples(lamp),
    },
  },
  'no-failing-example': {
    severity: 'error',
    message: () => 'The tool has no example that fails',
    hint: () => 'Add the failure people will meet most: something that does not exist, or a missing right.',
    explanation:
      'What a tool says when it fails decides whether a model gets any further. It is written and tested like the rest.',
    example: {
      over: 'http',
      bad: `examples:\n  - «${lamp}»\n`,
      good: examples(lamp),
    },
  },
  'example-args': {
    severity: 'error',
    message: ({ problem }: { problem: string; name?: string; known?: readonly string[] }) =>
      `The arguments are not valid: ${problem.replace(/\.$/, '')}`,
    hint: ({ name, known }) => {
      if (name === undefined) return 'Correct the arguments, or the schema or rule that refuses them.';
      if (known === undefined) return `Correct \`${name}\` here, or its schema under \`params\`.`;
      return didYouMean(name, known, `Remove it, or add \`${name}\` under \`params\`.`);
    },
    explanation: 'Examples pass the same check as calls.',
    example: {
      over: 'http',
      bad: examples('{args: {id: «A-1»}, reply: {status: 200, body: {id: a1, name: Lamp}}}'),
      good: examples(lamp),
    },
  },
  'example-sends': {
    severity: 'error',
    message: ({ wanted, real }: { wanted: string; real: string }) =>
      `The call sends ${real} here, the example says ${wanted}`,
    hint: () => 'Correct the example or the command; or leave `sends` out, and it is kept in the snapshot.',
    explanation:
      '`sends` states the argv or request of an example, so that a change of it can not go unseen.',
    example: {
      over: 'http',
      bad: examples(
        '{args: {id: a1}, sends: {method: GET, path: «/thing/a1»}, reply: {status: 200, body: {id: a1, name: Lamp}}}',
      ),
      good: examples(
        '{args: {id: a1}, sends: {method: GET, path: /things/a1}, reply: {status: 200, body: {id: a1, name: Lamp}}}',
      ),
    },
  },
  'example-gives': {
    severity: 'error',
    message: ({ wanted, real }: { wanted: string; real: string }) =>
      `The answer holds ${real} here, the example says ${wanted}`,
    hint: () => 'Correct the example or the selection; or leave `gives` out, and it is kept in the snapshot.',
    explanation: '`gives` states the structured answer of an example, as far as it is written down.',
    example: {
      over: 'http',
      bad: examples(
        '{args: {id: a1}, reply: {status: 200, body: {id: a1, name: Lamp}}, gives: {name: «Desk»}}',
      ),
      good: examples(
        '{args: {id: a1}, reply: {status: 200, body: {id: a1, name: Lamp}}, gives: {name: Lamp}}',
      ),
    },
  },
  'example-reply': {
    severity: 'error',
    message: ({ key, kind }: { key: string; kind: string }) =>
      `\`${key}\` is not part of a reply of kind ${kind}`,
    hint: ({ kind }) =>
      kind === 'http'
        ? 'An API replies with `status`, `headers` and `body`.'
        : 'A program replies with `stdout`, `stderr` and `exit`.',
    explanation: 'An example replies the way the source of the tool does.',
    example: {
      over: 'http',
      bad: examples('{args: {id: a1}, reply: {status: 200, body: {id: a1, name: Lamp}, «stdout»: Lamp}}'),
      good: examples(lamp),
    },
  },
  'example-unread': {
    severity: 'error',
    message: ({ problem }: { problem: string }) => `The reply can not be read: ${problem}`,
    hint: () => 'Correct the reply, or say with `parse` how it is read.',
    explanation:
      'The reply of each example goes through `parse`, `select` and the text, as a real one would.',
    example: {
      over: 'cli',
      bad: `output: {parse: json}
examples:
  - {args: {id: a1}, reply: «{stdout: Lamp}»}
  - {args: {id: zz}, reply: {exit: 1, stderr: No such thing.}}
`,
      good: `output: {parse: json}
examples:
  - {args: {id: a1}, reply: {stdout: '{"name": "Lamp"}'}}
  - {args: {id: zz}, reply: {exit: 1, stderr: No such thing.}}
`,
    },
  },
  'duplicate-example': {
    severity: 'error',
    message: ({ name }: { name: string }) => `Two examples are called \`${name}\``,
    hint: () => 'Name each for what it shows.',
    explanation: 'Snapshots and pages know an example by its name.',
    example: {
      over: 'http',
      bad: `examples:
  - {name: a lamp, args: {id: a1}, reply: {status: 200, body: {id: a1, name: Lamp}}}
  - {name: «a lamp», args: {id: zz}, reply: {status: 404, body: {message: No such thing.}}}
`,
      good: examples(lamp),
    },
  },
});
