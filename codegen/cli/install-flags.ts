import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { ProjectModel } from '../model/server-model.js';
import { withPolicy } from './policy-flags.js';
import { type PolicyOptions, policiesOf } from './policy-options.js';
import { UserError } from './user-error.js';

/**
 * Flags for `serve` as they are written into an entry: held against the project now, since in a client nobody would see
 * what is wrong with them, and with files as absolute paths, since clients start servers from anywhere.
 */
export async function serveFlags(words: readonly string[], project: ProjectModel): Promise<string[]> {
  const options = read(words);
  await policiesOf(options, project);
  return [
    ...(options.policy ?? []).map((file) => `--policy=${resolve(file)}`),
    ...(options.readOnly ? ['--read-only'] : []),
    ...(options.maxEffect === undefined ? [] : [`--max-effect=${options.maxEffect}`]),
    ...listed('--toolsets', options.toolsets),
    ...listed('--tools', options.tools),
    ...listed('--except', options.except),
    ...listed('--unasked', options.unasked),
    ...(options.audit === undefined ? [] : [`--audit=${resolve(options.audit)}`]),
  ];
}

type ServeOptions = PolicyOptions & { readonly audit?: string };

function read(words: readonly string[]): ServeOptions {
  const command = withPolicy(new Command('serve'))
    .option('--audit <file>')
    .helpOption(false)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  try {
    return command.parse(words, { from: 'user' }).opts<ServeOptions>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new UserError(
      `After -- come flags of \`toolsd serve\`, such as --read-only: ${error.message.replace('error: ', '')}`,
    );
  }
}

function listed(flag: string, names: readonly string[] | undefined): string[] {
  return names === undefined ? [] : [`${flag}=${names.join(',')}`];
}
