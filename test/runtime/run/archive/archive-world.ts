import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { type ArchiveJob, packArchive } from '../../../../src/runtime/run/archive/pack-archive.js';
import type { RunContext } from '../../../../src/runtime/run-context.js';
import { openFileNames } from '../../../soak/proc.js';

const base = mkdtempSync(join(tmpdir(), 'toolsd-archive-'));
// Other users have to get through to what tests give them.
chmodSync(base, 0o755);
afterAll(() => rmSync(base, { recursive: true, force: true }));
let folders = 0;

/** A new folder with some files in it, removed after the tests. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  folders += 1;
  const dir = join(base, `folder-${folders}`);
  mkdirSync(dir);
  write(dir, files);
  return dir;
}

export function write(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
}

/** The real git, without the settings of whoever runs the tests. */
export async function git(dir: string, ...argv: string[]): Promise<string> {
  const identity = [
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'init.defaultBranch=main',
  ];
  const { stdout } = await execa('git', [...identity, '-c', 'protocol.file.allow=always', ...argv], {
    cwd: dir,
    env: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
  return stdout;
}

/** A new repository, in which the first files are tracked and the others are not. */
export async function repository(
  tracked: Readonly<Record<string, string>>,
  untracked: Readonly<Record<string, string>> = {},
): Promise<string> {
  const dir = folder(tracked);
  await git(dir, 'init', '--quiet');
  await git(dir, 'add', '--all', '--force');
  await git(dir, 'commit', '--quiet', '--allow-empty', '--message', 'first');
  write(dir, untracked);
  return dir;
}

/** Where git is, and where it is not. */
export const path = { git: process.env.PATH ?? '', none: join(base, 'no-programs') };

export function contextWith(PATH = path.git, signal = new AbortController().signal): RunContext {
  return { signal, env: { PATH, HOME: join(base, 'home') } };
}

export interface Packed {
  readonly files: readonly string[];
  readonly tarball: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Packs a folder and reads the names back with the tar program of the system. */
export async function pack(
  root: string,
  job: Omit<Partial<ArchiveJob>, 'root'> = {},
  context = contextWith(),
): Promise<Packed> {
  const archive = await packArchive({ root, maxBytes: 1_000_000_000, ...job }, folder(), context);
  const { stdout } = await execa('tar', ['--quoting-style=literal', '-tzf', archive.path]);
  const files = stdout.split('\n').filter(Boolean);
  if (files.length !== archive.files)
    throw new Error(`${archive.files} files, but tar lists ${files.length}`);
  return { files, tarball: archive.path, bytes: archive.bytes, sha256: archive.sha256 };
}

/** The tarball unpacked in a new folder. */
export async function unpacked(tarball: string): Promise<string> {
  const dir = folder();
  await execa('tar', ['-xzf', tarball, '-C', dir, '--no-same-owner']);
  return dir;
}

/** A program of this name, alone on its PATH but for the usual ones. */
export function programs(scripts: Readonly<Record<string, string>>): string {
  const dir = folder(scripts);
  for (const name of Object.keys(scripts)) chmodSync(join(dir, name), 0o755);
  return `${dir}:${path.git}`;
}

/** A named pipe, which nobody writes to. */
export async function makePipe(file: string): Promise<void> {
  const program = 'mkfifo';
  await execa(program, [file]);
}

/** What this process has open below a folder. Without /proc nothing can be said, and the test fails. */
export function openBelow(dir: string): string[] {
  return openFileNames(process.pid).filter((file) => file.startsWith(dir));
}
