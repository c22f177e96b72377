import packageJson from '../../package.json' with { type: 'json' };
import { type BundledServer, type BundleWishes, bundleExport } from '../export/mcpb.js';
import { isToolsd } from '../export/package-facts.js';
import { type ExportOptions, type ExportSource, runExport } from './export.js';
import { runtimeFiles, shippedServer } from './export-runtime.js';
import { packageRoot } from './package-files.js';

export interface BundleOptions extends ExportOptions {
  readonly author?: string;
  readonly description?: string;
}

/** `toolsd export mcpb`. */
export async function exportBundle(options: BundleOptions): Promise<void> {
  const { author, description } = options;
  const wishes: BundleWishes = { author, description, node: packageJson.engines.node };
  await runExport(
    {
      kind: 'mcpb',
      make: async (source) => bundleExport(source.project, source.facts, wishes, await serverOf(source)),
    },
    options,
  );
}

/** The tools of this package are compiled into a server of its own; others are served from their specs. */
async function serverOf({ facts, loaded, project }: ExportSource): Promise<BundledServer> {
  if (isToolsd(facts) && loaded.dir === packageRoot)
    return {
      kind: 'program',
      files: await shippedServer(
        packageRoot,
        project.tools.map(({ name }) => name),
      ),
    };
  return { kind: 'specs', specs: loaded.texts, runtime: await runtimeFiles(packageRoot) };
}
