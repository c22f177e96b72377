import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STAND_IN } from './mixed-calls.js';

/** A folder with all that the server reads and runs, and an environment that leads there and nowhere else. */
export function preparePlace(root: string, apiUrl: string, token: string) {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'soak-')));
  const at = (name: string, text: string) => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const folder = (name: string) => {
    mkdirSync(join(place, name));
    return join(place, name);
  };
  const [home, tmp, source] = [folder('home'), folder('tmp'), folder('source')];
  writeFileSync(join(source, 'Procfile'), 'web: node server.js\n');
  writeFileSync(join(source, 'package.json'), '{}');
  const program = at('heroku', `#!/bin/sh\n${STAND_IN}\n`);
  chmodSync(program, 0o755);
  const policy = at('policy.yaml', "confirm: [{tools: '*', mode: allow}]\n");
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    TMPDIR: tmp,
    HEROKU_API_URL: apiUrl,
    HEROKU_API_KEY: token,
    HEROKU_CLI: program,
  };
  const args = [join(root, 'bin/toolsd.js'), 'serve', '--dir', root, '--policy', policy];
  const remove = () => rmSync(place, { recursive: true, force: true });
  return { env, args, home, tmp, source, remove };
}
