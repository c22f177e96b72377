import { blobFrom, buildLog, cancelBuild, moveBuildOn, neverEnds, startBuild } from '../changes/builds.js';
import type { Build } from '../delivery-rows.js';
import { ApiError, notFound } from '../errors.js';
import { findApp } from '../lookup.js';
import { list } from '../paging.js';
import { created, ok, streamed } from '../reply.js';
import { type Call, del, get, open, ownUrl, post, type Route } from '../router.js';
import { webUrlOf } from './apps.js';

/** Pause between two lines of a build's log, which makes about a second in all. */
const LINE_PAUSE_MS = 100;

function buildView(call: Call, build: Build) {
  const { account } = call.state;
  return {
    id: build.id,
    app: { id: build.app.id },
    buildpacks: build.buildpacks,
    created_at: build.createdAt,
    labs: {},
    output_stream_url: buildLogUrl(call, build),
    release: build.release && { id: build.release.id },
    slug: build.release && { id: build.release.slug },
    source_blob: { ...build.sourceBlob },
    stack: build.stack,
    status: build.status,
    updated_at: build.updatedAt,
    user: { id: account.id, email: account.email },
  };
}

/** Where the log of a build is read, without a token. */
export function buildLogUrl(call: Pick<Call, 'headers'>, { id }: Build): string {
  return ownUrl(call, `/build-logs/${id}`);
}

/**
 * What is left of a log for who has read so many bytes of it. By the published schema, a reader whose connection
 * broke asks for the rest with `Range`; the form of that header and the status 206 are unverified.
 */
function restOf(lines: readonly string[], read: number): string[] {
  let skipped = 0;
  return lines.map((line) => {
    const cut = Math.min(read - skipped, line.length);
    skipped += cut;
    return line.slice(cut);
  });
}

function findBuild({ state, params }: Call<'app' | 'build'>): Build {
  const app = findApp(state, params.app);
  const build = state.builds.find((row) => row.app === app && row.id === params.build);
  if (!build) throw notFound('build');
  return build;
}

export const buildRoutes: readonly Route[] = [
  post('/apps/:app/builds', (call) => {
    const app = findApp(call.state, call.params.app);
    const { source_blob, buildpacks } = call.body;
    return created(buildView(call, startBuild(call.state, app, blobFrom(source_blob), buildpacks)));
  }),
  get('/apps/:app/builds', (call) => {
    const app = findApp(call.state, call.params.app);
    const builds = call.state.builds.filter((build) => build.app === app);
    return list(
      call,
      builds.map((build) => buildView(call, build)),
      ['id'],
    );
  }),
  get('/apps/:app/builds/:build', (call) => {
    const build = findBuild(call);
    moveBuildOn(call.state, build);
    return ok(buildView(call, build));
  }),
  del('/apps/:app/builds/:build', (call) => {
    const build = findBuild(call);
    cancelBuild(call.state, build);
    return ok(buildView(call, build));
  }),
  open(
    get('/build-logs/:build', ({ state, params, headers }) => {
      const build = state.builds.find(({ id }) => id === params.build);
      if (!build) throw new ApiError(404, 'not_found', 'No such build.');
      const lines = buildLog(state, build, webUrlOf(build.app)).map((line) => `${line}\n`);
      const from = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
      const stream = {
        type: 'text/plain',
        chunks: restOf(lines, Number(from ?? 0)),
        everyMs: LINE_PAUSE_MS,
        goesOn: () => neverEnds(state, build),
      } as const;
      return streamed(stream, from === undefined ? 200 : 206);
    }),
  ),
];
