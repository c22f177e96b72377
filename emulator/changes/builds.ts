import type { Build, SourceBlob } from '../delivery-rows.js';
import { invalidParams } from '../errors.js';
import { type App, nextId, type State, tick } from '../state.js';
import { fetchArchive } from './archive.js';
import { deploy } from './deploy.js';
import { commitOf } from './releases.js';

/** A file of this name in the archive makes the build fail. */
const FAILURE_FILE = 'fail-build';

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
    seen: false,
    release: null,
    createdAt: now,
    updatedAt: now,
  };
  state.builds.push(build);
  return build;
}

/** What a build comes to, which its archive decides alone. */
function outcomeOf(state: State, { sourceBlob }: Build) {
  const archive = fetchArchive(state, sourceBlob);
  if ('problem' in archive) return { problem: archive.problem, language: null, processes: {} };
  const { files } = archive;
  const marker = Object.keys(LANGUAGES).find((name) => files.has(name));
  const [language = null, web] = (marker && LANGUAGES[marker]) || [];
  const lines = (files.get('Procfile') ?? (web ? `web: ${web}` : '')).split('\n');
  const processes = lines
    .map((line) => /^\s*([\w-]+):\s*(.+?)\s*$/.exec(line))
    .filter((match) => match !== null);
  return {
    problem: files.has(FAILURE_FILE) ? `The archive has a file ${FAILURE_FILE}.` : null,
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
  const { problem, language, processes } = outcomeOf(state, build);
  build.status = problem ? 'failed' : 'succeeded';
  build.updatedAt = tick(state);
  if (problem) return;
  const slug = nextId(state, 'slug');
  const description = `Deploy ${build.sourceBlob.version ?? commitOf(slug)}`;
  build.release = deploy(state, build.app, { description, slug, slugSize: 24_117_248, language, processes });
}

/** The log of a build, which tells its end even while it is pending. */
export function buildLog(state: State, build: Build, webUrl: string): string[] {
  const { problem, language, processes } = outcomeOf(state, build);
  const version = build.release?.version ?? build.app.release.version + 1;
  const begin = ['-----> Building on the Heroku-24 stack', `-----> ${language ?? 'Generic'} app detected`];
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
