import { clientExport } from '../export/client.js';
import { type ExportOptions, runExport } from './export.js';

/** `toolsd export client`. */
export function exportClient(options: ExportOptions): Promise<void> {
  return runExport({ kind: 'client', make: ({ project }) => clientExport(project) }, options);
}
