import { ensureNodes } from '../../scripts/setup/nodes.mjs';

const programs = await ensureNodes({ say: (line) => void process.stderr.write(`${line}\n`) });

/** The versions of Node that the package is for, as rows of tests; the program is empty where there is none. */
export const nodes = [20, 22, 24].map((node) => ({
  node,
  program: programs.get(node) ?? '',
  name: programs.has(node) ? `Node ${node}` : `Node ${node} (skipped: there is none for this platform)`,
}));
