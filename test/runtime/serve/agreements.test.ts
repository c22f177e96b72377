import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agreements, OPEN_MS } from '../../../src/runtime/serve/agreements.js';

const call = { tool: 'ps_scale', args: { app: 'shop', dyno: 'web=0' }, question: 'Scale shop to web=0?' };

/** A server whose clock the test moves. */
function seals(key?: Uint8Array) {
  const clock = { now: 1_800_000_000_000 };
  return { clock, agreements: new Agreements(key, () => clock.now) };
}

describe('a seal', () => {
  it('is good for its call, once', () => {
    const { agreements } = seals();
    const seal = agreements.seal('token', call);
    expect(agreements.redeem(seal, 'token', call)).toBe('good');
    expect(agreements.redeem(seal, 'token', call)).toBe('spent');
  });

  it('of a question to a person does not pass for a token, nor the other way round', () => {
    const { agreements } = seals();
    expect(agreements.redeem(agreements.seal('person', call), 'token', call)).toBe('not of this call');
    expect(agreements.redeem(agreements.seal('token', call), 'person', call)).toBe('not of this call');
  });

  it('is another one for each question', () => {
    const { agreements } = seals();
    const [first, second] = [agreements.seal('token', call), agreements.seal('token', call)];
    expect(first).not.toBe(second);
    expect(agreements.redeem(second, 'token', call)).toBe('good');
    expect(agreements.redeem(first, 'token', call)).toBe('good');
  });

  it('takes arguments in any order', () => {
    const { agreements } = seals();
    const nested = { ...call, args: { b: [{ y: 1, x: 2 }], a: null } };
    const seal = agreements.seal('token', nested);
    expect(agreements.redeem(seal, 'token', { ...call, args: { a: null, b: [{ x: 2, y: 1 }] } })).toBe(
      'good',
    );
  });

  it.each([
    ['tool', { ...call, tool: 'ps_restart' }],
    ['value', { ...call, args: { app: 'shop', dyno: 'web=9' } }],
    ['argument more', { ...call, args: { ...call.args, force: true } }],
    ['argument less', { ...call, args: { app: 'shop' } }],
    ['type', { ...call, args: { app: 'shop', dyno: ['web=0'] } }],
    ['question', { ...call, question: 'List the dynos of shop?' }],
  ])('is worth nothing for a call with another %s', (_what, other) => {
    const { agreements } = seals();
    expect(agreements.redeem(agreements.seal('token', call), 'token', other)).toBe('not of this call');
  });

  it('does not let parts of a call pass into each other', () => {
    const { agreements } = seals();
    const seal = agreements.seal('token', { tool: 'a', args: ['b'], question: 'c' });
    for (const other of [
      { tool: 'a', args: [], question: 'bc' },
      { tool: 'ab', args: [], question: 'c' },
      { tool: 'a', args: 'b', question: 'c' },
    ])
      expect(agreements.redeem(seal, 'token', other)).toBe('not of this call');
  });

  it('ends after ten minutes, and is not good again when the clock is put back', () => {
    const { agreements, clock } = seals();
    const [late, used] = [agreements.seal('token', call), agreements.seal('token', call)];
    clock.now += OPEN_MS - 1;
    expect(agreements.redeem(used, 'token', call)).toBe('good');
    clock.now += 1;
    expect(agreements.redeem(late, 'token', call)).toBe('expired');
    clock.now -= OPEN_MS / 2;
    expect(agreements.redeem(late, 'token', call)).toBe('expired');
    expect(agreements.redeem(used, 'token', call)).toBe('expired');
  });

  it('is good for who has the key, and for nobody else', () => {
    const key = new Uint8Array(32).fill(7);
    const seal = seals(key).agreements.seal('token', call);
    expect(seals(key).agreements.redeem(seal, 'token', call)).toBe('good');
    expect(seals().agreements.redeem(seal, 'token', call)).toBe('not of this call');
  });

  it('can not be changed by a bit, cut or made longer', () => {
    const { agreements } = seals();
    const seal = Buffer.from(agreements.seal('token', call), 'base64url');
    for (let bit = 0; bit < seal.length * 8; bit += 1) {
      const forged = Buffer.from(seal);
      forged[bit >> 3] = (forged[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(agreements.redeem(forged.toString('base64url'), 'token', call)).toBe('not of this call');
    }
    for (const other of [seal.subarray(1), seal.subarray(0, -1), Buffer.concat([seal, Buffer.of(0)])])
      expect(agreements.redeem(other.toString('base64url'), 'token', call)).toBe('not of this call');
    expect(agreements.redeem(seal.toString('base64url'), 'token', call)).toBe('good');
  });

  it('is never any other text', () => {
    const { agreements } = seals();
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.string({ minLength: 40, maxLength: 40 }),
    );
    fc.assert(fc.property(text, (seal) => agreements.redeem(seal, 'token', call) === 'not of this call'));
  });
});
