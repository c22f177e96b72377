import type { Build, SourceBlob } from '../delivery-rows.js';
import { invalidParams } from '../errors.js';
import { type App, nextId, type State, tick } from '../state.js';
import { fetchArchive, textIn } from './archive.js';
import { deploy } from './deploy.js';
import { commitOf } from './releases.js';

/** Files that decide the fate of a build if they are at the top of its archive. */
const FAILURE_FILE = 'fail-build';
const ENDLESS_FILE = 'never-ends';

/** What a file at the top of an archive says about the language, and what runs without a Procfile. */
const LANGUAGES: Readonly<Record<string, readonly [language: string, web?: string]>> = {
  'package.json': ['Node.js', 'npm start'],
  'requirements.txt': ['Python'],
  'pyproject.toml': ['Python'],
  Gemfile: ['Ruby'],
  'go.mod': ['Go'],
  'composer.json': ['PHP'],
};

/** The `source_blob` of a request; throws the API's 422. */
export function blobFrom(asked: unknown): SourceBlob {
  const { url, checksum, version, version_description } = Object(asked) as Record<string, unknown>;
  if (typeof url !== 'string' || !URL.canParse(url)) throw invalidParams('Source blob needs a URL.');
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    url,
    checksum: text(checksum),
    version: text(version),
    version_description: text(version_description),
  };
}

/** Begins a build; `moveBuildOn` brings it to its end. */
export function startBuild(
  state: State,
  app: App,
  sourceBlob: SourceBlob,
  buildpacks: unknown = null,
): Build {
  const now = tick(state);
  const build: Build = {
    id: nextId(state, 'build'),
    app,
    sourceBlob,
    buildpacks: Array.isArray(buildpacks) ? buildpacks : null,
    stack: app.buildStack.name,
    status: 'pending',
    canceled: false,
    seen: false,
    release: null,
    createdAt: now,
    updatedAt: now,
  };
  state.builds.push(build);
  return build;
}

/** What a build comes to if nobody cancels it, which its archive decides alone. */
function outcomeOf(state: State, { sourceBlob }: Build) {
  const archive = fetchArchive(state, sourceBlob);
  if (archive && 'problem' in archive) {
    return { problem: archive.problem, ends: true, language: null, processes: {} };
  }
  const has = (path: string) => textIn(archive, path) !== undefined;
  const marker = Object.keys(LANGUAGES).find(has);
  const [language = null, web] = (marker && LANGUAGES[marker]) || [];
  const lines = (textIn(archive, 'Procfile') ?? (web ? `web: ${web}` : '')).split('\n');
  const processes = lines
    .map((line) => /^\s*([\w-]+):\s*(.+?)\s*$/.exec(line))
    .filter((match) => match !== null);
  return {
    problem: has(FAILURE_FILE) ? `The archive has a file ${FAILURE_FILE}.` : null,
    ends: !has(ENDLESS_FILE),
    language,
    processes: Object.fromEntries(processes.map(([, type = '', command = '']) => [type, command])),
  };
}

/** Called before each look: the first still finds the build pending, the second finds its end. */
export function moveBuildOn(state: State, build: Build): void {
  if (build.status !== 'pending') return;
  if (!build.seen) {
    build.seen = true;
    return;
  }
  const { problem, ends, language, processes } = outcomeOf(state, build);
  if (!ends) return;
  build.status = problem ? 'failed' : 'succeeded';
  build.updatedAt = tick(state);
  if (problem) return;
  const slug = nextId(state, 'slug');
  const description = `Deploy ${build.sourceBlob.version ?? commitOf(slug)}`;
  build.release = deploy(state, build.app, { description, slug, slugSize: 24_117_248, language, processes });
}

/**
 * Carries out `DELETE /apps/:app/builds/:build`. The published schema has no status for what was cancelled, so it
 * counts as failed. What the platform says of a build that has ended already is unverified.
 */
export function cancelBuild(state: State, build: Build): void {
  if (build.status !== 'pending') throw invalidParams('Build has ended and cannot be canceled.');
  build.status = 'failed';
  build.canceled = true;
  build.updatedAt = tick(state);
}

/** Whether a build is under way for ever, unless somebody cancels it. */
export function neverEnds(state: State, build: Build): boolean {
  return build.status === 'pending' && !outcomeOf(state, build).ends;
}

/** The log of a build, which tells its end even while it is pending, unless there is none. */
export function buildLog(state: State, build: Build, webUrl: string): string[] {
  const { problem, ends, language, processes } = outcomeOf(state, build);
  const version = build.release?.version ?? build.app.release.version + 1;
  const begin = ['-----> Building on the Heroku-24 stack', `-----> ${language ?? 'Generic'} app detected`];
  if (build.canceled) return [...begin, ' !     Build canceled'];
  if (!ends) return [...begin, '-----> Building dependencies'];
  if (problem)
    return [
      ...begin,
      ` !     ${problem}`,
      ` !     Push rejected, failed to compile ${language ?? 'the'} app.`,
    ];
  return [
    ...begin,
    '-----> Building dependencies',
    '-----> Discovering process types',
    `       Procfile declares types -> ${Object.keys(processes).join(', ') || '(none)'}`,
    '-----> Compressing...',
    '       Done: 23M',
    '-----> Launching...',
    `       Released v${version}`,
    `       ${webUrl} deployed to Heroku`,
  ];
}
