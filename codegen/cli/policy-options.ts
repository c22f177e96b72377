import { readFile } from 'node:fs/promises';
import { globMatches } from '../../src/runtime/guard/policy/glob.js';
import type { Policy, Selector } from '../../src/runtime/guard/policy/policy.js';
import type { Effect } from '../../src/runtime/tool.js';
import { createReporter } from '../diagnostics/diagnostic.js';
import { didYouMean } from '../diagnostics/words.js';
import type { ProjectModel } from '../model/server-model.js';
import { olderNameIn } from '../policy/older-names.js';
import { readPolicy } from '../policy/read-policy.js';
import { report } from './load-project.js';
import { UserError } from './user-error.js';

export interface PolicyOptions {
  readonly policy?: readonly string[];
  readonly readOnly?: boolean;
  readonly maxEffect?: Effect;
  readonly toolsets?: readonly string[];
  readonly tools?: readonly string[];
  readonly except?: readonly string[];
  readonly unasked?: readonly string[];
}

/** What the options say, each a limit of its own. Throws `UserError` for what is wrong in them. */
export async function policiesOf(options: PolicyOptions, { tools }: ProjectModel): Promise<Policy[]> {
  const flags: Policy[] = [];
  if (options.readOnly) flags.push({ origin: '--read-only', maxEffect: 'read' });
  if (options.maxEffect !== undefined) flags.push({ origin: '--max-effect', maxEffect: options.maxEffect });
  const toolNames = tools.map(({ name }) => name);
  const toolsets = [...new Set(tools.map(({ toolset }) => toolset))];
  const selected = (flag: string, globs: readonly string[], kind: Selector['kind']): Selector[] => {
    const older = kind === 'tool' ? olderNameIn(globs, tools) : undefined;
    if (older !== undefined)
      throw new UserError(
        `${flag}: \`${older.glob}\` is for \`${older.alias}\`, which is called \`${older.name}\` now. Name that.`,
      );
    return globs.map((glob) => {
      const known = kind === 'tool' ? toolNames : toolsets;
      if (!known.some((name) => globMatches(glob, name)))
        throw new UserError(
          `${flag}: there is no ${kind} \`${glob}\`. ${didYouMean(glob, known, '')}`.trim(),
        );
      return { kind, glob };
    });
  };
  if (options.toolsets !== undefined)
    flags.push({ origin: '--toolsets', only: [selected('--toolsets', options.toolsets, 'toolset')] });
  if (options.tools !== undefined)
    flags.push({ origin: '--tools', only: [selected('--tools', options.tools, 'tool')] });
  if (options.except !== undefined)
    flags.push({ origin: '--except', except: selected('--except', options.except, 'tool') });
  const files = await Promise.all((options.policy ?? []).map((file) => fileOf(file, tools)));
  if (options.unasked !== undefined) {
    const confirm = selected('--unasked', options.unasked, 'tool').map(({ glob }) => ({
      tools: glob,
      mode: 'allow' as const,
    }));
    flags.push({ origin: '--unasked', confirm });
  }
  return [...files, ...flags];
}

async function fileOf(file: string, tools: ProjectModel['tools']): Promise<Policy> {
  const text = await readFile(file, 'utf8');
  const reporter = createReporter();
  const policy = readPolicy(file, text, tools, reporter);
  if (policy !== undefined) return policy;
  const texts = new Map([[file, text]]);
  report({ texts, diagnostics: reporter.diagnostics }, 'pretty');
  throw new UserError('Nothing is served with a policy that is not sound.');
}
