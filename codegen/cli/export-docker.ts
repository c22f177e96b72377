import packageJson from '../../package.json' with { type: 'json' };
import { type DockerWishes, dockerExport, entryName } from '../export/docker.js';
import { type ExportOptions, runExport } from './export.js';

export interface DockerOptions extends ExportOptions, Omit<DockerWishes, 'version'> {}

/** `toolsd export docker`. */
export async function exportDocker(options: DockerOptions): Promise<void> {
  const wishes: DockerWishes = { ...options, version: packageJson.version };
  await runExport(
    {
      kind: 'docker',
      folder: { name: (project) => options.name ?? entryName(project), main: 'server.yaml' },
      make: ({ project, facts }) => dockerExport(project, facts, wishes),
    },
    options,
  );
}
