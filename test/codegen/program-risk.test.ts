import { describe, expect, it } from 'vitest';
import { runsAnything, runsOthers } from '../../codegen/model/program-risk.js';

const words = (text: string) => text.split(' ').map((one) => [one] as const);

describe('a program that runs what it is given', () => {
  it.each(
    words(
      'bash BASH cmd.exe python3.11 python3.13t pypy3 node20 node-v20.1 nodejs irb gawk mksh tsx ts-node uv uvx pipx pnpm yarn ' +
        'Rscript julia time strace chroot nsenter runuser systemd-run script tmux socat lua5.4 tclsh8.6 ruby3.2 php8.3 ' +
        'bash-5.2 bash-static python3-dbg npx.cmd pwsh',
    ),
  )('%s', (program) => {
    expect(runsAnything(program)).toBe(true);
  });

  it.each(
    words(
      'git kubectl heroku psql pg_dump17 docker terraform make find curl aws gh jq 7z k3s s3cmd md5sum sha256 node-red ' +
        'python-config timedatectl shfmt npm cargo bashate watch.sh x264 java',
    ),
  )('%s is none', (program) => {
    expect(runsAnything(program)).toBe(false);
  });

  it.each(words('make gmake find fd rake'))('%s runs others on demand', (program) => {
    expect(runsOthers(program)).toBe(true);
  });
});
