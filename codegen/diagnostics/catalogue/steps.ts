import { entries } from '../entry.js';
import { didYouMean, list } from '../words.js';

const select = 'output: {select: "{id: steps.thing.body.id}"}\n';
const found = '{status: 200, body: {id: a1, name: Lamp, url: "https://files.example.com/a1"}}';
const examples = (replies: string) =>
  `examples:\n  - {args: {id: a1}, replies: ${replies}}\n  - {args: {id: zz}, replies: {thing: {status: 404, body: {}}}}\n`;
const GET = "http: {source: api, method: GET, path: '/things/{id}'}";
const thing = `  - {id: thing, ${GET}}\n`;
const one = `steps:\n${thing}${select}${examples(`{thing: ${found}}`)}`;

/** Calls that are made in several steps. */
export const stepsEntries = entries({
  'unknown-step': {
    severity: 'error',
    message: ({ id }: { id: string; known: readonly string[] }) => `There is no step \`${id}\``,
    hint: ({ id, known }) => didYouMean(id, known, 'Refer to the `id` of a step that comes before.'),
    explanation: 'Steps refer to each other by their ids: `{steps.<id>.body.name}`.',
    example: {
      over: 'steps',
      bad: `steps:
${thing}  - {id: more, http: {source: api, method: GET, path: '/more/{«steps.thin.body.id»}'}}
output: {select: "{id: steps.thing.body.id, more: steps.more.body.n}"}
${examples(`{thing: ${found}, more: {body: {n: 1}}}`)}`,
      good: one,
    },
  },
  'step-order': {
    severity: 'error',
    message: ({ id }: { id: string }) => `Step \`${id}\` has not run yet where this stands`,
    hint: () =>
      'Move this step behind it. A step sees itself only in `until`, `fail_when` and their texts, and `leaves`.',
    explanation: 'Steps run from top to bottom, and each sees what came of those above it.',
    example: {
      over: 'steps',
      bad: `steps:
  - {id: first, http: {source: api, method: GET, path: '/more/{«steps.thing.body.id»}'}}
${thing}output: {select: "{id: steps.thing.body.id, more: steps.first.body.n}"}
${examples(`{first: {body: {n: 1}}, thing: ${found}}`)}`,
      good: one,
    },
  },
  'duplicate-step': {
    severity: 'error',
    message: ({ id }: { id: string }) => `There are two steps \`${id}\``,
    hint: () => 'Give each step an id of its own.',
    explanation: 'The id is how later steps and the answer refer to a step.',
    example: {
      over: 'steps',
      bad: `steps:\n${thing}  - {id: «thing», ${GET}}\n${select}${examples(`{thing: ${found}}`)}`,
      good: one,
    },
  },
  'step-kind': {
    severity: 'error',
    message: ({ id, count }: { id: string; count: number }) =>
      count === 0 ? `Step \`${id}\` does nothing` : `Step \`${id}\` does ${count} things`,
    hint: () => 'Give it one of `http`, `cli`, `archive`, `document` and `call`.',
    explanation: 'A step does one thing, so that it is clear what came of it.',
    example: {
      over: 'steps',
      bad: `steps:\n${thing}  - {id: «idle», when: id}\n${select}${examples(`{thing: ${found}}`)}`,
      good: one,
    },
  },
  'step-target': {
    severity: 'error',
    message: () => 'A request of a step goes to a `path` or to a `url`, and to one of them only',
    hint: () => 'Write `path` for the API itself, or `url` for an address out of an earlier reply.',
    explanation:
      'A path stays below the base of the source. An address that the API gave, such as one for an upload, may be elsewhere.',
    example: {
      over: 'steps',
      bad: `steps:\n  - {id: thing, http: «{source: api, method: GET}»}\n${select}${examples(`{thing: ${found}}`)}`,
      good: one,
    },
  },
  'step-left-out': {
    severity: 'error',
    message: ({ id, where }: { id: string; where: string }) =>
      `Step \`${id}\` may have been left out, and ${where} can not do without it`,
    hint: ({ id }) => `Put this step under \`when: steps.${id}\`.`,
    explanation:
      'A step with `when`, `on_status: …skip` or `ignore_errors` may come to nothing; what needs it has to be conditional too.',
    example: {
      over: 'steps',
      bad: `steps:
  - {id: thing, ${GET}, on_status: {410: skip}}
  - {id: more, http: {source: api, method: GET, path: '/more/«{steps.thing.body.id}»'}}
output: {select: "{id: steps.thing.body.id, more: steps.more.body.n}"}
${examples(`{thing: ${found}, more: {body: {n: 1}}}`)}`,
      good: one,
    },
  },
  'step-type': {
    severity: 'error',
    message: ({
      name,
      types,
      wanted,
    }: {
      name: string;
      types: readonly string[];
      wanted: readonly string[];
    }) => `\`${name}\` is ${list(types, 'or')} in the examples, and this place needs ${list(wanted, 'or')}`,
    hint: () => 'Name the field inside it that is meant, or correct what it is compared with.',
    explanation:
      'What the examples show of a reply gives the types of its fields; generated code holds to them.',
    example: {
      over: 'steps',
      bad: `steps:
${thing}  - {id: more, http: {source: api, method: GET, path: '/more/{«steps.thing.body»}'}}
output: {select: "{id: steps.thing.body.id, more: steps.more.body.n}"}
${examples(`{thing: ${found}, more: {body: {n: 1}}}`)}`,
      good: one,
    },
  },
  'unread-step': {
    severity: 'error',
    message: ({ id }: { id: string }) => `Nothing reads what comes of step \`${id}\``,
    hint: ({ id }) =>
      `Use \`steps.${id}\` in \`output.select\` or a later step, or leave the step out. One that only checks something says so with \`on_status\` or \`fail_when\`.`,
    explanation: 'A request that nobody needs costs time, and mostly means that something was forgotten.',
    example: {
      over: 'steps',
      bad: `steps:\n${thing}  - {id: «more», http: {source: api, method: GET, path: /more}}\n${select}${examples(
        `{thing: ${found}, more: {body: {n: 1}}}`,
      ).replace('{status: 404, body: {}}', '{status: 404, body: {}}, more: {}')}`,
      good: one,
    },
  },
  'unproven-step': {
    severity: 'error',
    message: ({ id }: { id: string }) => `No example runs step \`${id}\` with success`,
    hint: ({ id }) =>
      `Add an example whose arguments and replies lead to \`${id}\`, or leave the step out if nothing does.`,
    explanation: 'The examples show what comes of a step: its types and fields are taken from them.',
    example: {
      over: 'steps',
      bad: `steps:
${thing}  - {id: «more», when: "steps.thing.body.name == 'Sofa'", http: {source: api, method: GET, path: /more}}
output: {select: "{id: steps.thing.body.id, more: steps.more.body}"}
${examples(`{thing: ${found}}`)}`,
      good: one,
    },
  },
  'repeated-write': {
    severity: 'error',
    message: ({ id, method }: { id: string; method: string }) =>
      `\`until\` would send the ${method} request of step \`${id}\` again and again`,
    hint: () => 'Send it once, and wait in the next step with a GET request and `until`.',
    explanation:
      'A step with `until` is repeated as it is. What changes something must not be; a POST that only asks may be, in a tool whose `effect` is `read`.',
    example: {
      over: 'steps',
      bad: `effect: write
steps:
  - {id: thing, http: {source: api, method: POST, path: '/things/{id}'}, «until»: steps.thing.body.name, at_most: 1m}
${select}${examples(`{thing: ${found}}`)}`,
      good: `effect: write
steps:
  - {id: thing, http: {source: api, method: POST, path: '/things/{id}'}}
  - {id: ready, http: {source: api, method: GET, path: '/things/{id}'}, until: steps.ready.body.name, at_most: 1m}
${select}${examples(`{thing: ${found}, ready: ${found}}`)}`,
    },
  },
  'url-not-from-reply': {
    severity: 'error',
    message: () => 'A `url` is one hole with a field of an earlier reply, and nothing else',
    hint: () => 'Write `{steps.<id>.body.<field>}`. For the API itself, write `path`.',
    explanation:
      "The host of a request is never chosen by a model's text: it is the source's own, or one that the source named in a reply.",
    example: {
      over: 'steps',
      bad: `steps:
${thing}  - {id: file, http: {source: api, method: GET, url: «'https://{id}.example.com'»}}
output: {select: "{id: steps.thing.body.id, file: steps.file.body}"}
${examples(`{thing: ${found}, file: {body: x}}`)}`,
      good: `steps:
${thing}  - {id: file, http: {source: api, method: GET, url: '{steps.thing.body.url}'}}
output: {select: "{id: steps.thing.body.id, file: steps.file.body}"}
${examples(`{thing: ${found}, file: {body: x}}`)}`,
    },
  },
  'document-schema': {
    severity: 'error',
    message: ({ problem }: { problem: string }) =>
      `The schema of the document is not valid JSON Schema 2020-12: ${problem}`,
    hint: () => 'Describe the document with `type`, `properties` and `required`.',
    explanation:
      'The document is checked against it before anything else happens, and every problem is told at once.',
    example: {
      over: 'steps',
      bad: `steps:
  - {id: thing, document: {name: thing, text: '{id}', schema: {type: «thing»}}}
output: {select: "{id: steps.thing.data}"}
examples:
  - {args: {id: '12'}, replies: {}}
  - {args: {id: zz}, replies: {}}
`,
      good: `steps:
  - {id: thing, document: {name: thing, text: '{id}', schema: {type: integer}}}
output: {select: "{id: steps.thing.data}"}
examples:
  - {args: {id: '12'}, replies: {}}
  - {args: {id: zz}, replies: {}}
`,
    },
  },
  'unknown-tool': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) => `There is no tool \`${name}\``,
    hint: ({ name, known }) => didYouMean(name, known, 'Call a tool of this project.'),
    explanation: 'A `call` step makes a call of another tool, with the same checks as a client has.',
    example: {
      over: 'steps',
      bad: `steps:
  - {id: thing, call: {tool: «find_thing», args: {id: '{id}'}}}
output: {select: "{id: steps.thing.answer.id}"}
examples:
  - {args: {id: a1}, replies: {thing: {answer: {id: a1}}}}
`,
      good: one,
    },
  },
  'call-effect': {
    severity: 'error',
    message: ({ name, effect, own }: { name: string; effect: string; own: string }) =>
      `\`${name}\` can be ${effect}, and this tool is ${own} at most`,
    hint: ({ effect }) => `Raise the effect of this tool to ${effect}, so that clients and people are told.`,
    explanation: 'A tool can do whatever the tools that it calls can do, and its annotations have to say so.',
    example: {
      over: 'steps',
      beside: {
        'tools.d/demo/drop_thing.yaml': `name: drop_thing
title: Drop a thing
description: Remove a thing from the service for good.
effect: destructive
confirm: Drop {id}?
params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
http: {source: api, method: DELETE, path: '/things/{id}'}
examples:
  - {args: {id: a1}, reply: {status: 200, body: {id: a1}}}
  - {args: {id: zz}, reply: {status: 404, body: {}}}
`,
      },
      bad: `steps:
  - {id: thing, call: {tool: «drop_thing», args: {id: '{id}'}}}
output: {select: "{id: steps.thing.answer.id}"}
examples:
  - {args: {id: a1}, replies: {thing: {answer: {id: a1}}}}
`,
      good: one,
    },
  },
  'call-chain': {
    severity: 'error',
    message: ({ name }: { name: string }) => `\`${name}\` calls a tool itself`,
    hint: () => 'Write its steps here instead: calls do not nest.',
    explanation: 'One level of calls can be followed by eye and can not go round in circles.',
    example: {
      over: 'steps',
      bad: `steps:
  - {id: thing, call: {tool: «get_thing», args: {id: '{id}'}}}
output: {select: "{id: steps.thing.answer.id}"}
examples:
  - {args: {id: a1}, replies: {thing: {answer: {id: a1}}}}
`,
      good: one,
    },
  },
  'steps-without-select': {
    severity: 'error',
    message: () => 'The answer of several steps has to be put together by `output.select`',
    hint: () => 'Write `output: {select: "{name: steps.<id>.body.name}"}`.',
    explanation: 'No rule could tell which of several replies people want to see.',
    example: {
      over: 'steps',
      bad: `«steps»:\n${thing}${examples(`{thing: ${found}}`)}`,
      good: one,
    },
  },
  'example-gap': {
    severity: 'error',
    message: ({ id }: { id: string }) => `Step \`${id}\` runs in this example, which has no reply for it`,
    hint: ({ id }) => `Add \`${id}: {…}\` to its \`replies\`.`,
    explanation: 'An example replies to every step that its arguments and earlier replies lead to.',
    example: {
      over: 'steps',
      bad: `steps:
${thing}  - {id: more, http: {source: api, method: GET, path: /more}, progress: Looking further.}
output: {select: "{id: steps.thing.body.id, more: steps.more.body.n}"}
examples:
  - «{args: {id: a1}, replies: {thing: ${found}}}»
  - {args: {id: zz}, replies: {thing: {status: 404, body: {}}}}
`,
      good: one,
    },
  },
  'example-extra': {
    severity: 'error',
    message: ({ id }: { id: string }) => `Step \`${id}\` does not run in this example`,
    hint: () => 'Leave the reply out, or correct the arguments and replies that should lead to the step.',
    explanation: 'A reply to a step that never asks would show something that does not happen.',
    example: {
      over: 'steps',
      bad: `steps:
${thing}  - {id: more, when: "steps.thing.body.name == 'Sofa'", http: {source: api, method: GET, path: /more}}
output: {select: "{id: steps.thing.body.id, more: steps.more.body.n}"}
examples:
  - {args: {id: a1}, replies: {thing: ${found.replace('Lamp', 'Sofa')}, more: {body: {n: 1}}}}
  - {args: {id: a2}, replies: {thing: ${found}, «more»: {body: {n: 1}}}}
  - {args: {id: zz}, replies: {thing: {status: 404, body: {}}}}
`,
      good: one,
    },
  },
});
