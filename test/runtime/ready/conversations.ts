/** What clients may say at the beginning: what they should, and all manner of what they should not. */
import fc from 'fast-check';

/** Right in most places, or hardly a message would be right as a whole. */
function mostly<T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 20, arbitrary: right }, wrong);
}

const META = 'io.modelcontextprotocol/';

const id = mostly<unknown>(
  fc.oneof(fc.nat({ max: 9 }), fc.constantFrom('', 'a', 'é\u2028"', '1', -1)),
  fc.constantFrom<unknown>(1.5, null, true, 2 ** 53, -0, [], {}),
);

const odd = fc.constantFrom<unknown>(undefined, null, 0, 1, true, '', 'x', [], {}, { x: 1 }, [1], {
  _meta: {},
});

const revision = mostly<unknown>(
  fc.constantFrom('2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05', '2024-10-07'),
  fc.oneof(fc.constantFrom('2026-07-28', '2099-01-01', '', 'x', '__proto__', 'constructor'), odd),
);

const capabilities = mostly<unknown>(
  fc.oneof(
    fc.constant({}),
    fc.record(
      {
        roots: mostly<unknown>(fc.constantFrom({}, { listChanged: true }), odd),
        sampling: mostly<unknown>(fc.constantFrom({}, { tools: {} }, { context: { a: [1] } }), odd),
        elicitation: mostly<unknown>(
          fc.constantFrom({}, { form: {}, url: {} }, { url: { a: [] } }),
          fc.oneof(fc.constant({ form: { applyDefaults: 'x' } }), odd),
        ),
        tasks: mostly<unknown>(
          fc.constantFrom({}, { list: {}, requests: { sampling: { createMessage: {} } } }),
          odd,
        ),
        extensions: mostly<unknown>(
          fc.constantFrom({ 'io.modelcontextprotocol/tasks': {} }, { a: { b: null } }),
          odd,
        ),
        experimental: mostly<unknown>(fc.constantFrom({ a: {} }), odd),
      },
      { requiredKeys: [] },
    ),
  ),
  fc.oneof(odd, fc.record({ other: odd })),
);

const implementation = mostly<unknown>(
  fc.record(
    {
      name: fc.string(),
      version: fc.string(),
      title: fc.string(),
      description: fc.string(),
      websiteUrl: fc.string(),
    },
    { requiredKeys: ['name', 'version'] },
  ),
  fc.record(
    { name: odd, version: odd, title: odd, description: odd, websiteUrl: odd, icons: odd },
    { requiredKeys: [] },
  ),
);

const handshake = mostly<unknown>(
  fc.record({ protocolVersion: revision, capabilities, clientInfo: implementation }),
  fc.record(
    { protocolVersion: revision, capabilities, clientInfo: implementation, _meta: odd, other: odd },
    { requiredKeys: [] },
  ),
);

const carried = fc
  .tuple(
    fc.record({
      [`${META}protocolVersion`]: mostly<unknown>(fc.constant('2026-07-28'), revision),
      [`${META}clientInfo`]: implementation,
      [`${META}clientCapabilities`]: capabilities,
    }),
    mostly<object>(
      fc.constant({}),
      fc.constantFrom({ progressToken: 1 }, { [`${META}logLevel`]: 'info' }, { x: 1 }, { [`${META}x`]: {} }),
    ),
    mostly<object>(fc.constant({}), fc.constantFrom({ cursor: 'x' }, { cursor: null }, { x: 1 })),
  )
  .map(([meta, moreMeta, more]) => ({ _meta: { ...meta, ...moreMeta }, ...more }));

const plain = mostly<unknown>(fc.constantFrom(undefined, {}), odd);

const messageOf = (method: fc.Arbitrary<unknown>, params: fc.Arbitrary<unknown>) =>
  fc
    .tuple(
      fc.record({
        jsonrpc: fc.oneof(
          { weight: 12, arbitrary: fc.constant('2.0') },
          fc.constantFrom('1.0', 2, undefined),
        ),
        id,
        method,
        params,
      }),
      mostly<object>(fc.constant({}), fc.constantFrom({ x: 1 }, { result: {} })),
    )
    .map(([message, more]) => ({ ...message, ...more }));

const legacyHello = messageOf(fc.constant('initialize'), handshake);
const modern = messageOf(
  fc.constantFrom('server/discover', 'tools/list', 'tools/list', 'ping', 'x'),
  carried,
);
const later = messageOf(
  mostly<unknown>(
    fc.constantFrom('tools/list', 'ping'),
    fc.constantFrom<unknown>('initialize', 'server/discover', 'resources/list', 'x', 7),
  ),
  plain,
);
const notification = fc.record(
  {
    jsonrpc: fc.constant('2.0'),
    method: mostly(
      fc.constant('notifications/initialized'),
      fc.constantFrom('notifications/cancelled', 'notifications/x'),
    ),
    params: plain,
  },
  { requiredKeys: ['jsonrpc', 'method'] },
);
const call = messageOf(
  fc.constant('tools/call'),
  fc.constantFrom({ name: 'nothing' }, { name: 'ps_list' }, {}),
);

const line = fc.oneof(
  { weight: 20, arbitrary: fc.oneof(later, notification).map((value) => JSON.stringify(value)) },
  { weight: 3, arbitrary: legacyHello.map((value) => JSON.stringify(value)) },
  { weight: 3, arbitrary: modern.map((value) => JSON.stringify(value)) },
  { weight: 2, arbitrary: call.map((value) => JSON.stringify(value)) },
  fc.constantFrom(
    '',
    '  ',
    '{',
    '[]',
    '[1]',
    '7',
    'null',
    '{"jsonrpc":"2.0","id":1,"result":{}}',
    '\ufeff{}',
  ),
  fc.constantFrom('{"jsonrpc":"2.0","id":1,"method":"ping","id":2}', '{"__proto__":{},"jsonrpc":"2.0"}'),
  later.map((value) => ` ${JSON.stringify(value, null, ' ').replaceAll('\n', '')}\r`),
);

/** A client that begins as one should, more often than not, and goes on as it likes. */
export const conversations: fc.Arbitrary<readonly string[]> = fc
  .tuple(
    fc.oneof(
      { weight: 3, arbitrary: legacyHello.map((value) => [JSON.stringify(value)]) },
      { weight: 3, arbitrary: modern.map((value) => [JSON.stringify(value)]) },
      fc.constant<string[]>([]),
    ),
    fc.array(line, { maxLength: 6 }),
  )
  .map(([first, rest]) => [...first, ...rest]);
