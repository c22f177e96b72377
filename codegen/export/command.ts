import { stringLiteral } from '../emit/literals.js';
import type { ProjectModel } from '../model/server-model.js';
import { generatedBy, type Outcome } from './exported.js';
import { shapes } from './shapes.js';
import { kebab } from './words.js';

export interface CommandWishes {
  readonly name?: string | undefined;
  /** From the file to the project, as an address: `../`. */
  readonly project: string;
}

/** A command of its own for the tools: a script that finds `toolsd` where it is installed, and the specs beside it. */
export function commandExport(project: ProjectModel, { name, project: path }: CommandWishes): Outcome {
  const called = name ?? commandName(project);
  if (!/^[a-z0-9][\w.-]*$/i.test(called))
    return {
      problems: [
        `\`${called}\` is no name of a command: letters, digits, dots and dashes. Say it with --name.`,
      ],
    };
  const text = shapes.command({
    mark: generatedBy('cli'),
    name: called,
    project: stringLiteral(path),
  });
  return { files: new Map([[`${called}.mjs`, text]]), notes: [] };
}

/** `heroku-tools`: a name that is not that of the program behind it. */
function commandName({ server }: ProjectModel): string {
  const name = kebab(server.name);
  return /(^|-)tools$/.test(name) ? name : `${name}-tools`;
}
