import type { Client } from './client.js';
import { stdio } from './launch.js';
import { placeholder, writtenByHand } from './wording.js';

/**
 * After zed-industries/zed, docs/src/ai/mcp.md (`context_servers`), docs/src/configuring-zed.md (JSON with comments) and
 * crates/paths/src/paths.rs (the files). `source: custom` of older versions is not needed by today's, and `args` is. No
 * document says that variables are replaced, so credentials have to be written into the file.
 */
export const zed: Client = {
  id: 'zed',
  title: 'Zed',
  files: [
    {
      scope: 'user',
      os: ['macos', 'linux'],
      path: '~/.config/zed/settings.json',
      moved: { by: 'XDG_CONFIG_HOME', os: ['linux'], path: 'zed/settings.json' },
    },
    { scope: 'user', os: ['windows'], path: '%APPDATA%\\Zed\\settings.json' },
  ],
  format: 'jsonc',
  settings: (launch) => ({ context_servers: { [launch.name]: stdio(launch, placeholder) } }),
  notes: writtenByHand,
};
