import { it } from 'vitest';

it('ends', () => {});

it('tries for ever', () => {
  /^(a+)+$/.test(`${'a'.repeat(60)}!`);
});
