import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

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
  test: { include: ['test/**/*.test.ts'], passWithNoTests: false },
});
