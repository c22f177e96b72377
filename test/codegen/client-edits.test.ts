import fc from 'fast-check';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import type { Client, ClientId } from '../../codegen/clients/client.js';
import { CLIENTS } from '../../codegen/clients/clients.js';
import { ConfigProblem } from '../../codegen/clients/edit/config-problem.js';
import { withoutServer, withServer } from '../../codegen/clients/edit/edit-config.js';
import type { ServerLaunch } from '../../codegen/clients/launch.js';

const LAUNCH: ServerLaunch = {
  name: 'heroku',
  title: 'Heroku',
  command: 'node',
  args: ['/opt/toolsd/bin/toolsd.js', 'serve'],
  env: [],
};
const KEY: ServerLaunch = { ...LAUNCH, env: [{ name: 'API_KEY', hint: 'a credential' }] };

const client = (id: ClientId): Client => CLIENTS.find((one) => one.id === id) as Client;
const zed = client('zed');
const codex = client('codex');
const vscode = client('vscode');
const desktop = client('claude-desktop');

/** Texts of Zed with comments, and what they are with the server in. */
const SPLICED: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'comments and a trailing comma, indented by four',
    '// mine\n{\n    "theme": "x", // dark\n    "context_servers": {\n        "a": {"command": "a"}, // first\n    },\n}\n',
    '// mine\n{\n    "theme": "x", // dark\n    "context_servers": {\n        "a": {"command": "a"}, // first\n        "heroku": {\n            "command": "node",\n            "args": [\n                "/opt/toolsd/bin/toolsd.js",\n                "serve"\n            ]\n        },\n    },\n}\n',
  ],
  [
    'a comment that ends without a comma',
    '{\n\t"context_servers": {\n\t\t"a": {} // "b": {},\n\t\t// "c": {}\n\t}\n}',
    '{\n\t"context_servers": {\n\t\t"a": {}, // "b": {},\n\t\t"heroku": {\n\t\t\t"command": "node",\n\t\t\t"args": [\n\t\t\t\t"/opt/toolsd/bin/toolsd.js",\n\t\t\t\t"serve"\n\t\t\t]\n\t\t}\n\t\t// "c": {}\n\t}\n}',
  ],
  [
    'all on one line',
    '{"theme": "x", "context_servers": {"a": {}}}',
    '{"theme": "x", "context_servers": {"a": {}, "heroku": {"command":"node","args":["/opt/toolsd/bin/toolsd.js","serve"]}}}',
  ],
  [
    'no servers yet, and line ends of Windows',
    '{\r\n  "theme": "x"\r\n}\r\n',
    '{\r\n  "theme": "x",\r\n  "context_servers": {\r\n    "heroku": {\r\n      "command": "node",\r\n      "args": [\r\n        "/opt/toolsd/bin/toolsd.js",\r\n        "serve"\r\n      ]\r\n    }\r\n  }\r\n}\r\n',
  ],
  [
    'an empty object of servers, and a byte order mark',
    '\uFEFF{"context_servers": {}}',
    '\uFEFF{"context_servers": {\n  "heroku": {\n    "command": "node",\n    "args": [\n      "/opt/toolsd/bin/toolsd.js",\n      "serve"\n    ]\n  }\n}}',
  ],
];

describe('a server in a file of JSON', () => {
  it.each(SPLICED)('is put in and taken out of %s', (_what, before, after) => {
    expect(withServer(zed, LAUNCH, before)).toBe(after);
    expect(withServer(zed, LAUNCH, after)).toBe(after);
    expect(withoutServer(zed, 'heroku', after)).toContain(before);
    expect(withoutServer(zed, 'heroku', before)).toBeUndefined();
  });

  it('leaves a neighbour on the same line alone', () => {
    const text = '{"context_servers": {\n  "p": {}, // of p\n  "heroku": {}, "y": {}}}';
    expect(withoutServer(zed, 'heroku', text)?.[0]).toBe(
      '{"context_servers": {\n  "p": {}, // of p\n   "y": {}}}',
    );
  });

  it('keeps what a person added to the entry, and a credential that they filled in', () => {
    const before =
      '{\n  "context_servers": {\n    "heroku": {\n      // slow\n      "timeout": 5,\n      "command": "node",\n      "args": ["/old/toolsd.js"],\n      "env": {"API_KEY": "filled-in", "MORE": "1"}\n    }\n  }\n}\n';
    const after = withServer(zed, KEY, before);
    expect(after).toBe(
      before.replace(
        '["/old/toolsd.js"]',
        '[\n        "/opt/toolsd/bin/toolsd.js",\n        "serve"\n      ]',
      ),
    );
    const given = { ...KEY, env: [{ name: 'API_KEY', hint: '', value: 'new' }] };
    expect(withServer(zed, given, after)).toBe(after.replace('filled-in', 'new'));
  });

  it('counts the last of two properties of one name, as every parser does', () => {
    const before = '{"context_servers": {"a": {}}, "context_servers": {"b": {}}}';
    const after = JSON.parse(withServer(zed, LAUNCH, before));
    expect(Object.keys(after.context_servers)).toEqual(['b', 'heroku']);
  });

  it.each<[string, Client, string, string, object | undefined]>([
    ['a comma that is missing', desktop, '{\n  "a": 1\n  "b": 2\n}', 'is no JSON', { line: 3, column: 3 }],
    ['a comment', desktop, '{\n  // a\n}', 'is no JSON', { line: 2, column: 3 }],
    ['a comma too many', desktop, '{"a": 1,}', 'is no JSON', { line: 1, column: 9 }],
    ['half of a file', zed, '{"a": {', 'is no JSON', { line: 1, column: 8 }],
    ['a list', zed, '[]', 'holds no object', undefined],
    ['no object of servers', zed, '{"context_servers": []}', 'something else than servers', undefined],
    ['no server', zed, '{"context_servers": {"heroku": 1}}', 'something else than a server', undefined],
    ['no list of inputs', vscode, '{"inputs": {}}', 'no list at `inputs`', undefined],
  ])('is refused for %s', (_what, of, text, words, place) => {
    const edit = () => withServer(of, KEY, text);
    expect(edit).toThrow(ConfigProblem);
    expect(edit).toThrow(words);
    try {
      edit();
    } catch (error) {
      expect((error as ConfigProblem).place).toEqual(place);
    }
  });

  it.each(['', '\n', '// nothing yet\n', '// nothing yet'])('begins a file that holds %j', (text) => {
    const after = withServer(zed, LAUNCH, text);
    expect(after.startsWith(text)).toBe(true);
    expect(JSON.parse(after.replace(/^\/\/.*$/m, ''))).toEqual({
      context_servers: { heroku: { command: 'node', args: LAUNCH.args } },
    });
  });
});

interface Style {
  readonly indent: string;
  readonly eol: string;
  readonly comments: boolean;
  readonly trailing: boolean;
}

/** A value as a person may have written it. The comments hold what would break a reader that takes them for JSON. */
function written(value: unknown, style: Style, lead = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return open + close;
  const { indent, eol, comments, trailing } = style;
  const deep = lead + indent;
  const lines = entries.map(([key, child], index) => {
    const comma = index < entries.length - 1 || trailing ? ',' : '';
    const name = isList ? '' : `${JSON.stringify(key)}: `;
    const before = comments ? `/* { "${index} */ ` : '';
    const beside = comments ? ` // }, " ${index}` : '';
    return deep + before + name + written(child, style, deep) + comma + beside;
  });
  return [open, ...lines, lead + close].join(eol);
}

const style = fc.record<Style>({
  indent: fc.constantFrom('  ', '    ', '\t', ''),
  eol: fc.constantFrom('\n', '\r\n'),
  comments: fc.boolean(),
  trailing: fc.boolean(),
});
const others = fc.dictionary(
  fc.string({ maxLength: 8 }).filter((key) => key !== '__proto__' && key !== 'heroku'),
  fc.jsonValue({ maxDepth: 2 }).map((value) => ({ command: 'x', value })),
  { maxKeys: 4 },
);

describe('whatever a file of JSON holds', () => {
  it('is the same after a server was put in and taken out', () => {
    fc.assert(
      fc.property(
        fc.record({ other: fc.jsonValue({ maxDepth: 2 }), servers: others }, { requiredKeys: [] }),
        fc.boolean(),
        style,
        ({ servers, ...rest }, first, how) => {
          const holder = servers && { servers };
          const inputs = [{ id: 'mine', type: 'promptString' }];
          const value = first ? { ...holder, ...rest, inputs } : { ...rest, ...holder };
          const before = written(value, how);
          const after = withServer(vscode, KEY, before);
          // It is only added to: line by line, what was there is there, apart from commas.
          const lines = after.split('\n').map((line) => line.replaceAll(',', ''));
          // An empty object that the server goes into is opened.
          for (const line of before.split('\n'))
            if (!line.includes('{}')) expect(lines).toContain(line.replaceAll(',', ''));
          expect(withServer(vscode, KEY, after)).toBe(after);
          expect(withoutServer(vscode, 'heroku', after)).toContain(before);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('the inputs of VS Code', () => {
  const before =
    '{\n  "inputs": [\n    {"id": "API_KEY", "type": "promptString"}\n  ],\n  "servers": {\n    "a": {"env": {"K": "$INPUT"}}\n  }\n}\n'.replace(
      '$INPUT',
      () => `\${input:API_KEY}`,
    );

  it('that others ask for stay, and are not added again', () => {
    const after = withServer(vscode, KEY, before);
    expect(JSON.parse(after).inputs).toEqual([{ id: 'API_KEY', type: 'promptString' }]);
    expect(withoutServer(vscode, 'heroku', after)).toContain(before);
  });

  it('go with the server that they were for, and others do not', () => {
    const text = before.replace('"API_KEY", "type"', '"OTHER", "type"').replace('{input:API', '{input:OTHER');
    const after = withServer(vscode, KEY, text);
    expect(JSON.parse(after).inputs.map(({ id }: { id: string }) => id)).toEqual(['OTHER', 'API_KEY']);
    expect(withoutServer(vscode, 'heroku', after)).toContain(text);
  });

  it('are not asked for what a person wrote into the entry', () => {
    const filled = '{"servers": {"heroku": {"env": {"API_KEY": "x"}}}}';
    expect(withServer(vscode, KEY, filled)).not.toContain('inputs');
  });
});

describe('a server in a file of TOML', () => {
  const table = '[mcp_servers.heroku]\ncommand = "node"\nargs = [ "/opt/toolsd/bin/toolsd.js", "serve" ]';

  it.each<[string, string, string]>([
    ['nothing', '', `${table}\n`],
    ['other tables', '# mine\nmodel = "x" # best\n\n[a]\nb = 1\n', 'X'],
    ['no end of the last line', '[a]\nb = 1', 'X'],
    ['line ends of Windows', '[a]\r\nb = 1\r\n', 'X'],
    ['dotted keys', 'mcp_servers.other.command = "x"\n', 'X'],
    ['text that looks like a table', 'a = """\n[mcp_servers.heroku]\nx\n"""\n', ''],
    ['dates and large numbers', 'a = 2026-01-01T00:00:00Z\nb = 9007199254740993\nc = nan\n', 'X'],
  ])('is put behind %s and taken out', (_what, before, whole) => {
    if (whole === '') {
      // Not told apart from a table, so nothing is done.
      expect(() => withServer(codex, LAUNCH, before)).toThrow(ConfigProblem);
      return;
    }
    const after = withServer(codex, LAUNCH, before);
    expect(after.startsWith(before)).toBe(true);
    expect(after.replaceAll('\r\n', '\n')).toContain(table);
    if (whole !== 'X') expect(after).toBe(whole);
    if (before.includes('\r')) expect(after).not.toMatch(/[^\r]\n/);
    expect(withServer(codex, LAUNCH, after)).toBe(after);
    expect(withoutServer(codex, 'heroku', after)).toEqual([before]);
  });

  const between =
    'a = 1\n\n[mcp_servers."heroku"] # mine\ncommand = "node"\nargs = [\n  "/old/toolsd.js",\n]\nstartup_timeout_sec = 20\n\n[mcp_servers.heroku.env]\nMORE = "1"\n\n# about b\n[b]\nc = 1 # one\n';

  it('is changed where it is, with what a person added', () => {
    const after = withServer(codex, KEY, between);
    expect(parseToml(after)).toEqual({
      a: 1,
      mcp_servers: {
        heroku: {
          command: 'node',
          args: LAUNCH.args,
          startup_timeout_sec: 20,
          env: { MORE: '1' },
          env_vars: ['API_KEY'],
        },
      },
      b: { c: 1 },
    });
    expect(after.startsWith('a = 1\n\n[mcp_servers.heroku]\n')).toBe(true);
    expect(after.endsWith('\n\n# about b\n[b]\nc = 1 # one\n')).toBe(true);
    expect(withServer(codex, KEY, after)).toBe(after);
  });

  it('is taken out from between others with the tables below it', () => {
    expect(withoutServer(codex, 'heroku', between)).toEqual(['a = 1\n\n# about b\n[b]\nc = 1 # one\n']);
  });

  it('passes a credential on by name, and writes one that was given', () => {
    const after = withServer(codex, KEY, '');
    expect(after).toContain('env_vars = [ "API_KEY" ]');
    const given = { ...KEY, env: [{ name: 'API_KEY', hint: '', value: 'new' }] };
    expect(parseToml(withServer(codex, given, after))).toEqual({
      mcp_servers: {
        heroku: { command: 'node', args: LAUNCH.args, env: { API_KEY: 'new' }, env_vars: [] },
      },
    });
  });

  it.each<[string, string, string, object | undefined]>([
    ['a text that is no TOML', 'a = 1\nb = \n', 'is no TOML', { line: 2, column: 5 }],
    ['an inline table', 'mcp_servers = {a = {command = "x"}}\n', 'by a program', undefined],
    ['inline servers', '[mcp_servers]\nheroku = {command = "x"}\n', 'by a program', undefined],
  ])('is refused for %s', (_what, text, words, place) => {
    const edit = () => withServer(codex, LAUNCH, text);
    expect(edit).toThrow(ConfigProblem);
    expect(edit).toThrow(words);
    try {
      edit();
    } catch (error) {
      expect((error as ConfigProblem).place).toEqual(place);
    }
  });
});
