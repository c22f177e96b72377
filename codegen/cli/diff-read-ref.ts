import { type ExecaError, execa } from 'execa';
import { didYouMean } from '../diagnostics/words.js';
import { UserError } from './user-error.js';

/**
 * The specs of a project as they are at a git ref, by path, relative to the project and with slashes; none if it had
 * none then. Only reads. Throws `UserError` without git, outside of a repository, and for a ref that is none.
 */
export async function readAtRef(dir: string, ref: string): Promise<ReadonlyMap<string, string>> {
  await git(dir, ['rev-parse', '--git-dir']).catch((error: ExecaError) => {
    throw noRepository(dir, error);
  });
  const commit = await commitOf(dir, ref);
  const tree = await git(dir, ['ls-tree', '-r', '-z', commit, '--', 'tools.d']);
  const files = tree.split('\0').flatMap((entry) => {
    const [, oid, path] = /^100\d{3} blob ([0-9a-f]+)\t(tools\.d\/.+\.ya?ml)$/isu.exec(entry) ?? [];
    return oid === undefined || path === undefined ? [] : [{ oid, path }];
  });
  if (files.length === 0) return new Map();
  const texts = await blobs(
    dir,
    files.map(({ oid }) => oid),
  );
  return new Map(files.map(({ path }, index) => [path, (texts[index] ?? '').replace(/^\uFEFF/u, '')]));
}

async function commitOf(dir: string, ref: string): Promise<string> {
  // What begins with a dash would be an option of git.
  const found = ref.startsWith('-')
    ? ''
    : await git(dir, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).catch(() => '');
  if (found.trim() !== '') return found.trim();
  const refs = await git(dir, ['for-each-ref', '--format=%(refname:short)']).catch(() => '');
  const names = ['HEAD', ...refs.split('\n').filter((name) => name !== '')];
  const shallow =
    (await git(dir, ['rev-parse', '--is-shallow-repository']).catch(() => '')).trim() === 'true';
  const fetch = shallow
    ? 'This clone is shallow: `git fetch --unshallow` brings the rest.'
    : 'See `git branch --all` and `git tag`, or fetch it first.';
  throw new UserError(
    `There is no commit \`${ref}\` in this repository. ${didYouMean(ref, names, '')} ${fetch}`,
  );
}

/** The contents of several objects, in one run of git: `<oid> blob <bytes>`, a line break, the bytes, a line break. */
async function blobs(dir: string, oids: readonly string[]): Promise<string[]> {
  const { stdout } = await execa('git', ['cat-file', '--batch'], {
    cwd: dir,
    encoding: 'buffer',
    input: `${oids.join('\n')}\n`,
    stripFinalNewline: false,
  });
  const bytes = Buffer.from(stdout);
  const texts: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\n', at);
    const size = Number(bytes.toString('utf8', at, end).split(' ')[2]);
    if (Number.isNaN(size)) throw new Error(`git gave no object: ${bytes.toString('utf8', at, end)}`);
    texts.push(bytes.toString('utf8', end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return texts;
}

async function git(dir: string, argv: readonly string[]): Promise<string> {
  const { stdout } = await execa('git', argv, { cwd: dir, env: { LC_ALL: 'C' }, stdin: 'ignore' });
  return stdout;
}

function noRepository(dir: string, error: ExecaError): Error {
  if (error.code === 'ENOENT')
    return new UserError('git is not on PATH, and `toolsd diff` reads the older specs with it. Install git.');
  if (/not a git repository/u.test(String(error.stderr)))
    return new UserError(`${dir} is in no git repository, so there is nothing to compare with.`);
  return new UserError(`git can not read ${dir}: ${String(error.stderr || error.message).trim()}`);
}
