import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackageFacts } from '../export/package-facts.js';
import { repositoryAddress } from './docs-facts.js';
import { UserError } from './user-error.js';

/**
 * What the package.json of a project says (npm, `package.json` reference); a project may have none.
 *
 * @param repository an address that counts in place of the one in package.json
 */
export async function readPackageFacts(dir: string, repository: string | undefined): Promise<PackageFacts> {
  const json = await packageJson(dir);
  const { author, bin, license } = json;
  return {
    name: text(json.name),
    version: text(json.version),
    description: text(json.description),
    repository:
      repositoryAddress(repository ?? text(json.repository) ?? text(json.repository, 'url')) ?? undefined,
    license: text(license),
    // `Ann Example <ann@example.com> (https://example.com)`
    author: (text(author) ?? text(author, 'name'))?.replace(/\s*[<(].*$/, ''),
    mcpName: text(json.mcpName),
    private: json.private === true,
    hasProgram:
      typeof bin === 'string' || (typeof bin === 'object' && bin !== null && Object.keys(bin).length > 0),
  };
}

async function packageJson(dir: string): Promise<Record<string, unknown>> {
  const file = join(dir, 'package.json');
  const found = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    const value = JSON.parse(found) as unknown;
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new UserError(`${file} is no JSON object. Mend it, then run it again.`);
}

function text(value: unknown, key?: string): string | undefined {
  if (key !== undefined)
    return typeof value === 'object' && value !== null
      ? text((value as Record<string, unknown>)[key])
      : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
