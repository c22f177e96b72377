import { invalidParams } from '../errors.js';
import { type App, type Dyno, nextId, type State, tick } from '../state.js';

const DEFAULT_LINES = 100;
const MOST_LINES = 1500;

/** A wish to read the log of an app, and which part of it. */
export interface LogSession {
  readonly id: string;
  readonly app: App;
  /** A dyno such as `web.1`, or all of a process type: `web`. */
  readonly dyno: string | null;
  readonly source: string | null;
  readonly lines: number;
  readonly tail: boolean;
  readonly createdAt: string;
}

/** Carries out `POST /apps/:app/log-sessions`. */
export function openLog(state: State, app: App, body: Readonly<Record<string, unknown>>): LogSession {
  const lines = body.lines ?? DEFAULT_LINES;
  if (!Number.isInteger(lines) || (lines as number) < 1)
    throw invalidParams('Lines must be a positive integer.');
  const session: LogSession = {
    id: nextId(state, 'log-session'),
    app,
    dyno: textOrNull(body.dyno ?? body.type),
    source: textOrNull(body.source),
    lines: Math.min(lines as number, MOST_LINES),
    tail: body.tail === true,
    createdAt: tick(state),
  };
  state.logSessions.push(session);
  return session;
}

function textOrNull(value: unknown): string | null {
  return value === undefined || value === null || value === '' ? null : String(value);
}

interface LogLine {
  readonly time: number;
  readonly source: 'app' | 'heroku';
  readonly process: string;
  readonly text: string;
}

/** The lines that a session asks for, oldest first, as the platform writes them. */
export function logLines(state: State, { app, dyno, source, lines }: LogSession): string[] {
  const dynos = state.dynos.filter((row) => row.app === app);
  return [...releaseLines(app), ...dynos.flatMap(startLines), ...trafficLines(state, app, dynos)]
    .filter((line) => !source || line.source === source)
    .filter((line) => !dyno || line.process === dyno || line.process.startsWith(`${dyno}.`))
    .sort((a, b) => a.time - b.time)
    .slice(-lines)
    .map((line) => {
      const time = new Date(line.time).toISOString().replace('Z', '000+00:00');
      return `${time} ${line.source}[${line.process}]: ${line.text}`;
    });
}

function releaseLines({ release }: App): LogLine[] {
  const line = { time: Date.parse(release.createdAt), source: 'app', process: 'api' } as const;
  const by = `by user ${release.user.email}`;
  return [
    { ...line, text: `${release.description} ${by}` },
    { ...line, text: `Release v${release.version} created ${by}` },
  ];
}

function startLines({ name, type, command, createdAt }: Dyno): LogLine[] {
  const time = Date.parse(createdAt);
  return [
    {
      time: time + 100,
      source: 'heroku',
      process: name,
      text: `Starting process with command \`${command}\``,
    },
    {
      time: time + 800,
      source: 'app',
      process: name,
      text: type === 'web' ? 'Listening' : 'Waiting for work',
    },
    { time: time + 900, source: 'heroku', process: name, text: 'State changed from starting to up' },
  ];
}

const REQUESTS = ['GET /', 'GET /items', 'POST /items', 'GET /items/17', 'GET /healthz'] as const;

/** A request every seven seconds up to now, and what the dyno that got it says. */
function trafficLines(state: State, app: App, dynos: readonly Dyno[]): LogLine[] {
  const web = dynos.filter(({ type }) => type === 'web');
  return Array.from({ length: 20 }).flatMap((_, index): LogLine[] => {
    const time = state.time - (20 - index) * 7000;
    const dyno = web[index % web.length];
    const [method, path] = (REQUESTS[index % REQUESTS.length] as string).split(' ');
    if (!dyno || time < Date.parse(dyno.createdAt)) return [];
    const request = `method=${method} path="${path}" host=${app.name}.herokuapp.com`;
    const router = { time: time + 20, source: 'heroku', process: 'router' } as const;
    if (app.maintenance) {
      return [{ ...router, text: `at=info code=H80 desc="Maintenance mode" ${request} dyno= status=503` }];
    }
    const status = method === 'POST' ? 201 : 200;
    return [
      { time, source: 'app', process: dyno.name, text: `${method} ${path} ${status}` },
      { ...router, text: `at=info ${request} dyno=${dyno.name} connect=0ms service=12ms status=${status}` },
    ];
  });
}
