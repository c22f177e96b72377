import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { registryExport } from '../export/registry.js';
import type { RegistryWishes } from '../export/registry-packages.js';
import { type ExportOptions, runExport } from './export.js';
import { UserError } from './user-error.js';

export interface RegistryOptions extends ExportOptions {
  readonly name?: string;
  readonly description?: string;
  readonly npm?: string;
  readonly word?: readonly string[];
  readonly bundle?: string;
  readonly bundleUrl?: string;
  readonly image?: string;
}

/** `toolsd export registry`. */
export async function exportRegistry(options: RegistryOptions): Promise<void> {
  const { name, description, npm, word, image } = options;
  const wishes: RegistryWishes = {
    name,
    description,
    npm,
    words: word,
    image,
    bundle: await bundleOf(options),
  };
  await runExport(
    { kind: 'registry', make: ({ project, facts }) => registryExport(project, facts, wishes) },
    options,
  );
}

async function bundleOf({ bundle, bundleUrl }: RegistryOptions): Promise<RegistryWishes['bundle']> {
  if (bundle === undefined && bundleUrl === undefined) return undefined;
  if (bundle === undefined || bundleUrl === undefined)
    throw new UserError(
      '--bundle and --bundle-url go together: the file for its hash, and where clients load it from.',
    );
  const sha256 = createHash('sha256')
    .update(await readFile(bundle))
    .digest('hex');
  return { address: bundleUrl, sha256 };
}
