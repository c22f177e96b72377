import { entries } from '../entry.js';
import { didYouMean } from '../words.js';

const thing =
  "params:\n  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}\n";

/** The command or request that a tool makes. */
export const actionEntries = entries({
  'unknown-source': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) => `There is no source \`${name}\``,
    hint: ({ name, known }) => didYouMean(name, known, 'Add it under `sources` in tools.d/_server.yaml.'),
    explanation:
      'A source is a program or an API that the server file describes: where it is, what it may see, how it fails.',
    example: {
      over: 'http',
      bad: "http: {source: «apy», method: GET, path: '/things/{id}'}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}'}\n",
    },
  },
  'source-kind': {
    severity: 'error',
    message: ({ name, kind, wanted }: { name: string; kind: string; wanted: string }) =>
      `\`${name}\` is a source of kind ${kind}, and \`${wanted}\` needs one of kind ${wanted}`,
    hint: ({ wanted }) => `Name a source that has \`${wanted}:\` in the server file.`,
    explanation: '`cli` runs programs and `http` calls APIs; each needs the facts of its own kind of source.',
    example: {
      over: 'http',
      bad: "http: {source: «prog», method: GET, path: '/things/{id}'}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}'}\n",
    },
  },
  'unknown-program': {
    severity: 'error',
    message: ({ name }: { name: string; known: readonly string[] }) =>
      `\`${name}\` is not described under \`programs\``,
    hint: ({ name, known }) =>
      didYouMean(name, known, `Add \`programs: {${name}: {install: …}}\` to tools.d/_server.yaml.`),
    explanation:
      'When a needed program is missing, the answer says how to install it; the server file knows how.',
    example: {
      over: 'cli',
      bad: 'needs: [«hepler»]\n',
      good: 'needs: [helper]\n',
    },
  },
  'flag-injection': {
    severity: 'error',
    message: ({ name }: { name: string; type: string }) =>
      `The text of \`${name}\` could become a flag of the program`,
    hint: ({ name, type }) =>
      type === 'integer' || type === 'number'
        ? `Give \`${name}\` a \`minimum: 0\`, or write \`--some-flag={${name}}\`.`
        : name === 'item'
          ? 'Write `--some-flag={item}`, or give the `items` of the parameter a pattern that begins with `^[^-]`.'
          : `Write \`--some-flag={${name}}\`; or put a \`'--'\` before the item, if the program honours it; or give \`${name}\` a pattern that begins with \`^[^-]\`.`,
    explanation:
      "A model's text that begins with `-` and stands alone as an argument is read as an option: `--output=/etc/passwd`, `--server=https://elsewhere`. So a bare hole compiles only where that is impossible.",
    example: {
      over: 'cli',
      bad: "params:\n  id: {type: string, description: Id of the thing., required: true}\ncli: {source: prog, argv: [show, «'{id}'»]}\n",
      good: "params:\n  id: {type: string, description: Id of the thing., required: true}\ncli: {source: prog, argv: [show, '--', '{id}']}\n",
    },
  },
  'dangling-flag': {
    severity: 'error',
    message: ({ flag, name }: { flag: string; name: string }) =>
      `\`${flag}\` stays when \`${name}\` is left out, and takes the next argument for its value`,
    hint: ({ flag, name }) =>
      flag.startsWith('--')
        ? `Write \`${flag}={${name}}\` as one item, or \`{when: ${name}, then: ${flag}}\` in place of \`${flag}\`.`
        : `Write \`{when: ${name}, then: ${flag}}\` in place of \`${flag}\`.`,
    explanation:
      'An item whose hole has no value is left out. A flag in an item before it is not, so `commit -m {message} --dry-run` without a message would commit for real, with the message `--dry-run`.',
    example: {
      over: 'cli',
      bad: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing.}
cli: {source: prog, argv: [show, «-i», '{id}', --dry-run]}
`,
      good: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing.}
cli: {source: prog, argv: [show, {when: id, then: -i}, '{id}', --dry-run]}
`,
    },
  },
  'shell-syntax': {
    severity: 'error',
    message: ({ token }: { token: string }) => `\`${token}\` is for a shell, and there is none`,
    hint: () =>
      'Make each argument an item of its own; what needs a pipe or a redirection needs two tools or a script of your own.',
    explanation:
      'Arguments go to the program as they are. Quotes, pipes, redirections, `&&`, `$(…)` and variables would arrive as plain characters.',
    example: {
      over: 'cli',
      bad: `cli: {source: prog, argv: [show, '--id={id}', '«|»', head]}\n`,
      good: `cli: {source: prog, argv: [show, '--id={id}']}\n`,
    },
  },
  'joined-argument': {
    severity: 'error',
    message: ({ text }: { text: string }) => `\`${text}\` is one argument, blanks included`,
    hint: ({ text }) =>
      `Write one item for each argument: ${text
        .trim()
        .split(/\s+/)
        .map((word) => `\`${word}\``)
        .join(', ')}.`,
    explanation: 'Items are never split at blanks, so that a value with blanks stays one argument.',
    example: {
      over: 'cli',
      bad: `cli: {source: prog, argv: [«'show --id={id}'»]}\n`,
      good: `cli: {source: prog, argv: [show, '--id={id}']}\n`,
    },
  },
  'shell-program': {
    severity: 'error',
    message: ({ program }: { program: string }) => `\`${program}\` runs whatever it is given`,
    hint: () =>
      'Name the program that does the work. Put a script of your own into a file with a name, and name that.',
    explanation:
      'Shells, interpreters and wrappers such as `env`, `xargs` and `sudo` turn an argument into a program, whatever version is in their name. No pattern can make that safe for text that a model writes.',
    example: {
      over: 'server',
      bad: "sources:\n  api: {http: {base: 'https://api.example.com'}}\n  prog: {cli: {program: «bash», install: Install bash.}}\n",
      good: "sources:\n  api: {http: {base: 'https://api.example.com'}}\n  prog: {cli: {program: prog, install: Install prog.}}\n",
    },
  },
  'words-pattern': {
    severity: 'error',
    message: ({ problem }: { problem: string }) => problem,
    hint: () =>
      'Anchor the pattern from `^` to `$`, and begin it with what a word may begin with, such as `[A-Za-z0-9]`.',
    explanation:
      'Each word becomes an argument or an entry of its own, so each is checked as a whole, and none may begin with `-`.',
    example: {
      over: 'cli',
      bad: `${thing}cli: {source: prog, argv: [show, {words: id, pattern: «'[a-z]+'»}]}\n`,
      good: `${thing}cli: {source: prog, argv: [show, {words: id, pattern: '^[a-z0-9]+$'}]}\n`,
    },
  },
  'param-type': {
    severity: 'error',
    message: ({ name, type, wanted }: { name: string; type: string; wanted: string }) =>
      `\`${name}\` is of type ${type}; this place takes ${wanted}`,
    hint: () => 'Change the type of the parameter, or use it another way.',
    explanation:
      'A hole inside text takes text, numbers and booleans. Lists go through `each`, whole values into a body.',
    example: {
      over: 'cli',
      bad: `params:
  id: {type: array, items: {type: string}, description: Ids of the things., required: true}
cli: {source: prog, argv: [show, '--id=«{id}»']}
examples:
  - {args: {id: [a1]}, reply: {stdout: Lamp}}
  - {args: {id: [zz]}, reply: {exit: 1, stderr: No such thing.}}
`,
      good: `params:
  id: {type: array, items: {type: string}, description: Ids of the things., required: true}
cli: {source: prog, argv: [show, {each: id, as: '--id={item}'}]}
examples:
  - {args: {id: [a1]}, reply: {stdout: Lamp}}
  - {args: {id: [zz]}, reply: {exit: 1, stderr: No such thing.}}
`,
    },
  },
  'bad-path': {
    severity: 'error',
    message: ({ problem }: { problem: string }) => problem,
    hint: () =>
      'Write the path below the base of the source, from its first slash: `/things/{id}`. A query goes under `query`.',
    explanation:
      'Holes are percent-encoded as one segment each, and the host is fixed by the source. A path that could change the host, climb with `..` or carry a query would break both promises.',
    example: {
      over: 'http',
      bad: "http: {source: api, method: GET, path: «'things/{id}'»}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}'}\n",
    },
  },
  'body-not-sent': {
    severity: 'error',
    message: ({ method }: { method: string }) => `A ${method} request has no body`,
    hint: () => 'Move the values to `query`, or choose the method that the API documents.',
    explanation:
      'Content in a GET or HEAD request has no defined meaning, and servers may reject it (RFC 9110, section 9.3.1).',
    example: {
      over: 'http',
      bad: "http: {source: api, method: GET, path: '/things/{id}', «body»: {full: true}}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}', query: {full: true}}\n",
    },
  },
  'reserved-header': {
    severity: 'error',
    message: ({ name }: { name: string }) => `\`${name}\` is not set by a spec`,
    hint: () =>
      'Credentials belong to the source, under `bearer`, `basic`, `header` or `query`, and the host to its `base`; length and connection to the HTTP client.',
    explanation:
      'A header that names the host, the credentials or the framing could send them elsewhere or split a request.',
    example: {
      over: 'http',
      bad: "http: {source: api, method: GET, path: '/things/{id}', headers: {«host»: example.org}}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}', headers: {accept-language: en}}\n",
    },
  },
  'page-incomplete': {
    severity: 'error',
    message: ({ style, key }: { style: string; key: string }) => `Paging by ${style} needs \`${key}\``,
    hint: ({ key }) => `Add \`${key}:\` to \`page\`.`,
    explanation:
      'A cursor needs the place of the next one and the query parameter that carries it; an offset its two parameters and the page size.',
    example: {
      over: 'http',
      bad: "http: {source: api, method: GET, path: '/things/{id}', page: «{style: cursor, max: 100, next: next}»}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}', page: {style: cursor, max: 100, next: name, param: after}}\n",
    },
  },
  'no-default': {
    severity: 'error',
    message: () => 'Nothing is left for a call for which no `when` holds',
    hint: () => 'Let the last one have no `when`.',
    explanation: 'Choices are tried in order; the last one takes every call that none before it took.',
    example: {
      over: 'http',
      bad: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
  full: {type: boolean, description: Show all fields.}
http:
  - {when: full, source: api, method: GET, path: '/things/{id}/full'}
  - {«when»: '!full', source: api, method: GET, path: '/things/{id}'}
`,
      good: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
  full: {type: boolean, description: Show all fields.}
http:
  - {when: full, source: api, method: GET, path: '/things/{id}/full'}
  - {source: api, method: GET, path: '/things/{id}'}
`,
    },
  },
  'condition-form': {
    severity: 'error',
    message: ({ text }: { text: string }) => `\`${text}\` is more than a condition can be`,
    hint: () => 'Use parameters, literals, `==`, `!=`, `<`, `>`, `&&`, `||`, `!` and brackets.',
    explanation:
      'Conditions decide what is sent and how dangerous a call is. They are kept so small that a reader sees at once when they hold, and they compile to plain TypeScript.',
    example: {
      over: 'http',
      bad: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
output:
  text: [{when: «"length(id) > \`3\`"», then: json}, {table: [id]}]
`,
      good: `params:
  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}
output:
  text: [{when: "id == 'a1'", then: json}, {table: [id]}]
`,
    },
  },
  'unreachable-choice': {
    severity: 'error',
    message: () => 'Nothing after this one is ever chosen',
    hint: () => 'Give it a `when`, or move it to the end.',
    explanation:
      'Choices are tried in order and the first that fits is taken; one without a `when` always fits.',
    example: {
      over: 'http',
      bad: `http:
  - «{source: api, method: GET, path: '/things/{id}'}»
  - {source: api, method: GET, path: '/things/{id}/full'}
`,
      good: "http: {source: api, method: GET, path: '/things/{id}'}\n",
    },
  },
  'effect-too-low': {
    severity: 'error',
    message: ({ method }: { method: string }) => `A ${method} request in a call whose effect is read`,
    hint: () =>
      'Say `effect: write` or `destructive`, or raise the effect with `raise` under the same condition.',
    explanation:
      'PUT, PATCH and DELETE are defined to change something (RFC 9110, section 9.3). POST may be a query, so it is yours to judge.',
    example: {
      over: 'http',
      bad: "http: {source: api, method: «DELETE», path: '/things/{id}'}\n",
      good: "effect: destructive\nconfirm: 'Remove {id}?'\nhttp: {source: api, method: DELETE, path: '/things/{id}'}\n",
    },
  },
  'effect-not-raised': {
    severity: 'error',
    message: ({ effect, base }: { effect: string; base: string }) =>
      `\`raise\` to ${effect} does not raise: the tool is ${base} already`,
    hint: () => 'Lower `effect` to what a call without these arguments does, or remove this entry.',
    explanation: '`effect` is what the least call does; `raise` only goes up from there.',
    example: {
      over: 'http',
      bad: 'effect: write\nraise: [{when: id, effect: «write»}]\n',
      good: 'effect: write\n',
    },
  },
  'confirm-missing': {
    severity: 'error',
    message: () => 'A call can be destructive, and there is no `confirm`',
    hint: () =>
      "Add the sentence that a person agrees to, with the values that matter: `confirm: 'Remove {id}?'`.",
    explanation: 'Before something is lost a person is asked, in words that name what exactly will happen.',
    example: {
      over: 'http',
      bad: 'effect: «destructive»\n',
      good: "effect: destructive\nconfirm: 'Remove {id}?'\n",
    },
  },
  'confirm-pointless': {
    severity: 'error',
    message: () => 'No call is destructive, so nothing is ever confirmed',
    hint: () => 'Remove `confirm`, or say `effect: destructive` if something can be lost.',
    explanation: 'People are asked before destructive calls only, so that the question keeps its weight.',
    example: {
      over: 'http',
      bad: "«confirm»: 'Show {id}?'\n",
      good: 'effect: read\n',
    },
  },
});
