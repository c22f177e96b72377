import { entries } from '../entry.js';

/** The text itself: is it YAML, and the plain kind of YAML that a reviewer can trust? */
export const yamlEntries = entries({
  'yaml-syntax': {
    severity: 'error',
    message: ({ problem }: { problem: string; hint: string }) => `This is not valid YAML: ${problem}`,
    hint: ({ hint }) => hint,
    explanation:
      'A spec is YAML 1.2. The parser could not read the text at this place; what stands before it was still checked.',
    example: { over: 'http', bad: "title: «'»Get a thing\n", good: "title: 'Get a thing'\n" },
  },
  'yaml-tab': {
    severity: 'error',
    message: () => 'A tab can not indent YAML',
    hint: () => 'Indent with spaces.',
    explanation:
      'YAML forbids tabs as indentation (YAML 1.2, section 6.1). Most editors can turn them into spaces.',
    example: {
      over: 'http',
      bad: 'output:\n«\t»limit: {rows: 50}\n',
      good: 'output:\n  limit: {rows: 50}\n',
    },
  },
  'duplicate-key': {
    severity: 'error',
    message: ({ key }: { key: string }) => `\`${key}\` is here twice`,
    hint: () => 'Keep one of them.',
    explanation: 'With two values for one key a reader can not know which one counts, so neither is taken.',
    example: {
      over: 'http',
      bad: 'title: Get a thing\n«title»: Get one thing\n',
      good: 'title: Get one thing\n',
    },
  },
  'yaml-anchor': {
    severity: 'error',
    message: ({ what }: { what: string }) => `${what} are not used in specs`,
    hint: () => "Write the value out, or share a parameter through the server file with `$ref: '#name'`.",
    explanation:
      'Anchors, aliases and merge keys let one line change another far away, and can blow a short file up to gigabytes. A spec says each thing where it holds.',
    example: {
      over: 'http',
      bad: 'title: «&t Get a thing»\n',
      good: 'title: Get a thing\n',
    },
  },
  'yaml-tag': {
    severity: 'error',
    message: ({ tag }: { tag: string }) => `The tag \`${tag}\` means nothing in a spec`,
    hint: () => 'Remove the tag; quote the value if it must be text.',
    explanation: 'Specs use the core schema of YAML 1.2: text, numbers, booleans, null, lists and maps.',
    example: { over: 'http', bad: 'title: «!name» Get a thing\n', good: 'title: Get a thing\n' },
  },
  'one-document': {
    severity: 'error',
    message: () => 'A spec file holds one document',
    hint: () => 'Put the second tool into a file of its own.',
    explanation: 'One tool, one file: the path of a file is the registration of its tool.',
    example: { over: 'http', bad: '«---»\ntitle: Another\n', good: 'title: Another\n' },
  },
  'empty-file': {
    severity: 'error',
    message: () => 'This file holds no spec',
    hint: () => 'Begin with `name:`, `title:`, `description:`, `effect:`; or remove the file.',
    explanation:
      'Every YAML file below tools.d is a spec. An empty one is taken for a mistake, not passed over.',
    example: {
      over: 'http',
      whole: true,
      at: 'tools.d/demo/other.yaml',
      bad: '«# soon»\n',
      good: `name: other
title: Other
description: Show another thing of the demo service.
effect: read
http: {source: api, method: GET, path: /other}
output: {text: json}
examples:
  - {args: {}, reply: {status: 200, body: {name: Lamp}}}
  - {args: {}, reply: {status: 500, body: {}}}
`,
    },
  },
  'not-utf8': {
    severity: 'error',
    message: ({ offset }: { offset: number }) => `The file is not UTF-8 (first at byte ${offset})`,
    hint: () => 'Save it as UTF-8.',
    explanation:
      'Specs are UTF-8, as JSON and MCP messages are. Another encoding would change the text silently.',
    example: { over: 'http', bad: 'title: Caf«\uFFFD»\n', good: 'title: Café\n' },
  },
});
