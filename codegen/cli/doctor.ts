import { confirmMode } from '../../src/runtime/guard/policy/allows.js';
import { missing } from '../../src/runtime/run/credential.js';
import { checkNeeds, findProgram } from '../../src/runtime/run/find-program.js';
import { netrcLogin, wished } from '../../src/runtime/run/netrc-login.js';
import { allowedTools } from '../../src/runtime/serve/list-tools.js';
import type { RequiredEnv } from '../../src/runtime/source.js';
import type { Effect } from '../../src/runtime/tool.js';
import type { ToolEntry, Toolset } from '../../src/runtime/tool-entry.js';
import { credentialsIn } from '../model/credentials.js';
import type { ProjectModel } from '../model/server-model.js';
import { sourceNames } from '../model/source-names.js';
import { toolsetOf } from '../project/load-toolset.js';
import { colorsOf } from './colors.js';
import { count, loadProject, report } from './load-project.js';
import { type PolicyOptions, policiesOf } from './policy-options.js';

/** One thing that tools need, and whether it is there. */
interface Finding {
  readonly what: string;
  readonly ok: boolean;
  /** Where it is, or what to do. */
  readonly note: string;
  /** Tools that do without it when it is missing: none of them can be called. */
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
  /** Tools that the policies leave none of. */
  readonly hidden: readonly string[];
  /** Each policy by where it is written. */
  readonly policies: readonly string[];
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
  const diagnosis = await diagnose(project, toolsetOf(project), options);
  if (diagnosis.findings.some(({ ok }) => !ok)) process.exitCode = 1;
  process.stdout.write(json ? `${JSON.stringify(diagnosis, null, 2)}\n` : shown(diagnosis));
}

async function diagnose(project: ProjectModel, toolset: Toolset, options: PolicyOptions): Promise<Diagnosis> {
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
    hidden: names(toolset.tools).filter((name) => !names(allowed).includes(name)),
    policies: policies.map(({ origin }) => origin),
  };
}

async function findingsOf(
  { tools, server }: ProjectModel,
  { sources }: Toolset,
  allowed: ReadonlySet<string>,
): Promise<Finding[]> {
  const { env } = process;
  const found = new Map<string, Finding>();
  const note = (what: string, ok: boolean, words: string, tool: string) => {
    const before = found.get(what);
    found.set(what, { what, ok, note: words, tools: [...(before?.tools ?? []), tool] });
  };
  for (const tool of tools.filter(({ name }) => allowed.has(name))) {
    for (const name of sourceNames(tool)) {
      const source = sources[name];
      const model = server.sources.find((one) => one.name === name);
      if (source === undefined || model === undefined) continue;
      for (const required of credentialsIn([model])) {
        const { ok, note: words } = credentialState(required, env);
        note(required.env, ok, words, tool.name);
      }
      if (source.kind === 'http') continue;
      const missing = await findProgram(source, env).then(
        () => undefined,
        (error: { hint?: string }) => error.hint ?? source.install,
      );
      note(source.program, missing === undefined, missing ?? 'is there', tool.name);
    }
    for (const need of tool.needs) {
      const missing = await checkNeeds([need], env).catch(() => need.install);
      note(need.program, missing === undefined, missing ?? 'is on PATH', tool.name);
    }
  }
  return [...found.values()];
}

/** Where a credential comes from, or how to come by one; never its value. */
function credentialState(required: RequiredEnv, env: NodeJS.ProcessEnv): Pick<Finding, 'ok' | 'note'> {
  if (env[required.env]?.trim()) return { ok: true, note: 'is set' };
  const login = wished(env) ? netrcLogin(required, env) : undefined;
  if (login?.found) return { ok: true, note: `is the password for ${required.netrc} in ${login.file}` };
  const { reason, hint } = missing(required, env);
  return { ok: false, note: reason === '' ? hint : `is not set${reason}. ${hint}` };
}

function shown({ server, node, findings, worst, unasked, hidden, policies }: Diagnosis): string {
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
    ...(hidden.length === 0 ? [] : [`  Not allowed: ${list(hidden)}.`]),
    policies.length === 0
      ? '  No policy limits it: see --read-only and --policy.'
      : `  Limited by ${policies.join(', ')}.`,
    '',
  ].join('\n');
}
