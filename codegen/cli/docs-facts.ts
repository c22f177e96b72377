import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { schemaSections } from '../docs/view/schema-view.js';
import type { Guide, SiteFacts } from '../docs/view/site-view.js';
import { publishedSchemas } from '../spec/published-schemas.js';
import { packageFiles } from './package-files.js';
import { tokenCounter } from './token-counter.js';
import { UserError } from './user-error.js';

/** What the pages of a project tell besides its specs: out of its package.json, its docs/index.md, and this package. */
export async function siteFacts(dir: string, repository: string | undefined): Promise<SiteFacts> {
  const facts = await packageFacts(dir);
  const address = repositoryAddress(repository ?? facts.repository);
  const name = facts.name ?? basename(dir);
  return {
    repository: address,
    setUp: setUpOf(dir, name, address),
    licence: facts.license ?? null,
    author: facts.author ?? null,
    launch: launchOf(dir, name),
    format: schemaSections([
      { prefix: 'tool', title: 'Tool', schema: publishedSchemas.tool },
      { prefix: 'server', title: 'Server file', schema: publishedSchemas.server },
    ]),
    guides: await guides(),
    intro: await readFile(join(dir, 'docs/index.md'), 'utf8').catch(() => null),
    countTokens: await tokenCounter(),
  };
}

interface PackageFacts {
  readonly name: string | undefined;
  readonly repository: string | undefined;
  readonly license: string | undefined;
  readonly author: string | undefined;
}

/** Of package.json (npm, `package.json` reference); a project may have none. */
async function packageFacts(dir: string): Promise<PackageFacts> {
  const text = await readFile(join(dir, 'package.json'), 'utf8').catch(() => '{}');
  const { name, repository, license, author } = parsed(text);
  return {
    name: textOr(name),
    repository: textOr(repository, 'url'),
    license: textOr(license),
    author: textOr(author, 'name'),
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new UserError('package.json is no JSON.');
  }
}

function textOr(value: unknown, key?: string): string | undefined {
  if (typeof value === 'string') return value;
  if (key === undefined || typeof value !== 'object' || value === null) return undefined;
  return textOr((value as Record<string, unknown>)[key]);
}

/** `git+https://host/owner/name.git`, `github:owner/name` and `owner/name` are one address for a browser. */
export function repositoryAddress(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(text)?.[1];
  const address = short === undefined ? text.replace(/^git\+/, '') : `https://github.com/${short}`;
  const bare = address.replace(/\.git$/, '').replace(/\/$/, '');
  if (!/^https:\/\/[^\s"'<>]+$/.test(bare))
    throw new UserError(`The repository is to be an https address; \`${text}\` is none.`);
  return bare;
}

/** From nothing to a built copy. */
function setUpOf(dir: string, name: string, repository: string | null): string[] {
  const folder = name.replace(/^@.*\//, '');
  return [
    ...(repository === null ? [] : [`git clone ${repository} ${folder} && cd ${folder}`]),
    isOwn(dir) ? 'npm ci && npm run build' : 'npm ci',
  ];
}

/** Whether a project is this package itself. */
function isOwn(dir: string): boolean {
  return existsSync(join(dir, 'bin/toolsd.js'));
}

/** In this package the program lies beside the specs; elsewhere it is installed below them. */
function launchOf(dir: string, name: string): SiteFacts['launch'] {
  const folder = `/path/to/${name.replace(/^@.*\//, '')}`;
  const program = isOwn(dir) ? 'bin/toolsd.js' : 'node_modules/toolsd/bin/toolsd.js';
  return { command: 'node', args: [`${folder}/${program}`, 'serve', '--dir', folder] };
}

async function guides(): Promise<Guide[]> {
  return [...(await packageFiles('docs/guide'))].map(([name, content]) => {
    const markdown = content.toString('utf8');
    const title = /^# (.+)$/m.exec(markdown)?.[1] ?? name;
    return { slug: name.replace(/\.md$/, ''), title, markdown };
  });
}
