// Generated from tools.d/deploy/deploy_to_heroku.yaml by `toolsd generate`. Do not edit.
import { type HttpStep, type StreamStep, compact, defineTool, filled, given, needed, path, search, single, spoken, text } from '../../runtime/contract-v1.js';

/** Arguments of `deploy_to_heroku`. */
export interface DeployToHerokuInput {
  /** App name. */
  name: string;
  /** Absolute path or URL of the folder. */
  rootUri: string;
  /** Text of a new app's app.json, if not in the folder. */
  appJson?: string;
  /** Config variables. */
  env?: {
    [k: string]: string;
  };
  /** Only inside its space. */
  internalRouting?: boolean;
  /** Space of a new app. */
  spaceId?: string;
  /** URL of a .tar.gz to build instead. */
  tarballUri?: string;
  /** Team of a new app. */
  teamId?: string;
}

/** Structured answer of `deploy_to_heroku`. */
export interface DeployToHerokuOutput {
  app?: string | null;
  web_url?: string | null;
  created?: boolean | null;
  release?: number | null;
  build?: string | null;
  seconds?: number | null;
}

export const deployToHeroku = defineTool<DeployToHerokuInput, DeployToHerokuOutput>({
  name: 'deploy_to_heroku',
  title: 'Deploy to Heroku',
  description:
    "Build and release a folder's code as an app, existing or new; takes minutes. Not both `appJson` and `tarballUri`. `internalRouting` needs `spaceId`.",
  toolset: 'deploy',
  effect: 'destructive',
  idempotent: false,
  openWorld: true,
  confirm: ({ name, rootUri, tarballUri }) => `Deploy ${spoken(needed('tarballUri || rootUri', search('tarballUri || rootUri', { rootUri, tarballUri, steps: {} })))} to ${spoken(name)}? An app of that name gets the new code; without one it is made.`,
  rules: [
    { kind: 'exclusive', params: ['appJson', 'tarballUri'] },
    { kind: 'requires', param: 'internalRouting', needs: 'spaceId' },
  ],
  plan: ({ name, rootUri, appJson, env, internalRouting, spaceId, tarballUri, teamId }) => ({
    kind: 'steps',
    timeoutMs: 1_800_000,
    outline: [
      `GET ${path`/apps/${name}`}`,
      'read app.json',
      ...(!tarballUri ? [`pack ${spoken(rootUri)}`] : []),
      'POST /sources',
      'PUT the archive of `archive` to the address that `source` gives',
      ...(given(env) ? [`PATCH ${path`/apps/${name}/config-vars`}`] : []),
      `POST ${path`/apps/${name}/builds`}`,
      'GET the address that `build` gives',
      `GET /apps/${spoken(name)}/builds/…`,
      `GET /apps/${spoken(name)}/releases/…`,
      'POST /app-setups',
      'GET /app-setups/…',
      'GET the address that `setup_build` gives',
      'GET /app-setups/…',
      `GET ${path`/apps/${name}/releases`}`,
      `GET ${path`/apps/${name}`}`,
    ],
    run: async (step) => {
      const app = await step.http<HttpStep | undefined>({
        id: 'app',
        plan: { kind: 'http', source: 'platform', method: 'GET', path: path`/apps/${name}` },
        onStatus: { 404: 'skip' },
        fail: {
          when: () => teamId || spaceId || internalRouting,
          message: () => `${name} exists already; its team, space and routing were decided when it was made.`,
          hint: () => 'Leave `teamId`, `spaceId` and `internalRouting` out, or choose another name for a new app.',
        },
      });
      const manifest = appJson || !app && !tarballUri
        ? await step.document({
          id: 'manifest',
          name: 'app.json',
          text: appJson,
          file: { folder: rootUri, name: 'app.json' },
        })
        : undefined;
      const archive = !tarballUri
        ? await step.archive({
          id: 'archive',
          progress: `Packing ${rootUri}`,
          root: rootUri,
          add: { 'app.json': appJson },
          maxBytes: 500_000_000,
        })
        : undefined;
      const source = archive
        ? await step.http<HttpStep<{ readonly source_blob?: { readonly put_url?: string | null } | null }>>({
          id: 'source',
          plan: { kind: 'http', source: 'platform', method: 'POST', path: '/sources' },
          leaves: () => '',
        })
        : undefined;
      const upload = source && archive
        ? await step.http({
          id: 'upload',
          progress: `Uploading ${text(archive.files)} files, ${text(archive.bytes)} bytes packed`,
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'PUT',
            url: single('body.source_blob.put_url', source.body?.source_blob?.put_url),
            upload: archive,
          },
          onStatus: {
            400: { message: 'The store refused the upload.', hint: 'Try again.', retryable: true },
            403: {
              message: 'The store refused the upload; its address may have expired.',
              hint: 'Try again.',
              retryable: true,
            },
          },
          leaves: () => '',
        })
        : undefined;
      const config = app && given(env)
        ? await step.http({
          id: 'config',
          progress: `Setting config vars of ${name}`,
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'PATCH',
            path: path`/apps/${name}/config-vars`,
            body: env,
          },
          leaves: () => `The config vars of ${name} are set.`,
        })
        : undefined;
      const build = app
        ? await step.http<HttpStep<{ readonly id?: string | null; readonly output_stream_url?: string | null }>>({
          id: 'build',
          progress: `Building ${name}`,
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'POST',
            path: path`/apps/${name}/builds`,
            body: compact({
              source_blob: {
                url: search('tarballUri || steps.source.body.source_blob.get_url', { tarballUri, steps: { source } }) ?? undefined,
                checksum: search("steps.archive && join('', ['SHA256:', steps.archive.sha256])", { steps: { archive } }) ?? undefined,
              },
            }),
          },
          leaves: (build) => `Build ${text(build.body?.id)} is at https://dashboard.heroku.com/apps/${name}/activity/builds/${text(build.body?.id)}`,
        })
        : undefined;
      const buildLog = build
        ? await step.stream<StreamStep | undefined>({
          id: 'build_log',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            url: single('body.output_stream_url', build.body?.output_stream_url),
            stream: true,
            timeoutMs: 900_000,
          },
          line: (line) => line,
          ignoreErrors: true,
        })
        : undefined;
      const built = build
        ? await step.http<HttpStep<{ readonly status?: string | null; readonly release?: { readonly id?: string | null } | null }>>({
          id: 'built',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            path: path`/apps/${name}/builds/${single('body.id', build.body?.id)}`,
          },
          until: {
            done: (built) => built.body?.status !== 'pending',
            everyMs: 2_000,
            atMostMs: 900_000,
            late: () => `Build ${text(build.body?.id)} of ${name} is still running.`,
          },
          fail: {
            when: (built) => built.body?.status === 'failed',
            message: () => `The build of ${name} failed; what ran before still runs. The end of its log:\n${text(search('steps.build_log.tail', { steps: { build_log: buildLog } }))}`,
            hint: () => 'Correct what the log complains of, and deploy again.',
          },
        })
        : undefined;
      const release = built
        ? await step.http<HttpStep<{ readonly status?: string | null; readonly version?: number | null }>>({
          id: 'release',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            path: path`/apps/${name}/releases/${single('body.release.id', built.body?.release?.id)}`,
          },
          until: {
            done: (release) => release.body?.status !== 'pending',
            everyMs: 2_000,
            atMostMs: 900_000,
            late: (release) => `The release command of v${text(release.body?.version)} of ${name} is still running.`,
          },
          fail: {
            when: (release) => release.body?.status === 'failed',
            message: (release) => `The code of ${name} is built, but the release command of v${text(release.body?.version)} failed; what ran before still runs.`,
            hint: () => 'Look into `heroku releases:output`, correct the cause, and deploy again.',
          },
        })
        : undefined;
      const setup = !app
        ? await step.http<HttpStep<{ readonly id?: string | null }>>({
          id: 'setup',
          progress: `Making ${name}`,
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'POST',
            path: '/app-setups',
            body: compact({
              source_blob: {
                url: search('tarballUri || steps.source.body.source_blob.get_url', { tarballUri, steps: { source } }) ?? undefined,
                checksum: search("steps.archive && join('', ['SHA256:', steps.archive.sha256])", { steps: { archive } }) ?? undefined,
              },
              app: { name, organization: teamId, space: spaceId, internal_routing: internalRouting },
              overrides: { env },
            }),
          },
          onStatus: {
            422: { hint: `Names are shared by all of Heroku: if ${name} is taken, choose another.` },
          },
          leaves: () => `The new app ${name} was made and stays. Deploy to it again, or remove it with \`heroku apps:destroy\`.`,
        })
        : undefined;
      const setupBuild = setup
        ? await step.http<HttpStep<{ readonly build?: { readonly output_stream_url?: string | null } | null; readonly status?: string | null }>>({
          id: 'setup_build',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            path: path`/app-setups/${single('body.id', setup.body?.id)}`,
          },
          until: {
            done: (setupBuild) => given(setupBuild.body?.build) || setupBuild.body?.status !== 'pending',
            everyMs: 2_000,
            atMostMs: 300_000,
            late: () => `The setup ${text(setup.body?.id)} of ${name} has not begun to build.`,
          },
        })
        : undefined;
      const setupLog = given(setupBuild?.body?.build)
        ? await step.stream<StreamStep | undefined>({
          id: 'setup_log',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            url: single('body.build.output_stream_url', setupBuild.body?.build?.output_stream_url),
            stream: true,
            timeoutMs: 900_000,
          },
          line: (line) => line,
          ignoreErrors: true,
        })
        : undefined;
      const setupEnd = setup
        ? await step.http<HttpStep<{ readonly status?: string | null }>>({
          id: 'setup_end',
          plan: {
            kind: 'http',
            source: 'platform',
            method: 'GET',
            path: path`/app-setups/${single('body.id', setup.body?.id)}`,
          },
          until: {
            done: (setupEnd) => setupEnd.body?.status !== 'pending',
            everyMs: 2_000,
            atMostMs: 900_000,
            late: () => `The setup ${text(setup.body?.id)} of ${name} is still running.`,
          },
          fail: {
            when: (setupEnd) => setupEnd.body?.status === 'failed',
            message: (setupEnd) => `${name} could not be set up: ${text(search("join('; ', [steps.setup_end.body.failure_message || 'no reason given', steps.setup_end.body.manifest_errors][])", { steps: { setup_end: setupEnd } }))}\n${text(search('steps.setup_log.tail', { steps: { setup_log: setupLog } }))}`,
            hint: () => 'Correct the cause, then deploy again.',
          },
        })
        : undefined;
      const [firstRelease, result] = await step.together(
        () =>
          setupEnd
            ? step.http({
              id: 'first_release',
              plan: {
                kind: 'http',
                source: 'platform',
                method: 'GET',
                path: path`/apps/${name}/releases`,
                headers: { range: 'version ..; order=desc, max=1' },
              },
            })
            : undefined,
        () => step.http({
          id: 'result',
          plan: { kind: 'http', source: 'platform', method: 'GET', path: path`/apps/${name}` },
        }),
      );
      return {
        app,
        manifest,
        archive,
        source,
        upload,
        config,
        build,
        build_log: buildLog,
        built,
        release,
        setup,
        setup_build: setupBuild,
        setup_log: setupLog,
        setup_end: setupEnd,
        first_release: firstRelease,
        result,
      };
    },
  }),
  output: {
    parse: 'json',
    select: () => '{app: steps.result.body.name, web_url: steps.result.body.web_url, created: !(steps.app), release: steps.release.body.version || steps.first_release.body[0].version, build: steps.build.body.id || steps.setup_end.body.build.id, seconds: seconds}',
    show: () => ({
      form: 'template',
      render: (answer) => `${filled(answer.created) ? `Created ${text(answer.app)} and deployed` : `Deployed ${text(answer.app)}`} as v${text(answer.release)} in ${text(answer.seconds)} seconds.\n${text(answer.web_url)}`,
    }),
    limit: { rows: 100, bytes: 30_000 },
    redact: {
      paths: [
        'steps.config.body.*',
        'steps.source.body.source_blob.*',
        'steps.build.body.output_stream_url',
        'steps.setup_build.body.build.output_stream_url',
      ],
      patterns: [],
    },
  },
});
