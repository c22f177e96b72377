import { draftAll, type Named } from '../../../codegen/cli/import-draft.js';
import { readCatalogue } from '../../../codegen/cli/import-read.js';
import { beside } from '../../../codegen/cli/new-sound.js';
import { named } from '../../../codegen/draft/openapi-credential.js';
import type { Candidate, Catalogue, Kind } from '../../../codegen/import/catalogue.js';
import { bare, freeName, toolName } from '../../../codegen/import/tool-name.js';
import { yamlEntry } from '../../../codegen/source/yaml-text.js';

/** How much of a document becomes drafts that compile. */
export interface Rate {
  readonly document: string;
  readonly kind: Kind;
  /** Operations or commands that the document has. */
  readonly operations: number;
  /** Those that were tried. */
  readonly tried: number;
  readonly compiled: number;
  /** Drafts that leave something open besides what every draft does. */
  readonly withNotes: number;
  readonly refused: Readonly<Record<string, number>>;
  /** What the compiler said of those that it refused. */
  readonly problems: readonly string[];
  readonly seconds: number;
}

export interface Described {
  readonly name: string;
  readonly kind: Kind;
  readonly source: readonly string[];
}

/**
 * Drafts and compiles what a document has, beside a server file with its source alone.
 *
 * @param most how many are tried, spread evenly over the document; all unless said
 */
export async function rateOf(
  { name, kind, source }: Described,
  most = Number.POSITIVE_INFINITY,
): Promise<Rate> {
  const began = Date.now();
  const catalogue = await readCatalogue(kind, source, { from: '.' });
  const tried = spread(catalogue.candidates, most);
  const texts = new Map([['tools.d/_server.yaml', serverText(catalogue)]]);
  const { server, problems } = await beside(texts);
  const place = { texts, server, problems, calls: 'api', schema: 'x.json' };
  const { drafts, refused } = await draftAll(nameAll(tried), place);
  const counts: Record<string, number> = {};
  for (const { refusal } of refused) counts[refusal.reason] = (counts[refusal.reason] ?? 0) + 1;
  return {
    document: name,
    kind,
    operations: catalogue.candidates.length,
    tried: tried.length,
    compiled: drafts.length,
    withNotes: drafts.filter(({ draft }) => draft.notes.length > 0).length,
    refused: counts,
    problems: refused
      .filter(({ refusal }) => refusal.reason === 'compile')
      .map(({ refusal }) => refusal.message),
    seconds: Math.round((Date.now() - began) / 100) / 10,
  };
}

function spread(all: readonly Candidate[], most: number): readonly Candidate[] {
  if (all.length <= most) return all;
  return Array.from(
    { length: most },
    (_, index) => all[Math.floor((index * all.length) / most)] as Candidate,
  );
}

function serverText({ source }: Catalogue): string {
  return `name: rate\nversion: 1.0.0\nsources:\n${yamlEntry('api', named(source.spec, 'api'), 2)}\n`;
}

function nameAll(candidates: readonly Candidate[]): Named[] {
  const taken = new Set<string>();
  return candidates.map((candidate) => {
    const name = freeName(toolName(candidate.words) ?? 'nameless', taken);
    taken.add(bare(name));
    return { candidate, name, file: `tools.d/rate/${name}.yaml` };
  });
}
