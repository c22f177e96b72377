import { isJsonObject, type JsonObject } from '../../src/runtime/json.js';
import type { ProjectModel } from '../model/server-model.js';
import type { ParamModel } from '../model/tool-model.js';
import { yamlLines } from '../source/yaml-text.js';
import { variablesOf } from './environment.js';
import { generatedBy, jsonFile, type Outcome } from './exported.js';
import type { PackageFacts } from './package-facts.js';
import { shapes } from './shapes.js';
import { kebab } from './words.js';

/** What a person says where specs and package.json do not, or say otherwise. */
export interface DockerWishes {
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly category?: string | undefined;
  /** The commit that is built, in full. */
  readonly commit?: string | undefined;
  /** Where it is built by the catalogue, `mcp/<name>` unless said. */
  readonly image?: string | undefined;
  /** Path of the Dockerfile in the repository. */
  readonly dockerfile?: string | undefined;
  /** The version of toolsd that the image has. */
  readonly version: string;
}

/**
 * An entry of the Docker MCP catalogue: `server.yaml` and `tools.json` for `servers/<name>` of docker/mcp-registry, and a
 * Dockerfile for the repository of the project, which serves on standard input and output as the catalogue wants it.
 */
export function dockerExport(project: ProjectModel, facts: PackageFacts, wishes: DockerWishes): Outcome {
  const { server, tools } = project;
  const name = wishes.name ?? entryName(project);
  const title = wishes.title ?? server.title;
  const description = wishes.description ?? facts.description;
  const problems = [
    ...nameProblems(name),
    ...titleProblems(title),
    ...(description === undefined
      ? ['What the server does is not known. Say it with --description, or as `description` in package.json.']
      : []),
    ...repositoryProblems(facts.repository),
    ...commitProblems(wishes.commit),
    ...(wishes.category === undefined || !/^[a-z][a-z-]*$/.test(wishes.category)
      ? [
          'The catalogue sorts by one word. Say it with --category, such as devops, productivity, database or search.',
        ]
      : []),
  ];
  if (problems.length > 0) return { problems };
  const secrets = variablesOf(project).filter(({ secret }) => secret);
  const entry = {
    name,
    image: wishes.image ?? `mcp/${name}`,
    type: 'server',
    meta: { category: wishes.category, tags: [...new Set([name, wishes.category])] },
    about: { title, description, ...iconOf(project) },
    source: {
      project: facts.repository,
      commit: wishes.commit,
      dockerfile: wishes.dockerfile ?? 'Dockerfile',
    },
    ...(secrets.length > 0 && {
      config: {
        description: `What ${server.title} has to know you by`,
        secrets: secrets.map(({ name: env, description: hint, required }) => ({
          name: `${name}.${env.toLowerCase()}`,
          env,
          example: `<${env}>`,
          description: hint,
          ...(!required && { required: false }),
        })),
      },
    }),
  };
  return {
    files: new Map([
      ['Dockerfile', shapes.dockerfile({ mark: generatedBy('docker'), version: wishes.version })],
      ['server.yaml', `# ${generatedBy('docker')}\n${yamlLines(entry)}`],
      [
        'tools.json',
        jsonFile(
          tools.map(({ name: tool, description: about, params }) => ({
            name: tool,
            description: about,
            arguments: params.map(argumentOf),
          })),
        ),
      ],
    ]),
    notes: notesOf(name, project),
  };
}

/** The name that an entry has unless a person says another. */
export function entryName({ server }: ProjectModel): string {
  return kebab(server.name);
}

/** A picture that a browser can load; the catalogue takes no data in its place. */
function iconOf({ server }: ProjectModel): { icon?: string } {
  const icon = server.icons.find(({ src }) => src.startsWith('https://'));
  return icon === undefined ? {} : { icon: icon.src };
}

/** The catalogue wants a description of every argument. */
function argumentOf({ name, schema, required }: ParamModel): object {
  const { description } = schema;
  return {
    name,
    type: typeOf(schema),
    ...(isJsonObject(schema.items) && { items: { type: typeOf(schema.items) } }),
    desc: typeof description === 'string' && description !== '' ? description : name,
    ...(!required && { optional: true }),
  };
}

function typeOf({ type }: JsonObject): string {
  const [first] = Array.isArray(type) ? type : [type];
  return typeof first === 'string' ? first : 'string';
}

function nameProblems(name: string): string[] {
  if (/^[a-z0-9-]+$/.test(name)) return [];
  return [`\`${name}\` is no name of the catalogue: small letters, digits and dashes. Say it with --name.`];
}

/** As the checks of the catalogue have it. */
function titleProblems(title: string): string[] {
  const words = title.split(/\s+/);
  const small = words.filter(
    (word) => !['and', 'for'].includes(word) && word.charAt(0) !== word.charAt(0).toUpperCase(),
  );
  if (!/MCP|Server/.test(title) && small.length === 0) return [];
  return [
    `The catalogue refuses the title \`${title}\`: no "MCP", no "Server", and every word with a capital. Say one with --title.`,
  ];
}

function repositoryProblems(repository: string | undefined): string[] {
  if (repository !== undefined && /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(repository)) return [];
  return [
    'The catalogue builds from a repository on GitHub. Say it with --repository https://github.com/<owner>/<name>.',
  ];
}

function commitProblems(commit: string | undefined): string[] {
  if (commit !== undefined && /^[0-9a-f]{40}$/.test(commit)) return [];
  return [
    'The catalogue builds one commit, by all of its 40 digits. Say it with --commit "$(git rev-parse HEAD)".',
  ];
}

function notesOf(name: string, { server }: ProjectModel): string[] {
  const programs = new Set(
    server.sources.flatMap((source) => (source.kind === 'cli' ? [source.program] : [])),
  );
  return [
    `Put server.yaml and tools.json into servers/${name} of a fork of docker/mcp-registry. The Dockerfile goes into the commit that server.yaml names, unless one that serves on standard input and output is there.`,
    ...[...programs].map((program) => `\`${program}\` is not in that image. Add it to the Dockerfile.`),
  ];
}
