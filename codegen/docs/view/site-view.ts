import type { Toolset } from '../../../src/runtime/tool-entry.js';
import type { ServerLaunch } from '../../clients/launch.js';
import { neededIn } from '../../model/credentials.js';
import type { ProjectModel, SourceModel } from '../../model/server-model.js';
import type { SchemaSection } from './schema-view.js';
import { type ToolView, toolView } from './tool-view.js';

/** All that a site tells, as plain data. */
export interface SiteView {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly instructions: string | null;
  /** In the order of the server file; those without tools are left out. */
  readonly toolsets: readonly ToolsetView[];
  readonly sources: readonly SourceModel[];
  /** Of the repository, without a slash at the end; null where it is not known. */
  readonly repository: string | null;
  readonly licence: string | null;
  readonly author: string | null;
  /** How a person comes by a copy, as lines for a shell. */
  readonly setUp: readonly string[];
  /** What a client runs to start it. */
  readonly launch: Pick<ServerLaunch, 'command' | 'args'>;
  readonly format: readonly SchemaSection[];
  /** Pages written by hand, in order. */
  readonly guides: readonly Guide[];
  /** Markdown for the head of the overview, in place of the server's own words. */
  readonly intro: string | null;
}

interface ToolsetView {
  readonly id: string;
  readonly title: string;
  readonly tools: readonly ToolView[];
}

/** A page written by hand, in Markdown; its first heading is its title. */
export interface Guide {
  /** Its name in addresses. */
  readonly slug: string;
  readonly title: string;
  readonly markdown: string;
}

/** What the project does not say of itself. */
export type SiteFacts = Pick<
  SiteView,
  'repository' | 'licence' | 'author' | 'setUp' | 'launch' | 'format' | 'guides' | 'intro'
> & { readonly countTokens: (text: string) => number };

export async function siteView(
  project: ProjectModel,
  toolset: Toolset,
  { countTokens, ...facts }: SiteFacts,
): Promise<SiteView> {
  const { server } = project;
  const tools = await Promise.all(
    project.tools.map((model) => toolView(model, project, toolset, countTokens)),
  );
  const named = Object.entries(server.toolsets);
  const others = [...new Set(tools.map((tool) => tool.toolset))].filter((id) => !(id in server.toolsets));
  const toolsets = [...named, ...others.map((id) => [id, id] as const)].map(([id, title]) => ({
    id,
    title,
    tools: tools.filter((tool) => tool.toolset === id),
  }));
  return {
    name: server.name,
    title: server.title,
    version: server.version,
    instructions: server.instructions,
    toolsets: toolsets.filter(({ tools: list }) => list.length > 0),
    sources: server.sources,
    ...facts,
  };
}

/** Every tool of a site, by toolset. */
export function toolsOf({ toolsets }: Pick<SiteView, 'toolsets'>): ToolView[] {
  return toolsets.flatMap(({ tools }) => tools);
}

/** How a client starts the server, with what it has to be given. */
export function launchOf(site: SiteView): ServerLaunch {
  const { name, title, launch } = site;
  const env = neededIn(site.sources).map((one) => ({
    name: one.env,
    hint: 'the credential described above',
  }));
  return { name, title, ...launch, env };
}
