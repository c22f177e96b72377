import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureRegistry } from '../../scripts/setup/registry.mjs';
import { agree } from '../e2e/clients.js';
import { connectTo, type ExampleClient } from './client.js';
import { type Registry, startRegistry } from './registry.js';

const found = await ensureRegistry({ say: () => {} }).catch((error: Error) => error);
const missing = found instanceof Error ? ` (skipped: ${found.message.split('\n')[0]})` : '';

describe.skipIf(found instanceof Error)(`tools for a real npm registry${missing}`, () => {
  let registry: Registry;
  let client: ExampleClient;
  let stranger: ExampleClient;

  beforeAll(async () => {
    if (found instanceof Error) throw found;
    registry = await startRegistry(found.program);
    const env = { PATH: process.env.PATH ?? '', HOME: tmpdir(), NPM_REGISTRY_URL: registry.url };
    client = await connectTo('npm-registry', { ...env, NPM_TOKEN: registry.token }, agree);
    stranger = await connectTo('npm-registry', env);

    const more = {
      description: 'Parts',
      license: 'MIT',
      keywords: ['parts'],
      dependencies: { lodash: '^4.17.21' },
      scripts: { postinstall: 'node setup.js' },
    };
    await registry.publish('kit', '1.0.0', { description: 'Parts' });
    await registry.publish('kit', '1.1.0', more);
    await registry.publish('kit', '2.0.0-beta.1', more, 'next');
    await registry.publish('@private/kit', '1.0.0', more);
    await registry.publish('@private/kit', '1.0.1', more);
  });
  afterAll(async () => {
    await client?.close();
    await stranger?.close();
    await registry?.stop();
  });

  test('a package is shown as the registry has it', async () => {
    const document = await registry.read('/kit');
    expect(await stranger.answer('get_package', { package: 'kit' })).toMatchObject({
      name: 'kit',
      latest: '1.1.0',
      description: 'Parts',
      license: 'MIT',
      versions: 3,
      tags: expect.arrayContaining([{ tag: 'next', version: '2.0.0-beta.1' }]),
      modified: document.time.modified,
    });
    const { items } = await stranger.answer('list_versions', { package: 'kit' });
    expect(items).toEqual(
      ['2.0.0-beta.1', '1.1.0', '1.0.0'].map((version) => ({ version, published: document.time[version] })),
    );
  });

  test('a version is found by its number and by its tag', async () => {
    const document = await registry.read('/kit/2.0.0-beta.1');
    const byTag = await stranger.answer('get_version', { package: 'kit', version: 'next' });
    expect(byTag).toEqual(await stranger.answer('get_version', { package: 'kit', version: '2.0.0-beta.1' }));
    expect(byTag).toMatchObject({
      version: '2.0.0-beta.1',
      dependencies: [{ name: 'lodash', range: '^4.17.21' }],
      install_script: 'node setup.js',
      tarball: document.dist.tarball,
      integrity: document.dist.shasum,
    });
    expect((await stranger.answer('get_version', { package: 'kit', version: '1.0.0' })).dependencies).toEqual(
      [],
    );
  });

  test('errors of the registry come with a next step', async () => {
    expect(await stranger.failure('get_package', { package: 'nowhere' })).toMatch(
      /no such package[\s\S]+404[\s\S]+search_packages/u,
    );
    expect(await stranger.failure('get_version', { package: 'kit', version: '9.9.9' })).toContain('9.9.9');
    expect(await stranger.failure('whoami', {})).toContain('Set NPM_TOKEN');
    for (const name of ['../-/whoami', '..', 'kit/../../-/npm/v1/tokens', '@private%2fkit', '-/all', 'a b'])
      expect(await client.failure('get_package', { package: name })).toContain('INVALID_INPUT');
  });

  test('what is private is for the token alone', async () => {
    const name = '@private/kit';
    expect(await stranger.failure('get_package', { package: name })).toMatch(/authorization required/u);
    expect(await stranger.failure('get_package', { package: name, private: true })).toContain('NPM_TOKEN');
    // The token goes along only where it is asked for.
    expect(await client.failure('list_versions', { package: name })).toMatch(/authorization required/u);
    expect(await client.answer('get_package', { package: name, private: true })).toMatchObject({
      name,
      latest: '1.0.1',
    });
    const { items } = await client.answer('list_versions', { package: name, private: true });
    expect(items.map(({ version }: { version: string }) => version)).toEqual(['1.0.1', '1.0.0']);
    expect(await client.answer('whoami', {})).toEqual({ username: 'ann' });
  });

  test('a search finds more than a registry gives unasked', async () => {
    const names = Array.from({ length: 23 }, (_, number) => `lamp-${String.fromCharCode(97 + number)}`);
    for (const name of names) await registry.publish(name, '1.0.0', { keywords: ['lamp'] });
    const unasked = await registry.read('/-/v1/search?text=lamp');
    const { items } = await stranger.answer('search_packages', { text: 'lamp' });
    const seen = items.map(({ name }: { name: string }) => name);
    expect(unasked.objects).toHaveLength(20);
    expect(seen.toSorted()).toEqual(names);
    const none = await stranger.call('search_packages', { text: 'qqqqqq' });
    expect(none.content[0].text).toBe('No package fits qqqqqq.');
  });

  test('tags are set, moved and removed; for `latest` a person is asked', async () => {
    const tags = () => registry.read('/-/package/kit/dist-tags');
    await client.answer('set_dist_tag', { package: 'kit', tag: 'old', version: '1.0.0' });
    expect(await tags()).toMatchObject({ old: '1.0.0' });
    expect((await client.answer('list_dist_tags', { package: 'kit' })).items).toContainEqual({
      tag: 'old',
      version: '1.0.0',
    });
    await client.answer('set_dist_tag', { package: 'kit', tag: 'latest', version: '1.0.0' });
    expect(await tags()).toMatchObject({ latest: '1.0.0' });
    await client.answer('set_dist_tag', { package: 'kit', tag: 'latest', version: '1.1.0' });
    await client.answer('remove_dist_tag', { package: 'kit', tag: 'old' });
    expect(await tags()).toEqual({ latest: '1.1.0', next: '2.0.0-beta.1' });
    expect(await client.failure('remove_dist_tag', { package: 'kit', tag: 'latest' })).toContain(
      'INVALID_INPUT',
    );
    expect(await client.failure('set_dist_tag', { package: 'kit', tag: 'x', version: '7.0.0' })).toContain(
      "doesn't exist",
    );
    expect(await stranger.failure('set_dist_tag', { package: 'kit', tag: 'x', version: '1.0.0' })).toContain(
      'NPM_TOKEN',
    );
  });

  test('a version is deprecated, and nothing else is changed by that', async () => {
    const before = await registry.read('/kit');
    await client.answer('deprecate_version', { package: 'kit', version: '1.0.0', message: 'Use 1.1.' });
    const after = await registry.read('/kit');
    expect(after.versions['1.0.0'].deprecated).toBe('Use 1.1.');
    const { deprecated: _, ...rest } = after.versions['1.0.0'];
    expect({ ...after.versions, '1.0.0': rest }).toEqual(before.versions);
    expect(after['dist-tags']).toEqual(before['dist-tags']);
    expect(await stranger.answer('get_version', { package: 'kit', version: '1.0.0' })).toMatchObject({
      deprecated: 'Use 1.1.',
    });
    expect(
      await client.failure('deprecate_version', { package: 'kit', version: '7.0.0', message: 'x' }),
    ).toContain('has no version 7.0.0');
  });

  test('a version is taken back only after a person agreed, and none that a tag points to', async () => {
    expect(await client.failure('unpublish_version', { package: 'kit', version: '1.1.0' })).toContain('tag');
    for (const name of ['kit', '@private/kit']) {
      const question = await connectAsNobody(registry, (one) =>
        one.failure('unpublish_version', { package: name, version: '1.0.0' }),
      );
      expect(question).toContain('for good');
      const path = `/${name.replace('/', '%2f')}`;
      expect(Object.keys((await registry.read(path)).versions)).toContain('1.0.0');
      await client.answer('unpublish_version', { package: name, version: '1.0.0' });
      const document = await registry.read(path);
      expect(Object.keys(document.versions)).not.toContain('1.0.0');
      expect(Object.keys(document.versions).length).toBeGreaterThan(0);
      expect(await registry.read(`${path}/-/kit-1.0.0.tgz`)).toBeUndefined();
    }
  });

  test('the token is in no answer', async () => {
    for (const name of ['kit', registry.token])
      expect(JSON.stringify(await client.call('search_packages', { text: name }))).not.toContain(
        registry.token,
      );
  });
});

/** A client with the token that can put no questions. */
async function connectAsNobody<T>(
  registry: Registry,
  work: (client: ExampleClient) => Promise<T>,
): Promise<T> {
  const env = { PATH: process.env.PATH ?? '', HOME: tmpdir(), NPM_REGISTRY_URL: registry.url };
  const client = await connectTo('npm-registry', { ...env, NPM_TOKEN: registry.token });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
