import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareCall } from '../../../src/runtime/dispatch.js';
import { allowedEffects, checkPolicies, confirmMode } from '../../../src/runtime/guard/policy/allows.js';
import { CallGate } from '../../../src/runtime/guard/policy/gate.js';
import { globMatches } from '../../../src/runtime/guard/policy/glob.js';
import type { Policy } from '../../../src/runtime/guard/policy/policy.js';
import { allowedTools } from '../../../src/runtime/serve/list-tools.js';
import type { Effect } from '../../../src/runtime/tool.js';
import { entryOf, fakeRunners, http, sources, thrownBy, toolWith } from '../world.js';

const EFFECTS: readonly Effect[] = ['read', 'write', 'destructive'];
const READ_ONLY: Policy = { origin: '--read-only', maxEffect: 'read' };
const scale = { name: 'ps_scale', toolset: 'ps' };

describe('a glob', () => {
  it.each<[glob: string, text: string, matches: boolean]>([
    ['ps_*', 'ps_scale', true],
    ['ps_*', 'pg_ps_', false],
    ['*', '', true],
    ['p?_list', 'ps_list', true],
    ['p?_list', 'p_list', false],
    ['staging-*', 'staging-\n', true],
    ['a.b', 'axb', false],
    ['[a]', 'a', false],
    ['é*', 'été', true],
    ['a\u0301', '\u00e1', false],
    ['*-*-prod', 'a-b-prod', true],
    ['**', 'x', true],
    ['a*b', 'ab', true],
    ['a*b', 'aab', true],
    ['a*b', 'aba', false],
    ['?', '🦊', true],
  ])('%s and %j: %s', (glob, text, matches) => expect(globMatches(glob, text)).toBe(matches));

  it('without stars and question marks matches itself and nothing else', () => {
    const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/[*?]/.test(text));
    fc.assert(
      fc.property(plain, plain, (glob, text) => {
        expect(globMatches(glob, text)).toBe(glob === text);
      }),
    );
  });

  it('is what a regular expression of the same meaning says', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    fc.assert(
      fc.property(letters, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 }), (glob, text) => {
        const meant = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u');
        expect(globMatches(glob, text)).toBe(meant.test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('of many stars does not hang', () => {
    expect(globMatches(`${'*a'.repeat(12)}b`, 'a'.repeat(60))).toBe(false);
  });
});

describe('the effect of a call', () => {
  it('is refused above the limit, and nothing below', () => {
    for (const max of EFFECTS)
      for (const effect of EFFECTS) {
        const refused = EFFECTS.indexOf(effect) > EFFECTS.indexOf(max);
        const check = () => checkPolicies([{ origin: 'x', maxEffect: max }], scale, effect, {});
        if (refused) expect(thrownBy(check)).toMatchObject({ code: 'NOT_ALLOWED' });
        else expect(check).not.toThrow();
      }
  });

  it('of several limits has to keep the lowest, in any order', () => {
    const limits: Policy[] = [{ origin: 'a', maxEffect: 'write' }, READ_ONLY];
    for (const policies of [limits, limits.toReversed()]) {
      const tool = { ...scale, effects: EFFECTS, effect: 'destructive' as const };
      expect(allowedEffects(policies, tool)).toEqual(['read']);
      expect(thrownBy(() => checkPolicies(policies, scale, 'write', {})).message).toContain('--read-only');
    }
  });
});

describe('a selection', () => {
  const allows = (policy: Omit<Policy, 'origin'>) =>
    allowedEffects([{ origin: 'x', ...policy }], { ...scale, effect: 'read' }).length > 0;

  it.each<[what: string, policy: Omit<Policy, 'origin'>, allowed: boolean]>([
    ['nothing said', {}, true],
    ['its name', { only: [[{ kind: 'tool', glob: 'ps_scale' }]] }, true],
    ['its toolset', { only: [[{ kind: 'toolset', glob: 'ps' }]] }, true],
    ['another tool', { only: [[{ kind: 'tool', glob: 'ps_list' }]] }, false],
    ['a toolset of the name of the tool', { only: [[{ kind: 'toolset', glob: 'ps_scale' }]] }, false],
    [
      'taken out again',
      { only: [[{ kind: 'toolset', glob: 'ps' }]], except: [{ kind: 'tool', glob: '*scale' }] },
      false,
    ],
    ['no tool at all', { only: [[]] }, false],
    ['of both', { only: [[{ kind: 'toolset', glob: 'ps' }], [{ kind: 'tool', glob: 'pg_*' }]] }, false],
  ])('%s', (_what, policy, allowed) => expect(allows(policy)).toBe(allowed));
});

describe('a limit on an argument', () => {
  const refusal = (limit: object, value: unknown): string | undefined => {
    const policies: Policy[] = [
      { origin: 'policy.yaml', arguments: [{ tools: 'ps_*', param: 'it', ...limit }] },
    ];
    try {
      checkPolicies(policies, scale, 'read', value === undefined ? {} : { it: value });
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };

  it.each<[limit: object, value: unknown, refused: boolean]>([
    [{ like: ['staging-*'] }, 'staging-shop', false],
    [{ like: ['staging-*'] }, 'shop', true],
    [{ like: ['staging-*'] }, undefined, false],
    [{ like: ['staging-*'], required: true }, undefined, true],
    [{ like: ['staging-*'] }, ['staging-a', 'b'], true],
    [{ like: ['a', 'b'] }, ['a', 'b'], false],
    [{ unlike: ['*prod*'] }, 'my-prod-db', true],
    [{ unlike: ['*prod*'] }, ['x', 'prod'], true],
    [{ maximum: 10 }, 11, true],
    [{ maximum: 10 }, 10, false],
    [{ maximum: 10 }, 'web=2 worker=11', true],
    [{ maximum: 10 }, 'web=2 worker+10', false],
    [{ maximum: 10 }, { web: { quantity: 11 } }, true],
    [{ minimum: 1 }, 'web=0', true],
    [{ maximum: 10 }, '1e9', true],
    [{ maximum: 10 }, '９９', true],
    [{ maximum: 10 }, '0xff', true],
    [{ maximum: 10 }, '1,000', true],
    [{ maximum: 10 }, { 100: 1 }, true],
    [{ minimum: 1 }, 'web-5', true],
    [{ unlike: ['prod*'] }, [['prod']], true],
    [{ unlike: ['prod*'] }, { app: 'prod' }, true],
    [{ like: ['a*'], required: true }, [], true],
    [{ forbidden: true }, false, true],
    [{ forbidden: true }, undefined, false],
  ])('%j on %j: refused is %s', (limit, value, refused) => {
    const said = refusal(limit, value);
    expect(said !== undefined, said).toBe(refused);
    if (refused) expect(said).toMatch(/^The server .*\(policy\.yaml\)$/);
  });
});

describe('asking', () => {
  const mode = (effect: Effect, ...confirm: NonNullable<Policy['confirm']>[]) =>
    confirmMode(
      confirm.map((rules) => ({ origin: 'x', confirm: rules })),
      scale,
      effect,
    );

  it('is done for destructive calls, unless a policy says otherwise', () => {
    expect(EFFECTS.map((effect) => mode(effect))).toEqual(['allow', 'allow', 'ask']);
    expect(mode('destructive', [{ tools: 'ps_*', mode: 'allow' }])).toBe('allow');
    expect(mode('destructive', [{ tools: 'pg_*', mode: 'allow' }])).toBe('ask');
    expect(mode('write', [{ tools: '*', effect: 'write', mode: 'ask' }])).toBe('ask');
    expect(mode('read', [{ tools: '*', effect: 'write', mode: 'ask' }])).toBe('allow');
  });

  it('is as strict as the strictest policy, and the first rule of each counts', () => {
    const allow = [{ tools: '*', mode: 'allow' as const }];
    const refuse = [{ tools: 'ps_scale', mode: 'refuse' as const }];
    expect(mode('destructive', allow, refuse)).toBe('refuse');
    expect(mode('destructive', refuse, allow)).toBe('refuse');
    expect(mode('destructive', [...allow, ...refuse])).toBe('allow');
  });
});

describe('a call', () => {
  const entry = entryOf(toolWith({}, { effect: 'destructive', confirm: () => 'Sure?' }));
  const world = { sources, runners: fakeRunners(http([])) };

  it('is not even planned for a question where a policy forbids it', () => {
    expect(thrownBy(() => prepareCall(entry, {}, { ...world, policies: [READ_ONLY] }))).toMatchObject({
      code: 'NOT_ALLOWED',
      hint: expect.stringContaining('do not repeat the call'),
    });
  });

  it('is asked about, let through or refused as the policy says', () => {
    const with_ = (mode: 'ask' | 'allow' | 'refuse') =>
      prepareCall(entry, {}, { ...world, policies: [{ origin: 'x', confirm: [{ tools: '*', mode }] }] });
    expect(with_('ask').confirm).toMatch(/^Sure\?\nSends: /);
    expect(with_('allow').confirm).toBeUndefined();
    expect(thrownBy(() => with_('refuse')).code).toBe('NOT_ALLOWED');
  });

  it('that reads is asked about in words of its own where a policy wants that', () => {
    const reading = entryOf(toolWith());
    const policies: Policy[] = [{ origin: 'x', confirm: [{ tools: '*', mode: 'ask' }] }];
    expect(prepareCall(reading, {}, { ...world, policies }).confirm).toMatch(
      /^Call get_things with \{\}\?\n/,
    );
  });
});

describe('a default', () => {
  it('is held to the limits like an argument', () => {
    const entry = entryOf(toolWith(), { app: { type: 'string', default: 'prod' } });
    const policies: Policy[] = [
      { origin: 'x', arguments: [{ tools: '*', param: 'app', like: ['staging-*'] }] },
    ];
    const world = { sources, runners: fakeRunners(http([])), policies };
    expect(thrownBy(() => prepareCall(entry, {}, world)).code).toBe('NOT_ALLOWED');
    expect(() => prepareCall(entry, { app: 'staging-a' }, world)).not.toThrow();
  });
});

describe('the list', () => {
  it('has no tool that can not be called, and none with a higher effect than a call can have', () => {
    const entries = [
      entryOf(toolWith({}, { name: 'reads', effect: 'read' })),
      entryOf(toolWith({}, { name: 'writes', effect: 'write' })),
      entryOf(
        toolWith(
          {},
          { name: 'may_write', effect: 'write', effects: ['read', 'write'], effectOf: () => 'write' },
        ),
      ),
    ];
    const listed = allowedTools(entries, [READ_ONLY]).map(({ tool }) => [tool.name, tool.effect]);
    expect(listed).toEqual([
      ['reads', 'read'],
      ['may_write', 'read'],
    ]);
    expect(allowedTools(entries, [])).toEqual(entries);
  });
});

describe('the gate', () => {
  const gate = (rates: NonNullable<Policy['rates']>) => {
    let now = 0;
    const made = new CallGate([{ origin: 'policy.yaml', rates }], () => now);
    return {
      enter: (tool: string) => made.enter(tool),
      wait: (ms: number) => {
        now += ms;
      },
    };
  };

  it('lets in as many at once as the policy says, each tool by itself', () => {
    const { enter } = gate([{ tools: '*', atOnce: 2 }]);
    const leave = enter('a');
    enter('a');
    enter('b');
    expect(thrownBy(() => enter('a'))).toMatchObject({ code: 'NOT_ALLOWED', retryable: true });
    leave();
    leave();
    enter('a');
    expect(thrownBy(() => enter('a')).message).toContain('allows 2 at once (policy.yaml)');
  });

  it('lets in as many in a minute as the policy says, and tells when to come again', () => {
    const { enter, wait } = gate([{ tools: 'a*', perMinute: 2 }]);
    enter('ab')();
    wait(20_000);
    enter('ab')();
    wait(10_000);
    expect(thrownBy(() => enter('ab')).hint).toBe('Nothing was run. Try again in 30 s.');
    wait(30_000);
    enter('ab')();
    expect(thrownBy(() => enter('ab')).hint).toBe('Nothing was run. Try again in 20 s.');
    for (let count = 0; count < 10; count += 1) enter('b')();
  });

  it('does not count what it refused', () => {
    const { enter, wait } = gate([{ tools: '*', perMinute: 1 }]);
    enter('a')();
    for (let count = 0; count < 5; count += 1) expect(() => enter('a')).toThrow();
    wait(60_000);
    expect(() => enter('a')).not.toThrow();
  });
});
