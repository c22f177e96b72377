import type { ProjectModel } from '../model/server-model.js';
import { type Variable, variablesOf } from './environment.js';
import { byName, generatedBy, jsonFile, type Outcome } from './exported.js';
import type { PackageFacts } from './package-facts.js';
import { shapes } from './shapes.js';
import { kebab } from './words.js';
import { zipOf } from './zip.js';

/** What a person says where package.json does not, or says otherwise. */
export interface BundleWishes {
  readonly author?: string | undefined;
  readonly description?: string | undefined;
  /** The oldest Node that it runs on, `>=20.19`. */
  readonly node: string;
}

type Files = ReadonlyMap<string, string | Uint8Array>;

/**
 * What serves the tools: one program that has them in it, or the specs of a project with the part of toolsd that
 * serves them.
 */
export type BundledServer =
  | { readonly kind: 'program'; readonly files: Files }
  | { readonly kind: 'specs'; readonly specs: ReadonlyMap<string, string>; readonly runtime: Files };

const ENTRY = { program: 'server/server.cjs', specs: 'server/index.mjs' } as const;

/**
 * A bundle that a client installs with a click, MCPB manifest 0.3. It needs Node, which the clients that take bundles
 * bring along, and nothing else. The same content gives the same bytes.
 */
export function bundleExport(
  project: ProjectModel,
  facts: PackageFacts,
  wishes: BundleWishes,
  server: BundledServer,
): Outcome {
  const description = wishes.description ?? facts.description;
  const author = wishes.author ?? facts.author;
  const problems = [
    ...(description === undefined
      ? ['What the server does is not known. Say it with --description, or as `description` in package.json.']
      : []),
    ...(author === undefined
      ? ['A bundle has to name who made it. Say it with --author, or as `author` in package.json.']
      : []),
  ];
  if (description === undefined || author === undefined) return { problems };
  const manifest = manifestOf(project, facts, { description, author, node: wishes.node }, ENTRY[server.kind]);
  const files = new Map([['manifest.json', jsonFile(manifest)], ...filesOf(server)]);
  return {
    files: new Map([[`${kebab(project.server.name)}.mcpb`, zipOf(files)]]),
    notes: notesOf(project),
  };
}

function filesOf(server: BundledServer): [string, string | Uint8Array][] {
  if (server.kind === 'program')
    return [...server.files].map(([path, content]) => [`server/${path}`, content]);
  return [
    [ENTRY.specs, shapes.server({ mark: generatedBy('mcpb') })],
    ...[...server.specs]
      .sort(byName)
      .map(([path, text]): [string, string] => [`server/project/${path}`, text]),
    ...[...server.runtime].map(([path, content]): [string, string | Uint8Array] => [
      `server/toolsd/${path}`,
      content,
    ]),
  ];
}

interface Said {
  readonly description: string;
  readonly author: string;
  readonly node: string;
}

function manifestOf(
  project: ProjectModel,
  facts: PackageFacts,
  { description, author, node }: Said,
  entry: string,
): object {
  const { server, tools } = project;
  const asked = variablesOf(project).filter(({ secret }) => secret);
  return {
    manifest_version: '0.3',
    name: kebab(server.name),
    display_name: server.title,
    version: server.version,
    description,
    author: { name: author },
    ...(facts.repository !== undefined && { repository: { type: 'git', url: facts.repository } }),
    ...(server.website !== null && { homepage: server.website }),
    ...(facts.license !== undefined && { license: facts.license }),
    server: {
      type: 'node',
      entry_point: entry,
      mcp_config: {
        command: 'node',
        args: [`\${__dirname}/${entry}`],
        ...(asked.length > 0 && {
          env: Object.fromEntries(asked.map((one) => [one.name, `\${user_config.${keyOf(one)}}`])),
        }),
      },
    },
    tools: tools.map(({ name, description: about }) => ({ name, description: about })),
    compatibility: { runtimes: { node } },
    ...(asked.length > 0 && {
      user_config: Object.fromEntries(asked.map((one) => [keyOf(one), questionOf(one)])),
    }),
    _meta: { toolsd: { note: generatedBy('mcpb') } },
  };
}

function keyOf({ name }: Variable): string {
  return name.toLowerCase();
}

function questionOf({ name, description, required }: Variable): object {
  return {
    type: 'string',
    title: name,
    description,
    sensitive: true,
    required,
    ...(!required && { default: '' }),
  };
}

/** Programs do not come along. */
function notesOf({ server }: ProjectModel): string[] {
  const notes = server.sources.flatMap((source) =>
    source.kind === 'cli' ? [`\`${source.program}\` is not in the bundle. ${source.install}`] : [],
  );
  return [...new Set(notes)];
}
