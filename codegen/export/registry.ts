import type { ProjectModel } from '../model/server-model.js';
import { variablesOf } from './environment.js';
import { generatedBy, jsonFile, type Outcome } from './exported.js';
import { isToolsd, type PackageFacts } from './package-facts.js';
import { type RegistryPackage, type RegistryWishes, registryPackages } from './registry-packages.js';

/** The schema of which this writes documents. */
export const REGISTRY_SCHEMA = 'https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json';

/** Where publishers may say what they like, of which the registry keeps 4 kB. */
const PUBLISHER = 'io.modelcontextprotocol.registry/publisher-provided';

const LONGEST = { name: 200, title: 100, description: 100, version: 255 } as const;

/**
 * `server.json` of the MCP registry, schema 2025-12-11. What specs do not say is taken from wishes, then from the
 * package.
 */
export function registryExport(project: ProjectModel, facts: PackageFacts, wishes: RegistryWishes): Outcome {
  const { server } = project;
  const name = wishes.name ?? facts.mcpName ?? nameOnGithub(facts.repository, server.name);
  const description = wishes.description ?? facts.description;
  const made = registryPackages(facts, wishes, variablesOf(project));
  const version = made.packages.find(({ version }) => version !== undefined)?.version ?? server.version;
  const problems = [
    ...nameProblems(name),
    ...textProblems('description', description, '--description, or as `description` in package.json'),
    ...textProblems('title', server.title, '`title` in tools.d/_server.yaml'),
    ...versionProblems(version),
    ...made.problems,
  ];
  if (problems.length > 0) return { problems };
  const document = {
    $schema: REGISTRY_SCHEMA,
    name,
    title: server.title,
    description,
    version,
    ...(server.website !== null && { websiteUrl: server.website }),
    ...(facts.repository !== undefined && { repository: repositoryOf(facts.repository) }),
    ...(server.icons.length > 0 && { icons: server.icons }),
    packages: made.packages,
    _meta: { [PUBLISHER]: { note: generatedBy('registry') } },
  };
  return {
    files: new Map([['server.json', jsonFile(document)]]),
    notes: notesOf(name as string, facts, made.packages, server.version),
  };
}

/** The namespace that a GitHub account proves by signing in. */
function nameOnGithub(repository: string | undefined, server: string): string | undefined {
  const owner = /^https:\/\/github\.com\/([\w-]+)\//.exec(repository ?? '')?.[1];
  return owner === undefined ? undefined : `io.github.${owner}/${server}`;
}

function nameProblems(name: string | undefined): string[] {
  if (name === undefined)
    return [
      'The name in the registry is not known. Say it with --name, such as io.github.<account>/<server>, or as `mcpName` in package.json.',
    ];
  const labels =
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+\/[a-z0-9]([\w.-]*[a-z0-9])?$/i;
  if (labels.test(name) && name.length <= LONGEST.name) return [];
  return [
    `\`${name}\` is no name of the registry: a domain from its end, a slash, and a name, such as io.github.<account>/<server>. Say it with --name.`,
  ];
}

function textProblems(what: 'description' | 'title', text: string | undefined, where: string): string[] {
  if (text === undefined || text.trim() === '') return [`The ${what} is not known. Say it with ${where}.`];
  const { length } = [...text];
  if (length <= LONGEST[what]) return [];
  return [
    `The ${what} has ${length} characters, and the registry takes ${LONGEST[what]}. Say a shorter one with ${where}.`,
  ];
}

/** The registry wants one version, and no range. */
function versionProblems(version: string): string[] {
  if (/^v?\d[\w.+-]*$/.test(version) && !/\.[x*]$/i.test(version) && version.length <= LONGEST.version)
    return [];
  return [
    `\`${version}\` is no version of one release. Write one such as 1.0.0, in package.json and in tools.d/_server.yaml.`,
  ];
}

function repositoryOf(url: string): { url: string; source: string } {
  const host = new URL(url).hostname;
  const source = host === 'github.com' ? 'github' : host === 'gitlab.com' ? 'gitlab' : host;
  return { url, source };
}

function notesOf(
  name: string,
  facts: PackageFacts,
  packages: readonly RegistryPackage[],
  version: string,
): string[] {
  const kinds = packages.map(({ registryType }) => registryType);
  const npm = packages.find(({ registryType }) => registryType === 'npm');
  return [
    ...(npm !== undefined && npm.identifier === facts.name && facts.mcpName !== name
      ? [
          `The registry looks for \`"mcpName": "${name}"\` in the package.json of ${npm.identifier}: add it before you publish.`,
        ]
      : []),
    ...(kinds.includes('oci')
      ? [`The registry looks for the label io.modelcontextprotocol.server.name="${name}" in the image.`]
      : []),
    ...(npm !== undefined && npm.version !== version && !isToolsd(facts)
      ? [`The package is of version ${npm.version}, and tools.d/_server.yaml says ${version}.`]
      : []),
  ];
}
