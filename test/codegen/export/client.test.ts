import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, it } from 'vitest';
import { clientExport } from '../../../codegen/export/client.js';
import { newFolder, removeFolders } from '../../e2e/world.js';
import { ROOT } from '../projects.js';
import { made, oddProject, onlyText, shippedProject } from './package.js';

afterAll(removeFolders);

/** More than any project that takes the file in is likely to ask for. */
const STRICTEST = {
  target: 'es2022',
  module: 'nodenext',
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  types: [],
};

/** What the type checker says of files. */
async function typeCheck(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = newFolder();
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const settings = { compilerOptions: STRICTEST, include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { stdout } = await execa(join(ROOT, 'node_modules/.bin/tsc'), ['-p', '.'], {
    cwd: folder,
    reject: false,
  });
  return stdout;
}

const USE = `import { Client } from '@modelcontextprotocol/client';
import { Client as FirstClient } from '@modelcontextprotocol/sdk/client/index.js';
import { createHerokuClient, ToolError } from './heroku-client.js';

const info = { name: 'x', version: '0' };
const heroku = createHerokuClient(new Client(info), { agreed: ['ps_restart'] });
createHerokuClient(new FirstClient(info));

export async function use(): Promise<string | null | undefined> {
  await heroku.listApps();
  const { items, total } = await heroku.psList({ app: 'example-app', json: true });
  const sum: number = total;
  return sum > 0 ? items[0]?.name : undefined;
}

export function codeOf(error: unknown): 'TIMED_OUT' | 'other' {
  return error instanceof ToolError && error.code === 'TIMED_OUT' ? error.code : 'other';
}
`;

describe('the file', () => {
  it('is accepted under the strictest settings, with the clients of both SDKs', async () => {
    const client = onlyText(await clientExport(await shippedProject()));
    expect(await typeCheck({ 'heroku-client.ts': client, 'use.ts': USE })).toBe('');
  });

  it('of odd names is accepted too', async () => {
    const { files } = made(await clientExport(await oddProject()));
    const [[name, text]] = [...files] as [[string, string]];
    expect(await typeCheck({ [name]: text })).toBe('');
  });

  it.each([
    ['a missing argument', 'await heroku.psList({});', 'app'],
    ['an unknown argument', "await heroku.psList({ app: 'a', ap: 'b' });", 'ap'],
    ['an argument of a wrong type', 'await heroku.psList({ app: 1 });', 'number'],
    ['an unknown field of an answer', "(await heroku.psList({ app: 'a' })).items[0]?.nam;", 'nam'],
    ['a tool that asks nothing', "createHerokuClient(new Client(info), { agreed: ['ps_list'] });", 'ps_list'],
  ])('tells the type checker of %s', async (_what, line, word) => {
    const client = onlyText(await clientExport(await shippedProject()));
    const said = await typeCheck({
      'heroku-client.ts': client,
      'use.ts': `${USE}\nexport const bad = async () => {\n${line}\n};`,
    });
    expect(said.split('\n').filter((one) => one.startsWith('use.ts'))).toHaveLength(1);
    expect(said).toContain(word);
  });

  it('is the same for the same specs', async () => {
    expect(onlyText(await clientExport(await shippedProject()))).toBe(
      onlyText(await clientExport(await shippedProject())),
    );
  });
});
