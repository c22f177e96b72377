import { type AST, parseRegExpLiteral } from '@eslint-community/regexpp';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redactor, redactValue } from '../../../src/runtime/answer/redact.js';
import { SECRET_FORMS, SHORTEST_FORM } from '../../../src/runtime/answer/secret-forms.js';
import type { JsonValue } from '../../../src/runtime/json.js';

const token = 'top-secret-1234';
const redact = redactor(undefined, [token]);
/** The same, but it can not be asked about all texts at once. */
const oneByOne = (text: string) => redact(text);

/** Beginnings, middles and ends of secrets, so that texts come close to being one, or become one side by side. */
const PIECES = [
  ...['a', ' ', '\n', '\0', '"', '\\', '=', ':', '@', '-', '.', '/', '_', '1', 'Z'],
  ...[
    'https://',
    'user:',
    'p4ssw0rd',
    '?token=',
    '&sig=',
    '\\u0026sig=',
    'Bearer ',
    'bearer ',
    'Basic ',
    'BAſIC ',
  ],
  ...[
    'authorization',
    'Authorization: ',
    'bWU6cGFzcw==',
    'abc123def456',
    'aB3dE5aB3dE5aB3dE5',
    'sk_live_',
    'SG.',
  ],
  ...[
    'HRKU-',
    'ghp_',
    'AKIA',
    'A1B2A1B2A1B2A1B2',
    '12345678:AA',
    'eyJ',
    '-----BEGIN PRIVATE KEY-----',
    '-----END ',
  ],
  ...[
    'top-',
    'secret-',
    '1234',
    'top%2Dsecret',
    Buffer.from(`x:${token}`).toString('base64'),
    '\u001b[1m',
    '\u200b',
  ],
  'words that make a text long '.repeat(20),
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join(''));
const { value: values } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { weight: 4, arbitrary: texts },
    { weight: 1, arbitrary: fc.constantFrom(null, true, 7) },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4 }) },
    { weight: 2, arbitrary: fc.dictionary(texts, tie('value'), { maxKeys: 4 }) },
  ),
}));

it('at all texts of a value removes the same as one at each', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(redactValue(value, redact)).toEqual(redactValue(value, oneByOne));
    }),
    { numRuns: 5_000 },
  );
});

it('finds what was learned from the reply, and what a pattern finds at the edge of a text', () => {
  const learning = redactor({ paths: ['secret'] }, []);
  learning.learn({ secret: 'learned-5678' });
  expect(redactValue({ a: ['it is learned-5678'] }, learning)).toEqual({ a: ['it is [redacted]'] });
  const atTheEdge = redactor({ patterns: [/^pin \d+$/u] }, []);
  expect(redactValue(['a', 'pin 12', 'b'], atTheEdge)).toEqual(['a', '[redacted]', 'b']);
});

it('is enough for an answer in which there is no secret, which stays the same value', () => {
  const rows = [{ name: 'web.1', url: 'https://a.example.com/x?page=2' }];
  expect(redactValue(rows, redact)).toBe(rows);
});

it.each(SECRET_FORMS)('passes over texts that are too short to be $kind', ({ pattern }) => {
  expect(shortest(parseRegExpLiteral(pattern).pattern)).toBeGreaterThanOrEqual(SHORTEST_FORM);
});

/** The fewest characters of a text that a pattern takes. */
function shortest(node: AST.Node): number {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return Math.min(...node.alternatives.map(shortest));
    case 'Alternative':
      return node.elements.reduce((sum, element) => sum + shortest(element), 0);
    case 'Quantifier':
      return node.min * shortest(node.element);
    case 'Assertion':
      return 0;
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return 1;
    default:
      throw new Error(`a ${node.type} is not known here`);
  }
}
