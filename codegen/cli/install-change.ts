import type { Client, Os, Scope } from '../clients/client.js';
import { configFor } from '../clients/client-config.js';
import { ConfigProblem } from '../clients/edit/config-problem.js';
import { findServer, withoutServer, withServer } from '../clients/edit/edit-config.js';
import { type ServerLaunch, startsToolsd } from '../clients/launch.js';
import { unknown } from '../clients/wording.js';
import { credentialsIn } from '../model/credentials.js';
import type { ProjectModel } from '../model/server-model.js';
import { projectAt } from '../project/read-project.js';
import { backupsOf, readConfig, writeConfig } from './install-file.js';
import { serveFlags } from './install-flags.js';
import { givenVariables, launchIn } from './install-launch.js';
import type { Outcome } from './install-show.js';
import { loadProject, report } from './load-project.js';
import { packageRoot } from './package-files.js';
import { UserError } from './user-error.js';

export interface InstallOptions {
  readonly dir: string;
  readonly scope: Scope;
  readonly name?: string;
  readonly env?: readonly string[];
  readonly dryRun?: boolean;
  readonly undo?: boolean;
  readonly json?: boolean;
}

/** Puts the server of a project into a file. Undefined where its specs do not compile, which was said then. */
export async function installed(
  client: Client,
  file: string,
  flags: readonly string[],
  options: InstallOptions,
  os: Os,
): Promise<Outcome | undefined> {
  const loaded = await projectOf(options);
  if (loaded === undefined) return undefined;
  const given = givenVariables(options.env ?? []);
  const launch = launchIn(loaded.project, loaded.dir, os, {
    name: options.name,
    given,
    flags: await serveFlags(flags, loaded.project),
  });
  const before = await readConfig(file);
  const after = explained(file, () => {
    if (before !== undefined) refuseAnother(client, launch.name, before);
    return withServer(client, launch, before);
  });
  const common = { ...told(client, file, launch), before: before ?? '', after };
  const about = { ...common, ...wordsOf(client, launch, loaded.project, options.scope) };
  if (after === before) return { ...common, notes: [], state: 'there' };
  if (options.dryRun) return { ...about, state: 'would-write' };
  // A file of a person may come to hold credentials; one of a project is made for others, too.
  const backup = await writeConfig(file, before, after, options.scope === 'user' ? 0o600 : 0o666);
  return { ...about, state: 'written', ...(backup !== undefined && { backup }) };
}

/** Takes a server out of a file again. Its name is enough; the project need not be there any more. */
export async function uninstalled(
  client: Client,
  file: string,
  flags: readonly string[],
  options: InstallOptions,
): Promise<Outcome | undefined> {
  if (flags.length > 0 || options.env !== undefined)
    throw new UserError('--undo takes no variables and no flags of `toolsd serve`; the name is enough.');
  const name = options.name ?? (await projectOf(options))?.project.server.name;
  if (name === undefined) return undefined;
  const before = await readConfig(file);
  const texts = before === undefined ? undefined : explained(file, () => withoutServer(client, name, before));
  const about = {
    client: client.id,
    title: client.title,
    server: name,
    file,
    notes: [],
    hidden: new Set(''),
  };
  if (before === undefined || texts === undefined)
    return { ...about, before: '', after: '', state: 'nothing' };
  // Where the file may have been in more than one way, a backup tells in which it was.
  const kept = await backupsOf(file);
  const after = texts.find((text) => kept.includes(text)) ?? (texts[0] as string);
  if (options.dryRun) return { ...about, before, after, state: 'would-remove' };
  const backup = await writeConfig(file, before, after, 0o600);
  return { ...about, before, after, state: 'removed', ...(backup !== undefined && { backup }) };
}

function told(client: Client, file: string, launch: ServerLaunch) {
  const { id, title } = client;
  const hidden = new Set(launch.env.flatMap(({ name, value }) => (value === undefined ? [] : [name])));
  return { client: id, title, server: launch.name, file, hidden };
}

function wordsOf(client: Client, launch: ServerLaunch, { server }: ProjectModel, scope: Scope) {
  const { argv, link, notes } = configFor(client, launch);
  const open = new Set(unknown(launch).map(({ name }) => name));
  const described = credentialsIn(server.sources)
    .filter(({ env }) => open.has(env))
    .map(({ env, hint }) => `\`${env}\`, as the project describes it: ${hint}`);
  const optional = credentialsIn(server.sources)
    .filter(({ env, optional }) => optional && !launch.env.some(({ name }) => name === env))
    .map(({ env, hint }) => `\`${env}\` is optional, and not in that file; --env adds it. ${hint}`);
  const plain =
    open.size < launch.env.length ? ['What was given with --env stands in that file as plain text.'] : [];
  const shared =
    scope === 'project' ? ['The file names paths of this machine; see to that before you share it.'] : [];
  // They would show a value that was given, and they are for all that a person does.
  const others = open.size === launch.env.length && scope === 'user';
  return {
    notes: [...notes, ...described, ...optional, ...plain, ...shared],
    ...(others && { others: { ...(argv && { argv }), ...(link !== undefined && { link }) } }),
  };
}

/** The project, or the tools that this package ships, as `serve` has it; undefined where it does not compile. */
async function projectOf({
  dir,
}: InstallOptions): Promise<{ readonly dir: string; readonly project: ProjectModel } | undefined> {
  const shipped = dir === '.' && (await projectAt(dir)) === 'missing';
  const loaded = await loadProject(shipped ? packageRoot : dir);
  report(loaded, 'pretty');
  const { project } = loaded;
  if (project !== undefined) return { dir: loaded.dir, project };
  process.stderr.write('Nothing was written. The specs have to compile first.\n');
  return undefined;
}

function refuseAnother(client: Client, name: string, text: string): void {
  const { entry } = findServer(client, name, text);
  if (entry === undefined || startsToolsd(entry)) return;
  throw new ConfigProblem(
    `has another server \`${name}\`, which does not start toolsd. Give this one another name with --name`,
  );
}

/** Says of which file a problem is. Nothing was written then. */
function explained<T>(file: string, edit: () => T): T {
  try {
    return edit();
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    const place = error.place === undefined ? '' : `:${error.place.line}:${error.place.column}`;
    throw new UserError(`${file}${place} ${error.message}. It is left as it is.`);
  }
}
