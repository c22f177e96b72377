import type { Reporter } from '../diagnostics/diagnostic.js';
import { runsAnything } from '../model/program-risk.js';
import type { ServerModel, SourceModel } from '../model/server-model.js';
import type { Path, SourceFile } from '../source/source-file.js';
import type { ServerSpec, SourceSpec } from '../spec/server-spec.js';
import { checkPattern } from './check-pattern.js';
import { lowerAuth } from './lower-auth.js';
import { isReserved } from './lower-http.js';
import { lowerErrors } from './lower-output.js';
import { checkParamSchema } from './lower-params.js';
import type { Scope } from './scope.js';
import { bytes, milliseconds } from './units.js';

export function lowerServer(source: SourceFile, spec: ServerSpec, reporter: Reporter): ServerModel {
  for (const [name, param] of Object.entries(spec.params ?? {})) {
    checkParamSchema(source, ['params', name], name, param, reporter);
  }
  const server: ServerModel = {
    name: spec.name,
    title: spec.title ?? spec.name,
    version: spec.version,
    instructions: spec.instructions ?? null,
    website: spec.website ?? null,
    icons: (spec.icons ?? []).map(({ type: mimeType, ...icon }) => ({
      ...icon,
      ...(mimeType === undefined ? {} : { mimeType }),
    })),
    toolsets: spec.toolsets ?? {},
    sources: [],
    programs: Object.fromEntries(
      Object.entries(spec.programs ?? {}).map(([name, { install }]) => [name, install]),
    ),
    params: spec.params ?? {},
  };
  const scope: Scope = { source, reporter, server, params: new Map(), used: new Set(), tools: new Map() };
  const sources = Object.entries(spec.sources).map(([name, one]) => lowerSource(scope, name, one));
  return { ...server, sources };
}

function lowerSource(scope: Scope, name: string, spec: SourceSpec): SourceModel {
  const { cli, http } = spec;
  if (name in {}) {
    const rule = 'is a name that every JavaScript object has';
    scope.reporter.report('bad-value', scope.source.keyPlace(['sources', name]), {
      place: `\`${name}\``,
      rule,
      hint: 'Rename it.',
    });
  }
  if (cli !== undefined) {
    const path: Path = ['sources', name, 'cli'];
    if (runsAnything(cli.program)) {
      scope.reporter.report('shell-program', scope.source.place([...path, 'program']), {
        program: cli.program,
      });
    }
    return {
      kind: 'cli',
      name,
      program: cli.program,
      programEnv: cli.program_env ?? null,
      install: cli.install,
      env: cli.env ?? [],
      set: cli.set ?? {},
      requiredEnv: cli.credentials ?? [],
      timeoutMs: milliseconds(cli.timeout ?? '60s'),
      maxBytes: bytes(cli.max_output ?? '4MB'),
      prompts: lowerPrompts(scope, [...path, 'prompts'], cli.prompts ?? []),
      warm: cli.warm ?? null,
      errors: lowerErrors(scope, [...path, 'errors'], cli.errors ?? [], 'cli'),
    };
  }
  const path: Path = ['sources', name, 'http'];
  const { base = '', base_env, request_id, headers, timeout, max_reply, retries, errors } = http ?? {};
  if (base !== '' && !URL.canParse(base)) {
    scope.reporter.report('bad-value', scope.source.place([...path, 'base']), {
      place: '`base`',
      rule: 'is not a URL',
      hint: 'Write scheme, host and an optional path, such as `https://api.example.com/v1`.',
    });
  } else if (
    base.startsWith('http:') &&
    !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(base)
  ) {
    scope.reporter.report('bad-value', scope.source.place([...path, 'base']), {
      place: '`base`',
      rule: 'sends credentials in the clear',
      hint: 'Write `https://`; plain http is for this machine only.',
    });
  }
  const { source, reporter } = scope;
  for (const header of Object.keys(headers ?? {}).filter(isReserved))
    reporter.report('reserved-header', source.keyPlace([...path, 'headers', header]), { name: header });
  if (request_id !== undefined && isReserved(request_id))
    reporter.report('reserved-header', source.place([...path, 'request_id']), { name: request_id });
  return {
    kind: 'http',
    name,
    base,
    baseEnv: base_env ?? null,
    ...lowerAuth(scope, path, http),
    requestId: request_id?.toLowerCase() ?? null,
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
    ),
    timeoutMs: milliseconds(timeout ?? '30s'),
    maxBytes: bytes(max_reply ?? '8MB'),
    retries: retries ?? 2,
    errors: lowerErrors(scope, [...path, 'errors'], errors ?? [], 'http'),
  };
}

/** They meet the last line of what a program printed, if it is short enough for a question. */
function lowerPrompts(
  { source, reporter }: Scope,
  path: Path,
  prompts: readonly string[],
): readonly string[] {
  for (const [index, text] of prompts.entries())
    checkPattern(reporter, source.place([...path, index]), text, { short: true });
  return prompts;
}
