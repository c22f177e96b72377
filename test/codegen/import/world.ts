import { draftAll } from '../../../codegen/cli/import-draft.js';
import { beside } from '../../../codegen/cli/new-sound.js';
import { named } from '../../../codegen/draft/openapi-credential.js';
import type { Candidate, Catalogue } from '../../../codegen/import/catalogue.js';
import { toolName } from '../../../codegen/import/tool-name.js';
import type { ToolModel } from '../../../codegen/model/tool-model.js';
import { yamlEntry } from '../../../codegen/source/yaml-text.js';
import { modelOf } from '../projects.js';

export interface Made {
  readonly text: string;
  readonly tool: ToolModel;
  readonly notes: readonly string[];
}

/** The draft of a candidate as it would be written, compiled beside its source. Throws where it is refused. */
export async function made(catalogue: Catalogue, id: string): Promise<Made> {
  const texts = new Map([['tools.d/_server.yaml', serverOf(catalogue)]]);
  const { server, problems } = await beside(texts);
  const candidate = candidateOf(catalogue, id);
  const name = toolName(candidate.words) ?? 'nameless';
  const one = { candidate, name, file: `tools.d/drafts/${name}.yaml` };
  const { drafts, refused } = await draftAll([one], {
    texts,
    server,
    problems,
    calls: 'api',
    schema: 'x.json',
  });
  const [draft] = drafts;
  if (draft === undefined) throw new Error(refused.map(({ refusal }) => refusal.message).join('\n'));
  const { tools } = await modelOf(new Map([...texts, [draft.file, draft.text]]));
  return { text: draft.text, tool: tools[0] as ToolModel, notes: draft.draft.notes };
}

export function candidateOf({ candidates }: Catalogue, id: string): Candidate {
  const found = candidates.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no ${id} among ${candidates.map((one) => one.id).join(', ')}`);
  return found;
}

/** A server file with the source of a catalogue and nothing else. */
export function serverOf({ source }: Catalogue): string {
  return `name: demo\nversion: 1.0.0\nsources:\n${yamlEntry('api', named(source.spec, 'api'), 2)}\n`;
}
