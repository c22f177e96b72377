import { type SiteFacts, type SiteView, siteView } from '../../codegen/docs/view/site-view.js';
import { toolsetOf } from '../../codegen/project/load-toolset.js';
import { modelOf, realTexts } from '../codegen/projects.js';

/** What a project does not say of itself, as little of it as can be. */
const FACTS: SiteFacts = {
  repository: null,
  licence: 'MIT',
  author: null,
  setUp: ['npm ci'],
  launch: { command: 'node', args: ['/path/to/x'] },
  format: [],
  guides: [],
  intro: null,
  countTokens: (text) => text.length,
};

/** The site of any project that is known to be sound. */
export async function siteOf(
  texts: ReadonlyMap<string, string>,
  facts: Partial<SiteFacts> = {},
): Promise<SiteView> {
  const project = await modelOf(texts);
  return siteView(project, toolsetOf(project), { ...FACTS, ...facts });
}

/** The site of this project. */
export async function realSite(facts: Partial<SiteFacts> = {}): Promise<SiteView> {
  return siteOf(await realTexts(), facts);
}
