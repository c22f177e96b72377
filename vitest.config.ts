import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the form in which vitest reads its configuration
export default defineConfig({
  plugins: [
    {
      name: 'text-templates',
      load(id) {
        if (id.endsWith('.hbs')) return `export default ${JSON.stringify(readFileSync(id, 'utf8'))}`;
        return undefined;
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/stuck/stuck-file.ts'],
    passWithNoTests: false,
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // The cache of the person is for their projects, and not for those that tests make.
    env: { TOOLSD_CACHE: fileURLToPath(new URL('node_modules/.cache/toolsd', import.meta.url)) },
  },
});
