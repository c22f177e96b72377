import type { AppSetup, SourceBlob } from '../delivery-rows.js';
import { invalidParams } from '../errors.js';
import { suffixOf } from '../ids.js';
import { nextId, type State, tick } from '../state.js';
import { fetchArchive, textIn } from './archive.js';
import { blobFrom, moveBuildOn, startBuild } from './builds.js';
import { createApp } from './create-app.js';
import { release } from './releases.js';

const MANIFEST = 'app.json';

/** The words of the published schema's examples. */
const BAD_MANIFEST = 'invalid app.json';
/** Unverified: how the platform words it, and whether it also says it in `manifest_errors`. */
const NO_MANIFEST = 'app.json not found';

type Body = Readonly<Record<string, unknown>>;

/** Carries out `POST /app-setups`: the app is there at once, with its config vars; its build comes later. */
export function setUpApp(state: State, body: Body): AppSetup {
  const sourceBlob = blobFrom(body.source_blob);
  const overrides = overridesFrom(Object(body.overrides).env);
  const { organization, ...wanted } = Object(body.app) as Body;
  const app = createApp(state, { ...wanted, team: organization });
  const { env, errors, failure } = manifestEnv(state, sourceBlob, overrides, app.id);
  if (Object.keys(env).length > 0) {
    app.configVars = env;
    release(state, app, { description: `Set ${Object.keys(env).join(', ')} config vars` });
  }
  const now = tick(state);
  const setup: AppSetup = {
    id: nextId(state, 'app-setup'),
    app,
    sourceBlob,
    manifestErrors: errors,
    manifestFailure: failure,
    build: null,
    status: 'pending',
    failureMessage: null,
    seen: false,
    createdAt: now,
    updatedAt: now,
  };
  state.setups.push(setup);
  return setup;
}

function overridesFrom(asked: unknown): Record<string, string> {
  const entries = Object.entries(Object(asked) as Body);
  for (const [name, value] of entries) {
    if (!/^\w+$/.test(name)) throw invalidParams(`Config var name ${name} is invalid.`);
    if (typeof value !== 'string') throw invalidParams(`Config var ${name} must be a string.`);
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

/**
 * The `env` of the archive's `app.json` with the overrides on top, and what is wrong with it. An archive that could
 * not be read counts as one with an empty manifest: its build says what is wrong.
 */
function manifestEnv(state: State, blob: SourceBlob, overrides: Record<string, string>, secretOf: string) {
  const archive = fetchArchive(state, blob);
  const isUnread = archive === null || 'problem' in archive;
  const text = textIn(archive, MANIFEST) ?? (isUnread ? '{}' : undefined);
  if (text === undefined) return { env: overrides, errors: [], failure: NO_MANIFEST };
  let declared: Body = {};
  try {
    declared = Object(JSON.parse(text).env);
  } catch {
    return { env: overrides, errors: ['app.json is not valid JSON'], failure: BAD_MANIFEST };
  }
  const env: Record<string, string> = {};
  const errors: string[] = [];
  for (const [name, entry] of Object.entries(declared)) {
    const {
      value,
      generator,
      required = true,
    } = (typeof entry === 'string' ? { value: entry } : Object(entry)) as Body;
    if (typeof value === 'string') env[name] = value;
    else if (generator === 'secret') env[name] = suffixOf(`${secretOf}/${name}`);
    else if (required && overrides[name] === undefined) errors.push(`config var ${name} is required`);
  }
  return { env: { ...env, ...overrides }, errors, failure: errors.length > 0 ? BAD_MANIFEST : null };
}

/** Called before each look. The looks find: nothing yet, a build that runs, and the end. */
export function moveSetupOn(state: State, setup: AppSetup): void {
  if (setup.status !== 'pending') return;
  if (!setup.seen) {
    setup.seen = true;
  } else if (setup.manifestFailure) {
    end(state, setup, setup.manifestFailure);
  } else if (!setup.build) {
    setup.build = startBuild(state, setup.app, setup.sourceBlob);
    setup.build.seen = true;
  } else {
    moveBuildOn(state, setup.build);
    if (setup.build.status !== 'pending')
      end(state, setup, setup.build.status === 'failed' ? 'Build failed' : null);
  }
}

function end(state: State, setup: AppSetup, failureMessage: string | null): void {
  setup.status = failureMessage ? 'failed' : 'succeeded';
  setup.failureMessage = failureMessage;
  setup.updatedAt = tick(state);
}
