import { entries } from '../entry.js';
import { didYouMean } from '../words.js';

/** What a server allows at most. */
export const policyEntries = entries({
  'policy-older-name': {
    severity: 'error',
    message: ({ glob, alias, name }: { glob: string; alias: string; name: string }) =>
      `\`${glob}\` is for \`${alias}\`, which is called \`${name}\` now`,
    hint: ({ name }) => `Name \`${name}\`.`,
    explanation:
      'A call under an older name is a call of the tool by its name, and policies hold by that. One that names a tool as it was called before would not reach it.',
    example: {
      over: 'policy',
      bad: 'tools: {except: [«find_thing»]}\n',
      good: 'tools: {except: [get_thing]}\n',
      beside: {
        'tools.d/demo/get_thing.yaml': `name: get_thing
aliases: [find_thing]
title: Get a thing
description: Show one thing of the demo service.
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
  'policy-no-match': {
    severity: 'error',
    message: ({ glob, what }: { glob: string; what: string; known: readonly string[] }) =>
      `No ${what} is called \`${glob}\``,
    hint: ({ glob, what, known }) =>
      didYouMean(glob, known, `Leave it out, or name a ${what} that there is.`),
    explanation:
      'A name in a policy that fits nothing is a slip, and one in what is to be forbidden would allow it.',
    example: {
      over: 'policy',
      bad: 'tools: {except: [«get_thin»]}\n',
      good: 'tools: {except: [get_thing]}\n',
    },
  },
});
