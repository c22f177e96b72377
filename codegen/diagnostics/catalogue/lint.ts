import { entries } from '../entry.js';

const id = "  id: {type: string, pattern: '^[a-z0-9]+$', description: Id of the thing., required: true}\n";
const path = "http: {source: api, method: GET, path: '/things/{id}'";

/** A tool of its own that only takes up room. */
function filler(name: string, extra = ''): string {
  return `name: ${name}
title: Thing ${name}
description: Show ${name} ${name}a ${name}b ${name}c.
effect: read
${extra}http: {source: api, method: GET, path: /things/${name}${extra === '' ? '' : ", query: {note: '{note}'}"}}
output: {text: json}
examples:
  - {args: {}, reply: {status: 200, body: {name: Lamp}}}
  - {args: {}, reply: {status: 500, body: {}}}
`;
}

const fillers = (amount: number, extra = '') =>
  Object.fromEntries(
    Array.from({ length: amount }, (_, index) => {
      const name = `get_part${index}`;
      return [
        `tools.d/${amount > 30 ? `part${index % 4}` : 'demo'}/${name}.yaml`,
        filler(name, extra),
      ] as const;
    }),
  );

const LONG =
  'A line about the thing for the people of the workshop, who read it before they begin with it. '.repeat(5);
const longNote = `params:\n  note: {type: string, maxLength: 100, description: "${LONG.trim()}"}\n`;

/** What compiles, and serves a model or a client badly. Warnings: `toolsd check --strict` fails on them. */
export const lintEntries = entries({
  'description-opening': {
    severity: 'warning',
    message: ({ opening }: { opening: string }) => `The description begins with \`${opening}\``,
    hint: () => 'Begin with what a call does: `List …`, `Show …`, `Create …`.',
    explanation:
      'A model reads dozens of descriptions to choose one tool, and the first words weigh most. `This tool` is said of all of them.',
    example: {
      over: 'http',
      bad: 'description: «This tool» shows one thing of the demo service.\n',
      good: 'description: Show one thing of the demo service.\n',
    },
  },
  'description-repeats': {
    severity: 'warning',
    message: ({ title }: { title: string }) => `The description says no more than the title, \`${title}\``,
    hint: () => 'Say what the answer holds, or when to use the tool and not another one.',
    explanation:
      'The name says what the title says already; a description that repeats both helps no choice.',
    example: {
      over: 'http',
      bad: 'description: «Get the thing.»\n',
      good: 'description: Get the name of a thing by its id.\n',
    },
  },
  'description-long': {
    severity: 'warning',
    message: ({ length }: { length: number; limit: number }) => `The description has ${length} characters`,
    hint: ({ limit }) =>
      `Keep it at ${limit} or less: the purpose, and what sets the tool apart. What a parameter means belongs to the parameter.`,
    explanation: 'Descriptions lie in the context of the model for the whole conversation, called or not.',
    example: {
      over: 'http',
      bad: `description: «Show one thing of the demo service by its id, ${'with its name and more, '.repeat(8)}as it is.»\n`,
      good: 'description: Show one thing of the demo service by its id.\n',
    },
  },
  'similar-description': {
    severity: 'warning',
    message: ({ other }: { other: string }) => `The description shares most of its words with \`${other}\``,
    hint: () => 'Say first what sets the two apart.',
    explanation:
      'A model chooses among tools by their descriptions. Where two are alike, the words that differ have to stand out. Nearly equal ones are an error, `same-description`.',
    example: {
      over: 'http',
      bad: 'description: «Show one thing of the demo service by its id, with all parts.»\n',
      good: 'description: Show one thing of the demo service by its id.\n',
      beside: {
        'tools.d/demo/find_thing.yaml': filler('find_thing').replace(
          /description: .*/,
          'description: Show one thing of the demo service by its id, as text.',
        ),
      },
    },
  },
  'param-repeats': {
    severity: 'warning',
    message: ({ param }: { param: string }) => `The description of \`${param}\` only repeats its name`,
    hint: () =>
      'Say where the value comes from or what it looks like: `Id, from list_things.`, `Such as web.1.`',
    explanation: 'The model knows the name. What it lacks is where to get a value, and its form.',
    example: {
      over: 'http',
      bad: "params:\n  id: {type: string, pattern: '^[a-z0-9]+$', description: «The id.», required: true}\n",
      good: `params:\n${id}`,
    },
  },
  'param-format': {
    severity: 'warning',
    message: ({ param, format }: { param: string; format: string }) =>
      `\`format: ${format}\` of \`${param}\` makes Gemini refuse the tool`,
    hint: () => 'Write a `pattern`, or say the form in the description. `date-time` is taken by all.',
    explanation:
      'Gemini takes `enum` and `date-time` as formats of text, and fails a request with any other. OpenAI takes nine of them.',
    example: {
      over: 'http',
      bad: `params:\n${id}  site: {type: string, description: Where it is shown., format: «uri»}\n${path}, query: {site: '{site}'}}\n`,
      good: `params:\n${id}  site: {type: string, description: Where it is shown., pattern: '^https://'}\n${path}, query: {site: '{site}'}}\n`,
    },
  },
  'param-enum': {
    severity: 'warning',
    message: ({ param }: { param: string }) =>
      `\`${param}\` chooses among values that are not text, which Gemini refuses`,
    hint: () => "Quote them and say `type: string`: `enum: ['1', '2']`; or give `minimum` and `maximum`.",
    explanation:
      'The schema of Gemini has texts in `enum` and nothing else; a number there fails the request.',
    example: {
      over: 'http',
      bad: `params:\n${id}  size: {type: integer, description: How large it is., enum: «[1, 2]»}\n${path}, query: {size: '{size}'}}\n`,
      good: `params:\n${id}  size: {type: integer, description: How large it is., minimum: 1, maximum: 2}\n${path}, query: {size: '{size}'}}\n`,
    },
  },
  'param-open': {
    severity: 'warning',
    message: ({ param, type, key }: { param: string; type: string; key: string }) =>
      `\`${param}\` is of type ${type} and has no \`${key}\``,
    hint: ({ key }) =>
      key === 'items'
        ? 'Add `items: {type: string}`, or whatever the list holds.'
        : 'Add `properties`; or `additionalProperties: {type: string}` for names that are not known before.',
    explanation:
      'OpenAI, Gemini and VS Code refuse a list without `items`; Gemini refuses an object about which nothing is said. The model could only guess what goes in.',
    example: {
      over: 'http',
      bad: `params:\n${id}  tags: {type: «array», description: What it is filed under.}\nhttp: {source: api, method: POST, path: '/things/{id}', body: {tags: '{tags}'}}\n`,
      good: `params:\n${id}  tags: {type: array, items: {type: string}, description: What it is filed under.}\nhttp: {source: api, method: POST, path: '/things/{id}', body: {tags: '{tags}'}}\n`,
    },
  },
  'tool-tokens': {
    severity: 'warning',
    message: ({ tokens }: { tokens: number; limit: number }) =>
      `This tool takes ${tokens} tokens of the list`,
    hint: ({ limit }) => `Shorten the descriptions of its parameters, or make two tools: at most ${limit}.`,
    explanation:
      'The list of tools lies in the context of the model for the whole conversation, and is paid for with every message. Counted in o200k, without the output schema.',
    example: {
      over: 'http',
      bad: `name: «get_thing»\nparams:\n${id}${[1, 2, 3, 4].map((one) => `  note${one}: {type: string, description: "${LONG.trim()}"}\n`).join('')}${path}, query: {a: '{note1}', b: '{note2}', c: '{note3}', d: '{note4}'}}\n`,
      good: `params:\n${id}`,
    },
  },
  'toolset-tokens': {
    severity: 'warning',
    message: ({ toolset, tokens }: { toolset: string; tokens: number; limit: number }) =>
      `The tools of \`${toolset}\` take ${tokens} tokens of the list`,
    hint: ({ limit }) => `Shorten the largest of them, or split the toolset: at most ${limit}.`,
    explanation:
      'A toolset is what people switch on as a whole, so its size is what a conversation pays for. Counted in o200k, without output schemas.',
    example: {
      over: 'server',
      bad: 'name: «demo»\n',
      good: 'name: demo\n',
      beside: fillers(20, longNote),
    },
  },
  'deprecated-form': {
    severity: 'warning',
    message: ({
      old,
      next,
      since,
    }: {
      old: string;
      next: string;
      since: string;
      until: string;
      removedIn: number;
    }) => `\`${old}\` is deprecated since ${since}; it is \`${next}\` now`,
    hint: ({ until, removedIn }) =>
      `\`toolsd migrate\` writes it. It is read until version ${removedIn} of the format, and at least until ${until}.`,
    explanation:
      'The format got a better word for it. The older one is read as the new one, so that nothing breaks; a later version of the format does without it.',
    example: {
      over: 'server',
      bad: "icons:\n  - {src: 'https://example.com/icon', «mime_type»: image/png}\n",
      good: "icons:\n  - {src: 'https://example.com/icon', type: image/png}\n",
    },
  },
  'until-passed': {
    severity: 'warning',
    message: ({ what, until }: { what: string; until: string }) =>
      `\`${what}\` was to work until ${until}, and that day has passed`,
    hint: () => 'Take it out, which `toolsd diff` calls breaking; or give it a later day.',
    explanation:
      'Who uses a tool or a parameter that is deprecated was told a day. After it, what is still there confuses models and costs context.',
    example: {
      over: 'http',
      bad: 'deprecated: {since: 2026-01-01, until: «2026-06-01»}\n',
      good: 'deprecated: {since: 2026-01-01, until: 2027-06-01}\n',
    },
  },
  'todo-left': {
    severity: 'warning',
    message: () => 'Something is left to do here',
    hint: () => 'Settle what it says, and take the comment away.',
    explanation:
      'A draft marks its open ends with TODO. It compiles with them, but what it guessed is not what the tool should say.',
    example: {
      over: 'http',
      bad: 'output: {text: json} «# TODO: choose the fields»\n',
      good: 'output: {text: json}\n',
    },
  },
  'many-tools': {
    severity: 'warning',
    message: ({ amount }: { amount: number; limit: number }) => `The server has ${amount} tools`,
    hint: ({ limit }) =>
      `Serve ${limit} or fewer: split it into two servers, or join tools that differ little.`,
    explanation:
      'Cursor passes on the first 40 tools of all servers together, VS Code 128, and every model chooses worse among many.',
    example: {
      over: 'server',
      bad: 'name: «demo»\n',
      good: 'name: demo\n',
      beside: fillers(40),
    },
  },
  'program-runs-others': {
    severity: 'warning',
    message: ({ program, tool }: { program: string; tool: string }) =>
      `\`${program}\` can be told to run other programs, and \`${tool}\` hands it text`,
    hint: () =>
      'Give the parameter an `enum`, or put the one call that is needed into a script with a name of its own.',
    explanation:
      'Some arguments of `find`, `make` and their like are programs to run: `-exec`, `SHELL=…`. A pattern that lets none of them through is hard to write and hard to review.',
    example: {
      over: 'server',
      bad: "sources:\n  api: {http: {base: 'https://api.example.com'}}\n  prog: {cli: {program: «make», install: Install make.}}\n",
      good: "sources:\n  api: {http: {base: 'https://api.example.com'}}\n  prog: {cli: {program: prog, install: Install prog.}}\n",
      beside: {
        'tools.d/demo/build_part.yaml': `name: build_part
title: Build a part
description: Build one part of the demo.
effect: write
params:
${id}cli: {source: prog, argv: ['{id}']}
examples:
  - {args: {id: a1}, reply: {stdout: Lamp}}
  - {args: {id: zz}, reply: {exit: 1, stderr: No such part.}}
`,
      },
    },
  },
});
