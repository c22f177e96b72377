import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the form in which vitest reads its configuration
export default defineConfig({
  test: { include: ['*.ts'], exclude: ['vitest.config.ts'], setupFiles: ['../stuck-file.ts'] },
});
