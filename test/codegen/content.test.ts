/** What `toolsd check` says of the parts of an answer besides its text, at the very place. */
import { expect, it } from 'vitest';
import { createReporter } from '../../codegen/diagnostics/diagnostic.js';
import { resolveProject } from '../../codegen/resolve-project.js';
import { badProject } from './example-project.js';

async function problemsOf(output: string) {
  const { files, expected } = badProject({ over: 'http', bad: `output: ${output}\n`, good: '' });
  const reporter = createReporter();
  await resolveProject(files, reporter);
  return { found: reporter.diagnostics, expected };
}

const SELECT = 'select: "{id: id}"';

it.each([
  ['without a `select`', '{«content»: [{link: id, name: name}]}', 'needs a `select`'],
  ['no kind', `{${SELECT}, content: [«{text: name}»]}`, 'This part is nothing'],
  ['two kinds', `{${SELECT}, content: [«{image: id, audio: id, type: image/png}»]}`, 'is two things'],
  ['an image without a type', `{${SELECT}, content: [«{image: id}»]}`, 'has a media type'],
  [
    'a type of another kind',
    `{${SELECT}, content: [{image: id, «type»: audio/wav}]}`,
    'begins with `image/`',
  ],
  ['a file without content', `{${SELECT}, content: [«{resource: id, type: text/plain}»]}`, '`text`, `blob`'],
  [
    'a file with both contents',
    `{${SELECT}, content: [«{resource: id, text: id, blob: id, type: text/plain}»]}`,
    '`text`, `blob`',
  ],
  ['a link without a name', `{${SELECT}, content: [«{link: id}»]}`, 'has one of `name`'],
  ['a key of another kind', `{${SELECT}, content: [{link: id, name: name, «blob»: id}]}`, 'does not go with'],
  ['a field that no reply has', `{${SELECT}, content: [{link: «idd», name: name}]}`, 'idd'],
  ['an expression that is none', `{${SELECT}, content: [{link: "id[«»", name: name}]}`, 'can not be read'],
  ['an address that is none', `{${SELECT}, content: [«{link: id, name: name}»]}`, 'its address is none'],
  ['text that is not Base64', `{${SELECT}, content: [«{image: id, type: image/png}»]}`, 'is not Base64'],
])('%s', async (_what, output, message) => {
  const { found, expected } = await problemsOf(output);
  expect(found.map(({ place }) => place)).toEqual([expect.objectContaining(expected)]);
  expect(found[0]?.message).toContain(message);
});

it('nothing, where every part can be shown', async () => {
  const content = `[{link: "'https://example.com/lamp'", name: name}, {resource: "'lamp://a'", text: name, type: text/plain}]`;
  const { found } = await problemsOf(`{${SELECT}, content: ${content}}`);
  expect(found).toEqual([]);
});
