import { type Compilation, compile } from '../compile.js';
import { didYouMean } from '../diagnostics/words.js';
import { SERVER_FILE } from '../model/names.js';
import type { ProjectModel } from '../model/server-model.js';
import { readProject } from '../project/read-project.js';
import { hasErrors, projectRoot, report } from './load-project.js';
import { UserError } from './user-error.js';

export interface TestedProject {
  readonly dir: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly project: ProjectModel;
}

/**
 * The model of a project with the tools of these names, or with all. Of a single tool only its own spec and the server
 * file are compiled, as long as they hold together without the others: that is what makes testing one tool quick, and
 * possible while another is broken. Throws `UserError` where there is no such tool or the specs do not compile.
 */
export async function loadTools(dir: string, names: readonly string[]): Promise<TestedProject> {
  const root = await projectRoot(dir);
  const texts = await readProject(root);
  for (const name of names) fileOf(name, texts);
  const { project, diagnostics } = await compileTools(texts, names);
  if (project === undefined) {
    report({ texts, diagnostics }, 'pretty');
    throw new UserError('The specs have to compile first.');
  }
  const tools = names.length === 0 ? project.tools : project.tools.filter(({ name }) => names.includes(name));
  return { dir: root, texts, project: { ...project, tools } };
}

/** Compiles the specs of these tools alone, or all specs where that does not do. */
export async function compileTools(
  texts: ReadonlyMap<string, string>,
  names: readonly string[],
): Promise<Compilation> {
  if (names.length > 0) {
    const files = [SERVER_FILE, ...names.map((name) => fileOf(name, texts))];
    const some = await compile(
      new Map(files.flatMap((file) => (texts.has(file) ? [[file, texts.get(file) as string]] : []))),
      { emit: false },
    );
    if (!hasErrors(some.diagnostics)) return some;
  }
  return await compile(texts, { emit: false });
}

function fileOf(name: string, texts: ReadonlyMap<string, string>): string {
  const found = [...texts.keys()].find((path) => path.endsWith(`/${name}.yaml`) && !name.includes('/'));
  if (found !== undefined) return found;
  const names = [...texts.keys()].flatMap(
    (path) => /^tools\.d\/[^/]+\/([^/]+)\.yaml$/u.exec(path)?.[1] ?? [],
  );
  throw new UserError(`There is no tool \`${name}\`. ${didYouMean(name, names, 'See `toolsd list`.')}`);
}
