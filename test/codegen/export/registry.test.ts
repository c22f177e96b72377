import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { REGISTRY_SCHEMA, registryExport } from '../../../codegen/export/registry.js';
import type { ProjectModel } from '../../../codegen/model/server-model.js';
import { ensureRegistrySchema } from '../../../scripts/setup/registry-schema.mjs';
import { BARE, FULL, made, oddProject, onlyText, problemsOf, shippedProject } from './package.js';

let shipped: ProjectModel;
beforeAll(async () => {
  shipped = await shippedProject();
});

const documentOf = (...args: Parameters<typeof registryExport>) =>
  JSON.parse(onlyText(registryExport(...args)));
const bundle = { address: 'https://github.com/ann/t/releases/download/v1/t.mcpb', sha256: 'a'.repeat(64) };
const image = 'docker.io/ann/thing:1.0.0';

describe('server.json', () => {
  it('has what the package says, and how npx starts it', () => {
    expect(documentOf(shipped, FULL, { words: ['serve', '--read-only'] })).toMatchObject({
      $schema: REGISTRY_SCHEMA,
      name: 'io.github.ann/heroku',
      title: 'Heroku',
      description: 'Look at things.',
      version: '2.1.0',
      repository: { url: 'https://github.com/ann/thing-tools', source: 'github' },
      packages: [
        {
          registryType: 'npm',
          identifier: '@ann/thing-tools',
          version: '2.1.0',
          runtimeHint: 'npx',
          packageArguments: [
            { type: 'positional', value: 'serve' },
            { type: 'positional', value: '--read-only' },
          ],
          transport: { type: 'stdio' },
        },
      ],
    });
  });

  it('asks for each credential as a secret, and for no address as one', () => {
    const [{ environmentVariables }] = documentOf(shipped, FULL, {}).packages;
    expect(environmentVariables).toEqual([
      { name: 'HEROKU_API_KEY', description: expect.any(String), isRequired: true, isSecret: true },
      { name: 'HEROKU_API_URL', description: expect.any(String), isRequired: false, isSecret: false },
      { name: 'HEROKU_CLI', description: expect.any(String), isRequired: false, isSecret: false },
    ]);
  });

  it('does not require a credential that some tools do without', () => {
    const [one, ...others] = shipped.tools;
    const free = { ...one, action: { ...one?.action, kind: 'steps', groups: [] } } as unknown as typeof one;
    const project = { ...shipped, tools: [free, ...others] } as ProjectModel;
    expect(documentOf(project, FULL, {}).packages[0].environmentVariables[0].isRequired).toBe(false);
  });

  it('takes wishes before what the package says', () => {
    const wishes = { name: 'com.example/things', description: 'Others.', npm: 'other@3.0.0-beta.1' };
    expect(documentOf(shipped, { ...FULL, mcpName: 'io.github.ann/x' }, wishes)).toMatchObject({
      ...{ name: 'com.example/things', description: 'Others.', version: '3.0.0-beta.1' },
      packages: [{ identifier: 'other', version: '3.0.0-beta.1' }],
    });
    expect(documentOf(shipped, { ...FULL, mcpName: 'io.github.ann/x' }, {}).name).toBe('io.github.ann/x');
  });

  it('names a bundle with its hash and an image, and then needs no package', () => {
    const { packages, version } = documentOf(
      shipped,
      { ...BARE, description: 'Things.' },
      { name: 'a.b/c', bundle, image },
    );
    expect(packages.map(({ registryType }: { registryType: string }) => registryType)).toEqual([
      'mcpb',
      'oci',
    ]);
    expect(packages[0]).toMatchObject({ identifier: bundle.address, fileSha256: bundle.sha256 });
    expect(version).toBe(shipped.server.version);
  });

  it('says what a package or an image has to carry besides', () => {
    const { notes } = made(registryExport(shipped, FULL, { npm: '@ann/thing-tools@2.1.0', image }));
    expect(notes.join('\n')).toContain('"mcpName": "io.github.ann/heroku"');
    expect(notes.join('\n')).toContain('io.modelcontextprotocol.server.name="io.github.ann/heroku"');
    const named = { ...FULL, mcpName: 'io.github.ann/heroku' };
    expect(made(registryExport(shipped, named, {})).notes.join('\n')).not.toContain('mcpName');
  });
});

describe('what is missing or wrong is told at once, with the flag that mends it', () => {
  it('in a project without a package', () => {
    const problems = problemsOf(registryExport(shipped, BARE, {}));
    expect(problems).toHaveLength(3);
    for (const flag of ['--name', '--description', '--npm']) expect(problems.join('\n')).toContain(flag);
  });

  it.each([
    ['a description of 101 characters', { ...FULL, description: 'x'.repeat(101) }, {}, '--description'],
    ['a name without a domain', FULL, { name: 'heroku/tools' }, '--name'],
    ['a name with two slashes', FULL, { name: 'io.github.a/b/c' }, '--name'],
    ['a range of versions', FULL, { npm: 'x@^1.0.0' }, '--npm'],
    ['the latest version', FULL, { npm: 'x@latest' }, '--npm'],
    ['a version with a star', { ...FULL, version: '1.x' }, {}, 'package.json'],
    ['a package that is private', { ...FULL, private: true }, {}, 'private'],
    ['a package without a program', { ...FULL, hasProgram: false }, {}, '`bin`'],
    [
      'a bundle elsewhere',
      FULL,
      { bundle: { ...bundle, address: 'https://example.com/t.mcpb' } },
      '--bundle-url',
    ],
    ['an image without a tag', FULL, { image: 'docker.io/ann/thing' }, '--image'],
  ])('%s', (_what, facts, wishes, word) => {
    const problems = problemsOf(registryExport(shipped, facts, wishes));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(word);
  });
});

const schema = await ensureRegistrySchema().catch(() => undefined);

describe.skipIf(schema === undefined)(
  `the schema that the registry publishes${schema === undefined ? ' (skipped: it could not be loaded)' : ''}`,
  () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    const check = ajv.compile(schema ?? {});

    it('takes what is written, of both projects and with every kind of package', async () => {
      for (const project of [shipped, await oddProject()]) {
        check(documentOf(project, FULL, { npm: '@ann/thing-tools@2.1.0', bundle, image, words: ['serve'] }));
        expect(check.errors).toBeNull();
      }
    });

    it('refuses what it should', () => {
      const document = documentOf(shipped, FULL, {});
      expect(check({ ...document, description: 'x'.repeat(101) })).toBe(false);
      expect(check({ ...document, packages: [{ registryType: 'npm' }] })).toBe(false);
    });
  },
);
