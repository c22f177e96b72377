import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { ACTIONS, type SpecBody } from './actions.js';
import { SORTS, THINGS } from './words.js';

/** Specs have no anchors. */
const YAML_FORM = { lineWidth: 110, aliasDuplicateObjects: false };

/** As many distinct tools as can be made. */
const MOST_SPECS = Object.keys(ACTIONS).length * Object.keys(THINGS).length * Object.keys(SORTS).length;

/** A spec that nobody wrote, and where it goes. */
export interface MadeSpec {
  readonly toolset: string;
  readonly name: string;
  readonly body: SpecBody;
}

/**
 * That many distinct specs: requests, commands and steps, each with names and descriptions of its own, in toolsets of ten
 * and more. The same number makes the same specs, and fewer are the first of more.
 *
 * @throws {Error} for more than there can be
 */
export function makeSpecs(count: number): MadeSpec[] {
  if (count > MOST_SPECS) throw new Error(`There can be ${MOST_SPECS} specs at most, and not ${count}.`);
  const all = Object.entries(SORTS).flatMap(([sort, which]) =>
    Object.entries(THINGS).flatMap(([thing, what]) =>
      Object.entries(ACTIONS).map(([action, bodyOf]) => ({
        toolset: `${thing}s`,
        name: `${action}_${sort}_${thing}s`,
        body: bodyOf({ thing, sort, which, what }),
      })),
    ),
  );
  return all.slice(0, count);
}

/** The server file of a project with these specs. `BENCH_API_URL` says where its requests go. */
function serverFile(specs: readonly MadeSpec[]): object {
  const toolsets = [...new Set(specs.map(({ toolset }) => toolset))];
  return {
    name: 'bench',
    title: 'Bench',
    version: '1.0.0',
    instructions: 'Tools for a benchmark.',
    toolsets: Object.fromEntries(toolsets.map((toolset) => [toolset, toolset])),
    sources: {
      ...(uses(specs, 'api') && {
        api: { http: { base: 'https://api.example.com', base_env: 'BENCH_API_URL', timeout: '20s' } },
      }),
      ...(uses(specs, 'stock') && { stock: { cli: { program: 'stock', install: 'It is made up.' } } }),
      ...(uses(specs, 'nothing') && {
        nothing: { cli: { program: 'true', install: 'Every system has it.' } },
      }),
    },
  };
}

function uses(specs: readonly MadeSpec[], source: string): boolean {
  return specs.some(({ body }) => JSON.stringify(body).includes(`"source":"${source}"`));
}

/** Writes a project with these specs into a folder. */
export function writeProject(dir: string, specs: readonly MadeSpec[]): void {
  mkdirSync(join(dir, 'tools.d'), { recursive: true });
  writeFileSync(join(dir, 'tools.d/_server.yaml'), stringify(serverFile(specs), YAML_FORM));
  for (const { toolset, name, body } of specs) {
    mkdirSync(join(dir, 'tools.d', toolset), { recursive: true });
    writeFileSync(join(dir, specPath({ toolset, name })), stringify({ name, ...body }, YAML_FORM));
  }
}

/** Where a spec is in its project. */
export function specPath({ toolset, name }: Pick<MadeSpec, 'toolset' | 'name'>): string {
  return join('tools.d', toolset, `${name}.yaml`);
}
