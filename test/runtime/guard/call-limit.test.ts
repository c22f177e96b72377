import { describe, expect, it } from 'vitest';
import { CallLimit, callLimitOf } from '../../../src/runtime/guard/call-limit.js';
import { thrownBy } from '../world.js';

describe('the limit of calls under way', () => {
  it('refuses what is too much, says that it is worth another try, and forgets what it refused', () => {
    const limit = new CallLimit(2);
    const [leave] = [limit.enter(), limit.enter()];
    for (let count = 0; count < 3; count += 1)
      expect(thrownBy(() => limit.enter())).toMatchObject({
        code: 'NOT_ALLOWED',
        retryable: true,
        message: '2 calls are under way, and the server takes 2 at once',
      });
    leave();
    limit.enter();
    expect(() => limit.enter()).toThrow();
  });

  it('counts a call that ends twice once', () => {
    const limit = new CallLimit(1);
    const leave = limit.enter();
    leave();
    leave();
    limit.enter();
    expect(() => limit.enter()).toThrow();
  });

  it.each([
    [{}, 64],
    [{ TOOLSD_MAX_CALLS: '' }, 64],
    [{ TOOLSD_MAX_CALLS: ' 3 ' }, 3],
    [{ TOOLSD_MAX_CALLS: '99999' }, 99_999],
  ])('is said by the operator: %j', (env, most) => {
    const limit = callLimitOf(env);
    for (let count = 0; count < most; count += 1) limit.enter();
    expect(() => limit.enter()).toThrow(`takes ${most} at once`);
  });

  it.each(['0', '-1', '1.5', 'many', '1e3', '100000', '٣'])('is no limit if it is no count: %s', (text) => {
    expect(() => callLimitOf({ TOOLSD_MAX_CALLS: text })).toThrow(RangeError);
  });
});
