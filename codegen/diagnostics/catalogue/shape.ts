import { entries } from '../entry.js';
import { capitalized, didYouMean, surely } from '../words.js';

/** A small tool, for examples that are about a whole file. */
const WHOLE = `name: get_thing
title: Get a thing
description: Show one thing of the demo service.
effect: read
http: {source: api, method: GET, path: /thing}
output: {text: json}
examples:
  - {args: {}, reply: {status: 200, body: {id: a1}}}
  - {args: {}, reply: {status: 404, body: {}}}
`;

/** How to make a value of the expected kind out of what is there. */
function mendType(expected: string, found: string, value: string | undefined): string {
  if (expected.includes('text') && value !== undefined) return `Quote it: \`'${value}'\`.`;
  if (expected.includes('text') && found === 'a map')
    return 'Write text; quote it if it begins with a brace or holds `: `.';
  if (expected === 'true or false') return 'Write `true` or `false`, without quotes.';
  return `Write ${expected}.`;
}

/** The form of a spec file: keys, types, names, places. */
export const shapeEntries = entries({
  'unknown-key': {
    severity: 'error',
    message: ({ key, place }: { key: string; place: string; known: readonly string[] }) =>
      `\`${key}\` is not a key of ${place}`,
    hint: ({ key, known }) => didYouMean(key, known, 'Nothing belongs here.'),
    fix: ({ key, known }) => surely(key, known),
    explanation: 'Every key of a spec means something. One that nothing reads would look as if it did.',
    example: { over: 'http', bad: '«titel»: Get\ntitle: Get a thing\n', good: 'title: Get a thing\n' },
  },
  'missing-key': {
    severity: 'error',
    message: ({ key, place }: { key: string; place: string; meaning?: string }) =>
      `${capitalized(place)} has no \`${key}\``,
    hint: ({ key, meaning }) => (meaning === undefined ? `Add \`${key}:\`.` : `Add \`${key}:\`. ${meaning}`),
    explanation: 'Some keys can not be guessed for you, so they have no default.',
    example: {
      over: 'http',
      bad: "«http»: {source: api, path: '/things/{id}'}\n",
      good: "http: {source: api, method: GET, path: '/things/{id}'}\n",
    },
  },
  'effect-missing': {
    severity: 'error',
    message: () => 'The tool does not say its `effect`',
    hint: () =>
      'Add `effect: read` if a call changes nothing, `write` if the change can be undone, `destructive` if it can lose something or stop a service.',
    explanation:
      'The effect is the only source of annotations, read-only filtering and confirmation. It is never inferred from a method or a name, because a POST may be harmless and a GET may not.',
    example: {
      over: 'http',
      whole: true,
      bad: WHOLE.replace('name', '«name»').replace('effect: read\n', ''),
      good: WHOLE,
    },
  },
  'wrong-type': {
    severity: 'error',
    message: ({
      place,
      expected,
      found,
    }: {
      place: string;
      expected: string;
      found: string;
      meaning?: string;
      /** The value as it is written, if quotes would make it text. */
      value?: string;
    }) => `${capitalized(place)} must be ${expected}, not ${found}`,
    hint: ({ expected, found, value, meaning }) =>
      [mendType(expected, found, value), meaning].filter((part) => part !== undefined).join(' '),
    fix: ({ expected, value }) => (expected === 'text' && value !== undefined ? `'${value}'` : undefined),
    explanation: 'Each key takes one kind of value; nothing is converted silently.',
    example: { over: 'http', bad: 'title: «2026»\n', good: "title: '2026'\n" },
  },
  'bad-value': {
    severity: 'error',
    message: ({ place, rule }: { place: string; rule: string; hint: string }) =>
      `${capitalized(place)} ${rule}`,
    hint: ({ hint }) => hint,
    explanation: 'The value has the right type but is outside of what the key can mean.',
    example: { over: 'http', bad: 'effect: «reads»\n', good: 'effect: read\n' },
  },
  'no-action': {
    severity: 'error',
    message: () => 'The tool does nothing: it has neither `cli` nor `http`',
    hint: () => 'Add `http:` with a request or `cli:` with a command.',
    explanation: 'A tool runs exactly one thing.',
    example: {
      over: 'http',
      whole: true,
      bad: `«name»: get_thing
title: Get a thing
description: Show one thing of the demo service.
effect: read
examples: []
`,
      good: WHOLE,
    },
  },
  'two-actions': {
    severity: 'error',
    message: ({ first, second }: { first: string; second: string }) =>
      `The tool has both \`${first}\` and \`${second}\``,
    hint: () => 'Keep one, or make two tools.',
    explanation: 'A tool runs exactly one thing, so that its effect and its answer have one meaning.',
    example: {
      over: 'cli',
      bad: 'http: {source: api, method: GET, path: /things}\n«cli»: {source: prog, argv: [show, "--id={id}"]}\n',
      good: 'cli: {source: prog, argv: [show, "--id={id}"]}\n',
    },
  },
  'file-name': {
    severity: 'error',
    message: ({ name, file }: { name: string; file: string }) =>
      `The tool \`${name}\` is in the file \`${file}\``,
    hint: ({ name, file }) =>
      `Rename the file to \`${name}.yaml\`, or the tool to \`${file.replace(/\.ya?ml$/, '')}\`.`,
    explanation: 'The path is the registration: who knows a tool knows its file.',
    example: {
      over: 'http',
      bad: 'name: «get_one_thing»\n',
      good: 'name: get_thing\n',
    },
  },
  'file-place': {
    severity: 'error',
    message: ({ path }: { path: string }) => `\`${path}\` is not at a place where tools are looked for`,
    hint: ({ path }) =>
      path.endsWith('.yaml')
        ? 'Move it to `tools.d/<toolset>/<tool>.yaml`; a toolset is in lower case, `a-z0-9_`.'
        : 'Rename it: specs end in `.yaml`.',
    explanation: 'The folder is the toolset and the file is the tool; there is one level of folders.',
    example: {
      over: 'http',
      at: 'tools.d/get_thing.yaml',
      whole: true,
      bad: WHOLE.replace('name', '«name»'),
      good: WHOLE,
    },
  },
  'duplicate-tool': {
    severity: 'error',
    message: ({ name, other }: { name: string; other: string }) => `\`${name}\` is also the name of ${other}`,
    hint: () =>
      'Rename one of the two. Names that differ only in `_` or case are the same in generated code.',
    explanation: 'MCP clients know a tool by its name alone, whatever its folder.',
    example: {
      over: 'http',
      bad: 'name: «get_thing»\n',
      good: 'name: get_thing\n',
      beside: {
        'tools.d/also/get_thing.yaml': `name: get_thing
title: Get another thing
description: Fetch the other kind of object, kept elsewhere.
effect: read
http: {source: api, method: GET, path: /thing}
output: {text: json}
examples:
  - {args: {}, reply: {status: 200, body: {id: a1}}}
  - {args: {}, reply: {status: 404, body: {}}}
`,
      },
    },
  },
  'no-server-file': {
    severity: 'error',
    message: () => 'There is no `tools.d/_server.yaml`',
    hint: () => 'Add it, with `name`, `version` and the `sources` that the tools run against.',
    explanation:
      'Tools name a source; the server file says what that is: which program, or which host with which credentials.',
    example: {
      over: 'server',
      whole: true,
      bad: '«»',
      good: "name: demo\nversion: 1.0.0\nsources:\n  api: {http: {base: 'https://api.example.com'}}\n  prog: {cli: {program: prog, install: Install prog.}}\n",
    },
  },
  'alias-taken': {
    severity: 'error',
    message: ({ alias, other }: { alias: string; other: string }) =>
      `\`${alias}\` is an alias here, and also ${other}`,
    hint: () => 'Take it out of one of the two: a call under it would have two meanings.',
    explanation:
      'An alias is an older name under which calls still work. So that each call means one thing, no name or alias of one tool is a name or alias of another one, and the same holds for the parameters of a tool.',
    example: {
      over: 'http',
      bad: 'aliases: [«find_thing»]\n',
      good: 'aliases: [find_thing]\n',
      beside: {
        'tools.d/demo/find_thing.yaml': WHOLE.replace('get_thing', 'find_thing').replace(
          'Show one thing of the demo service.',
          'Search by words, and give what fits best.',
        ),
      },
    },
  },
  'spec-version': {
    severity: 'error',
    message: ({ written, current }: { written: number; current: number }) =>
      written > current
        ? `The specs are of version ${written}, and this toolsd knows spec versions up to ${current}`
        : `The specs are of version ${written}, and this toolsd reads version ${current}`,
    hint: ({ written, current }) =>
      written > current
        ? 'Install a newer toolsd.'
        : `\`toolsd migrate\` writes them in version ${current}; \`--dry-run\` shows it first.`,
    explanation:
      'A newer version of the format may mean something else by the same words, so that nothing is read of it: a guess could run what nobody wrote. Older specs are brought up to date by `toolsd migrate`.',
    example: { over: 'server', bad: 'spec: «2»\n', good: 'spec: 1\n' },
  },
  'same-description': {
    severity: 'error',
    message: ({ other }: { other: string }) => `The description is nearly the one of \`${other}\``,
    hint: () => 'Say what sets the two apart, first.',
    explanation:
      'A model chooses among tools by their descriptions. Two that read the same are chosen at random.',
    example: {
      over: 'http',
      bad: 'description: «Show one thing of the demo service by id.»\n',
      good: 'description: Fetch a single object, with its name, when its id is known.\n',
      beside: {
        'tools.d/demo/find_thing.yaml': `name: find_thing
title: Find a thing
description: Show one thing of the demo service by its id.
effect: read
http: {source: api, method: GET, path: /thing}
output: {text: json}
examples:
  - {args: {}, reply: {status: 200, body: {id: a1}}}
  - {args: {}, reply: {status: 404, body: {}}}
`,
      },
    },
  },
  'name-too-long': {
    severity: 'error',
    message: ({ name, length }: { name: string; length: number; limit: number }) =>
      `\`${name}\` has ${length} characters`,
    hint: ({ limit }) => `Keep tool names at ${limit} characters or less.`,
    explanation:
      'Clients put a prefix with the name of the server before the name of a tool and cut or refuse what is over 64 characters.',
    example: {
      over: 'http',
      at: 'tools.d/demo/get_one_thing_of_the_demo_service_by_its_id.yaml',
      bad: 'name: «get_one_thing_of_the_demo_service_by_its_id»\n',
      good: 'name: get_thing\n',
    },
  },
  'hidden-character': {
    severity: 'error',
    message: ({ name }: { name: string }) => `This holds ${name}, which nobody sees`,
    hint: () => 'Write it anew without the character.',
    explanation:
      'Control characters, bidirectional overrides and invisible characters can make a text read otherwise for a reviewer than for a model or a terminal. They are allowed in the replies of examples only, where they are data.',
    example: {
      over: 'http',
      bad: 'title: «"Get a\\u202Ething"»\n',
      good: 'title: Get a thing\n',
    },
  },
  'secret-literal': {
    severity: 'error',
    message: ({ kind }: { kind: string }) => `This looks like ${kind}`,
    hint: () =>
      'Take it out, and revoke it if it was real. Credentials come from the environment; examples use made-up ones.',
    explanation: 'Specs are published: in the repository, on the documentation site and in the package.',
    example: {
      over: 'http',
      bad: `examples:
  - args: {id: a1}
    reply: {status: 200, body: {id: a1, name: «HRKU-0123456789abcdef0123456789abcdef0123»}}
  - args: {id: zz}
    reply: {status: 404, body: {message: No such thing.}}
`,
      good: `examples:
  - args: {id: a1}
    reply: {status: 200, body: {id: a1, name: Lamp}}
  - args: {id: zz}
    reply: {status: 404, body: {message: No such thing.}}
`,
    },
  },
});
