import { entries } from '../entry.js';
import { didYouMean } from '../words.js';

/** What a server allows at most. */
export const policyEntries = entries({
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
