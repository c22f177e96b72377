import { missing } from '../../src/runtime/run/credential.js';
import { checkNeeds, findProgram } from '../../src/runtime/run/find-program.js';
import { netrcLogin, wished } from '../../src/runtime/run/netrc-login.js';
import type { RequiredEnv } from '../../src/runtime/source.js';
import type { Toolset } from '../../src/runtime/tool-entry.js';
import { credentialsIn } from '../model/credentials.js';
import type { ProjectModel } from '../model/server-model.js';
import { sourceNames } from '../model/source-names.js';

/** One thing that tools need, and whether it is there. */
export interface Finding {
  readonly what: string;
  readonly ok: boolean;
  /** Where it is, or what to do. */
  readonly note: string;
  /** Tools that do without it when it is missing: none of them can be called. */
  readonly tools: readonly string[];
}

/** What the allowed tools of a project need, each thing once. */
export async function findingsOf(
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
  if (required.optional) return { ok: true, note: `is not set${reason}, and is optional. ${hint}` };
  return { ok: false, note: reason === '' ? hint : `is not set${reason}. ${hint}` };
}
