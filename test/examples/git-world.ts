import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for repositories and for the home of who works there. */
export interface GitWorld {
  readonly folder: string;
  /** The environment of a server: nothing of the person who runs the tests is in it. */
  readonly env: Readonly<Record<string, string>>;
  /** A new repository with one commit on `main`; its absolute path. */
  repository(name: string): string;
  /** What git itself says, with its configuration as it is. */
  git(repo: string, ...argv: string[]): string;
  write(repo: string, path: string, text: string): void;
  /** An executable that notes that it was started. */
  canary(name: string, then?: string): string;
  /** Which canaries were started so far. */
  started(): string[];
  /** Forgets them. */
  forget(): void;
  remove(): void;
}

/** Makes one. Its git knows an author and nothing else. */
export function gitWorld(): GitWorld {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'toolsd-git-')));
  const log = join(folder, 'started.log');
  const home = join(folder, 'home');
  mkdirSync(home);
  const author = '[user]\n\tname = Ann Example\n\temail = ann@example.com\n[init]\n\tdefaultBranch = main\n';
  writeFileSync(join(home, '.gitconfig'), `${author}[protocol]\n\tallow = always\n`);
  const env = { PATH: process.env.PATH ?? '', HOME: home };
  const git: GitWorld['git'] = (repo, ...argv) =>
    execFileSync('git', ['-C', repo, ...argv], {
      encoding: 'utf8',
      env: { ...env, GIT_CONFIG_NOSYSTEM: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 30_000,
    });
  const write: GitWorld['write'] = (repo, path, text) => {
    mkdirSync(dirname(join(repo, path)), { recursive: true });
    writeFileSync(join(repo, path), text);
  };
  return {
    folder,
    env,
    git,
    write,
    repository(name) {
      const repo = join(folder, name);
      mkdirSync(repo);
      git(repo, 'init', '--quiet');
      write(repo, 'README.md', 'one\ntwo\nthree\n');
      write(repo, 'src/cart.ts', 'export const size = 1;\n');
      git(repo, 'add', '.');
      git(repo, 'commit', '--quiet', '--message=Begin');
      return repo;
    },
    canary(name, then = 'cat') {
      const program = join(folder, 'canaries', name);
      mkdirSync(dirname(program), { recursive: true });
      writeFileSync(program, `#!/bin/sh\necho ${name} >> '${log}'\n${then}\n`);
      chmodSync(program, 0o755);
      return program;
    },
    started() {
      try {
        return [...new Set(readFileSync(log, 'utf8').trim().split('\n'))].sort();
      } catch {
        return [];
      }
    },
    forget: () => rmSync(log, { force: true }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Names of files, each of which some program has mistaken for something else. */
export const ODD_NAMES = [
  'two words.txt',
  ' blanks at both ends ',
  'tab\there',
  'line\nbreak',
  'quo"te',
  'back\\slash',
  'größe-日本.txt',
  '-dash',
  '--output=stolen',
  ':(top)magic',
  ':!README.md',
  '*.ts',
  '1 M. N... 100644 100644 100644 a b fake',
  '# branch.head fake',
  '? fake',
];
