import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { ROOT } from '../codegen/projects.js';
import { newFolder, PATIENCE_MS, removeFolders } from './world.js';

/** A copy of what is built, so that no other test starts what is built here. */
const home = newFolder();
const dist = join(home, 'dist');
const source = join(home, 'codegen/cli/explain.ts');

const build = () => run(process.execPath, ['scripts/build.mjs', '--cli'], { cwd: home });
/** A command whose code lies in a piece of its own. */
const start = () => run(process.execPath, ['bin/toolsd.js', 'explain', 'unknown-param'], { cwd: home });

/** Gives the pieces that are changed by it other names. */
const change = (word: string) => {
  const text = readFileSync(source, 'utf8').replace(/^process\.title = .*\n/gm, '');
  writeFileSync(source, `${text}process.title = '${word}';\n`);
};
const piecesOf = (entry: string) => [...new Set(entry.match(/cli\/[\w-]+\.js/g))];
const entry = () => readFileSync(join(dist, 'toolsd.js'), 'utf8');

beforeAll(async () => {
  for (const name of ['bin', 'codegen', 'package.json', 'schema', 'scripts', 'site', 'src', 'tsconfig.json'])
    cpSync(join(ROOT, name), join(home, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(home, 'node_modules'));
  expect(await build()).toMatchObject({ code: 0, output: '' });
}, PATIENCE_MS);

afterAll(removeFolders);

it('what starts during two builds at the same time works, and so does what they leave', async () => {
  const before = entry();
  change('one');
  let building = true;
  const builds = Promise.all([build(), build()]).finally(() => {
    building = false;
  });
  const starts: { code: number; output: string }[] = [];
  while (building) starts.push(await start());
  for (const { code, output } of await builds) expect([code, output]).toEqual([0, '']);
  expect(starts.length).toBeGreaterThan(1);
  for (const { code, output } of [...starts, await start()]) expect(code, output).toBe(0);
  expect(entry()).not.toBe(before);
  expect(readdirSync(home)).not.toContain('dist.new');
});

it('what has begun to start finds its pieces after a build, until a later one', async () => {
  const before = piecesOf(entry());
  change('two');
  expect(await build()).toMatchObject({ code: 0 });
  const after = piecesOf(entry());
  const replaced = before.filter((piece) => !after.includes(piece));
  const missing = (pieces: readonly string[]) => pieces.filter((piece) => !existsSync(join(dist, piece)));
  expect(replaced).not.toEqual([]);
  expect(missing([...before, ...after])).toEqual([]);

  // As if the two builds were some minutes ago.
  const now = Date.now();
  for (const piece of readdirSync(join(dist, 'cli'))) {
    const minutes = replaced.includes(`cli/${piece}`) ? 3 : 2;
    const made = new Date(now - minutes * 60_000);
    utimesSync(join(dist, 'cli', piece), made, made);
  }
  change('three');
  expect(await build()).toMatchObject({ code: 0 });
  expect(missing(replaced)).toEqual(replaced);
  expect(missing([...after, ...piecesOf(entry())])).toEqual([]);
  expect(await start()).toMatchObject({ code: 0 });
});

it('a build that fails changes nothing', async () => {
  const files = () => readdirSync(dist, { recursive: true, encoding: 'utf8' }).sort();
  const [names, text] = [files(), entry()];
  writeFileSync(source, 'export const explain = ;\n');
  const { code, output } = await build();
  expect(code).toBe(1);
  expect(output).toContain('codegen/cli/explain.ts');
  expect(files()).toEqual(names);
  expect(entry()).toBe(text);
  expect(await start()).toMatchObject({ code: 0 });
});
