import { credentialsIn } from '../model/credentials.js';
import type { ProjectModel, SourceModel } from '../model/server-model.js';
import { sourceNames } from '../model/source-names.js';

/** An environment variable that a server reads. */
export interface Variable {
  readonly name: string;
  readonly description: string;
  /** A credential: to be kept like a password, and never shown. */
  readonly secret: boolean;
  /** No tool can be called without it. */
  readonly required: boolean;
}

/** The credentials of a project, then the variables that lead its sources elsewhere, each once. */
export function variablesOf(project: ProjectModel): Variable[] {
  const { sources } = project.server;
  const secrets = credentialsIn(sources).map(
    ({ env, hint }): Variable => ({
      name: env,
      description: hint,
      secret: true,
      required: isRequired(env, project),
    }),
  );
  const names = new Set(secrets.map(({ name }) => name));
  const others = sources.flatMap(elsewhere).filter(({ name }) => !names.has(name));
  return [...secrets, ...new Map(others.map((one) => [one.name, one])).values()];
}

function elsewhere(source: SourceModel): Variable[] {
  const name = source.kind === 'http' ? source.baseEnv : source.programEnv;
  if (name === null) return [];
  const description =
    source.kind === 'http'
      ? `Address to call in place of ${source.base}.`
      : `Path of \`${source.program}\`, where it is not on the PATH.`;
  return [{ name, description, secret: false, required: false }];
}

/** Whether every tool uses a source that asks for the variable, with nothing to stand in for it. */
function isRequired(env: string, { server, tools }: ProjectModel): boolean {
  const asking = new Set(
    server.sources
      .filter((source) => credentialsIn([source]).some((one) => one.env === env && !one.optional))
      .map(({ name }) => name),
  );
  return tools.length > 0 && tools.every((tool) => sourceNames(tool).some((name) => asking.has(name)));
}
