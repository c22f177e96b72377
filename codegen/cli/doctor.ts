import { confirmMode } from '../../src/runtime/guard/policy/allows.js';
import { globMatches } from '../../src/runtime/guard/policy/glob.js';
import type { Policy } from '../../src/runtime/guard/policy/policy.js';
import { allowedTools } from '../../src/runtime/serve/list-tools.js';
import type { Effect } from '../../src/runtime/tool.js';
import type { ToolEntry, Toolset } from '../../src/runtime/tool-entry.js';
import type { ProjectModel } from '../model/server-model.js';
import { toolsetOf } from '../project/load-toolset.js';
import { colorsOf } from './colors.js';
import { type Finding, findingsOf } from './doctor-findings.js';
import { count, loadProject, report } from './load-project.js';
import { type PolicyOptions, policiesOf } from './policy-options.js';
import { type CacheState, cacheState } from './project-cache.js';

interface Unlimited {
  readonly param: string;
  readonly origin: string;
  readonly tools: readonly string[];
}

interface Diagnosis {
  readonly server: string;
  readonly node: string;
  readonly findings: readonly Finding[];
  /** Tools by the highest effect that a call of them can have under the policies. */
  readonly worst: Readonly<Record<Effect, readonly string[]>>;
  /** Tools of `worst` whose destructive calls nobody is asked about. */
  readonly unasked: readonly string[];
  /** Limits on arguments that a glob of tools seems to keep, and tools of it that have no such parameter. */
  readonly unlimited: readonly Unlimited[];
  /** Tools that the policies leave none of. */
  readonly hidden: readonly string[];
  /** Each policy by where it is written. */
  readonly policies: readonly string[];
  /** What compiling leaves for the next time; null where nothing is kept. */
  readonly cache: CacheState | null;
}

/** Says what this installation can do at worst and what is missing; exit code 1 where something is. */
export async function doctor({
  dir,
  json,
  ...options
}: { dir: string; json?: boolean } & PolicyOptions): Promise<void> {
  const loaded = await loadProject(dir);
  report(loaded, 'pretty');
  const { project } = loaded;
  if (project === undefined) return;
  const diagnosis = {
    ...(await diagnose(project, toolsetOf(project), options)),
    cache: cacheState(loaded.dir),
  };
  if (diagnosis.findings.some(({ ok }) => !ok)) process.exitCode = 1;
  process.stdout.write(json ? `${JSON.stringify(diagnosis, null, 2)}\n` : shown(diagnosis));
}

async function diagnose(
  project: ProjectModel,
  toolset: Toolset,
  options: PolicyOptions,
): Promise<Omit<Diagnosis, 'cache'>> {
  const policies = await policiesOf(options, project);
  const allowed = allowedTools(toolset.tools, policies);
  const names = (entries: readonly ToolEntry[]) => entries.map(({ tool }) => tool.name);
  const with_ = (effect: Effect) => allowed.filter(({ tool }) => tool.effect === effect);
  return {
    server: `${project.server.title} ${project.server.version}`,
    node: process.versions.node,
    findings: await findingsOf(project, toolset, new Set(names(allowed))),
    worst: {
      read: names(with_('read')),
      write: names(with_('write')),
      destructive: names(with_('destructive')),
    },
    unasked: names(
      with_('destructive').filter(({ tool }) => confirmMode(policies, tool, 'destructive') === 'allow'),
    ),
    unlimited: unlimitedBy(policies, allowed),
    hidden: names(toolset.tools).filter((name) => !names(allowed).includes(name)),
    policies: policies.map(({ origin }) => origin),
  };
}

/** Where an operator may think that a limit holds: tools that can change something call the thing by another name. */
function unlimitedBy(policies: readonly Policy[], allowed: readonly ToolEntry[]): Unlimited[] {
  return policies.flatMap(({ origin, arguments: limits = [] }) =>
    limits.flatMap(({ tools: glob, param }) => {
      const tools = allowed.filter(
        ({ tool, schemas }) =>
          tool.effect !== 'read' &&
          globMatches(glob, tool.name) &&
          !Object.hasOwn((schemas.inputSchema.properties ?? {}) as object, param),
      );
      return tools.length === 0 ? [] : [{ param, origin, tools: tools.map(({ tool }) => tool.name) }];
    }),
  );
}

function shown(diagnosis: Diagnosis): string {
  const { server, node, findings, worst, unasked, unlimited, hidden, policies, cache } = diagnosis;
  const colors = colorsOf(process.stdout);
  const width = Math.max(0, ...findings.map(({ what }) => what.length));
  const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));
  const lines = findings.map(({ what, ok, note, tools }) => {
    const mark = ok ? colors.green('ok     ') : colors.red('MISSING');
    const without = ok ? '' : ` (${count(tools.length, 'tool')} can not be called without it)`;
    return `  ${mark} ${what.padEnd(width)}  ${note}${without}`;
  });
  return [
    `${server}, on Node ${node}`,
    '',
    colors.bold('What its tools need'),
    ...(lines.length === 0 ? ['  Nothing.'] : lines),
    '',
    colors.bold('What it can do at worst'),
    `  ${colors.red('destructive')}  ${list(worst.destructive)}`,
    `  ${colors.yellow('write')}        ${list(worst.write)}`,
    `  ${colors.green('read')}         ${list(worst.read)}`,
    ...(unasked.length === 0 ? [] : [`  Nobody is asked before destructive calls of ${list(unasked)}.`]),
    ...unlimited.map(
      ({ param, origin, tools }) =>
        `  ${colors.yellow('Not limited')} by \`${param}\` of ${origin}, since they have no such parameter: ${list(tools)}.`,
    ),
    ...(hidden.length === 0 ? [] : [`  Not allowed: ${list(hidden)}.`]),
    policies.length === 0
      ? '  No policy limits it: see --read-only and --policy.'
      : `  Limited by ${policies.join(', ')}.`,
    '',
    colors.bold('What compiling leaves for the next time'),
    cache === null
      ? '  Nothing: TOOLSD_CACHE is off.'
      : `  ${cache.folder}: ${count(cache.files, 'file')}, ${(cache.bytes / 1e6).toFixed(1)} MB${cache.writable ? '' : '; it can not be written, so every run compiles all'}`,
    '',
  ].join('\n');
}
