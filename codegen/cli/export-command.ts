import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { commandExport } from '../export/command.js';
import { type ExportOptions, runExport } from './export.js';

export interface CommandExportOptions extends ExportOptions {
  readonly name?: string;
}

/** `toolsd export cli`. */
export async function exportCommand({ name, ...options }: CommandExportOptions): Promise<void> {
  await runExport(
    {
      kind: 'cli',
      executable: true,
      make: ({ project, loaded, folder }) => {
        const outcome = commandExport(project, { name, project: address(folder, loaded.dir) });
        if ('problems' in outcome || findsToolsd(folder)) return outcome;
        const note = `No toolsd is installed where the command will look for it. In ${folder}: npm install toolsd`;
        return { ...outcome, notes: [...outcome.notes, note] };
      },
    },
    options,
  );
}

/** From a folder to another, as an address that an import takes. */
function address(from: string, to: string): string {
  const path = relative(from, to).split(sep).map(encodeURIComponent).join('/');
  return path === '' ? './' : `${path.startsWith('..') ? '' : './'}${path}/`;
}

/** Whether a module in a folder can import toolsd. */
function findsToolsd(folder: string): boolean {
  try {
    createRequire(join(folder, 'command.mjs')).resolve('toolsd/command');
    return true;
  } catch {
    return false;
  }
}
