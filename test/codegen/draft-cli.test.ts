import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draftCli } from '../../codegen/draft/draft-cli.js';
import { manifestCommand, type OclifManifest } from '../../codegen/draft/read-manifest.js';
import { renderDraft } from '../../codegen/draft/render-draft.js';
import { modelOf, realTexts } from './projects.js';

/** Five commands as the manifest of the real Heroku CLI has them. */
const manifest = JSON.parse(
  readFileSync(new URL('./fixtures/oclif/heroku.manifest.json', import.meta.url), 'utf8'),
) as OclifManifest;

/** The draft of a command in a project with this project's sources and shared parameters and nothing else. */
async function drafted(command: string, name = 'drafted') {
  const words = command.split(' ');
  const found = manifestCommand(manifest, words);
  if (found === undefined) throw new Error(`no command ${command}`);
  const server = (await realTexts()).get('tools.d/_server.yaml') as string;
  const { params } = (await modelOf(new Map([['tools.d/_server.yaml', server]]))).server;
  const job = { name, source: 'heroku', program: 'heroku', words, command: found.command, shared: params };
  const text = renderDraft(draftCli(job), '../../schema/tool.v1.schema.json');
  const model = await modelOf(
    new Map([
      ['tools.d/_server.yaml', server],
      [`tools.d/draft/${name}.yaml`, text],
    ]),
  );
  return { text, tool: model.tools[0] };
}

describe('a draft from the manifest', () => {
  it.each([
    ['pg:info', 'read'],
    ['apps:destroy', 'destructive'],
    ['config:get', 'read'],
    ['addons:create', 'write'],
    ['logs', 'read'],
  ])('of %s compiles as it is written, and is guessed to be %s', async (command, effect) => {
    const { text, tool } = await drafted(command);
    expect(tool?.effect).toBe(effect);
    expect(tool?.examples.map(({ name }) => name)).toEqual(['it works', 'it fails']);
    expect(text.split('\n').length).toBeLessThanOrEqual(48);
  });

  it('passes flags in one item, switches booleans on, and puts arguments after the dashes', async () => {
    const { text } = await drafted('config:get');
    expect(text).toContain("- '--app={app}'");
    expect(text).toContain('- {when: shell, then: --shell}');
    expect(text).toMatch(/- '--'\n {4}- '\{key\}'\n/u);
  });

  it('asks for JSON where the command can print it, and does not leave that to the caller', async () => {
    const { text, tool } = await drafted('config:get');
    expect(text).toContain('- --json\n');
    expect(tool?.output.parse).toBe('json');
    expect(tool?.params.map(({ name }) => name)).not.toContain('json');
  });

  it('takes shared parameters where the server file has them', async () => {
    const { text } = await drafted('pg:info');
    expect(text).toContain("app: {$ref: '#app', required: true}");
    expect(text).toContain("database: {$ref: '#database'}");
  });

  it('puts a confirmation to a person where something is lost, and marks every guess', async () => {
    const { text, tool } = await drafted('apps:destroy');
    expect(tool?.confirm).not.toBeNull();
    expect(text).toMatch(/^effect: destructive # TODO: confirm; guessed from the word "destroy"\.$/mu);
  });

  it('leaves out what is hidden, deprecated or global, and names the first two', async () => {
    const { text, tool } = await drafted('logs');
    expect(text).toContain('left out, as hidden or deprecated: `--force-colors` and `--ps`.');
    const names = tool?.params.map(({ name }) => name);
    expect(names).toContain('process_type');
    for (const name of ['prompt', 'ps', 'force_colors', 'no_color']) expect(names).not.toContain(name);
  });

  it('finds a command by another of its names, and not by a part of one', () => {
    expect(manifestCommand(manifest, ['pg'])?.id).toBe('pg:info');
    expect(manifestCommand(manifest, ['apps:delete'])?.id).toBe('apps:destroy');
    expect(manifestCommand(manifest, ['addons'])).toBeUndefined();
    expect(manifestCommand(manifest, ['constructor'])).toBeUndefined();
  });
});

describe('a draft from a command with odd flags', () => {
  it('compiles whatever the flags are called, and keeps their values from becoming flags', async () => {
    const flag = (written: string, rest = {}) => ({
      flag: written,
      kind: 'text' as const,
      description: '',
      ...rest,
    });
    const command = {
      description: '',
      flags: [
        flag('-x'),
        flag('-n', { kind: 'number' }),
        flag('-q', { kind: 'boolean' }),
        flag('-m', { multiple: true }),
        flag('--constructor', { required: true }),
        flag('--steps'),
        flag('--2fa', { options: ['on', 'off'] }),
        flag('--many', { multiple: true, required: true }),
        flag('--file'),
      ],
      args: [
        { name: 'file', description: 'A file: {not a hole}', required: true, many: false },
        { name: 'REST', description: '', required: false, many: true },
      ],
      notes: ['a note\nof two lines'],
    };
    const job = { name: 'odd', source: 'prog', program: 'prog', words: ['do-it'], command, shared: {} };
    const text = renderDraft(draftCli(job), 'x.json');
    const server =
      'name: demo\nversion: 1.0.0\nsources: {prog: {cli: {program: prog, install: Install prog.}}}\n';
    const model = await modelOf(
      new Map([
        ['tools.d/_server.yaml', server],
        ['tools.d/odd/odd.yaml', text],
      ]),
    );
    expect(model.tools[0]?.params.map(({ name }) => name).sort()).toEqual(
      [
        'argument_file',
        'file',
        'many',
        'n',
        'q',
        'rest',
        'the_constructor',
        'the_steps',
        'value_2fa',
        'x',
      ].sort(),
    );
    expect(text).toContain('# TODO: a note of two lines\n');
    expect(text).toContain('left out: -m');
    expect(text).toContain("pattern: '^[^-]'");
  });
});
