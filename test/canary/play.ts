import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setImmediate as soon } from 'node:timers/promises';
import { newFolder } from '../e2e/world.js';

/** What the world answers in one call. */
export interface Scenario {
  /** The answer to a request; asked with what comes after the base. */
  http(method: string, path: string): HttpAnswer;
  readonly cli?: CliAnswer;
}

export interface HttpAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** The body comes in small pieces. */
  readonly pieces?: boolean;
  /** The connection breaks in the middle of the body, or nothing more comes. */
  readonly ends?: 'broken' | 'never';
}

export interface CliAnswer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | 'killed' | 'never';
}

/** A stage with an API and a program, on which a scenario at a time is played. */
export interface Stage {
  /** Environment of a server that plays on it. */
  readonly env: Readonly<Record<string, string>>;
  readonly url: string;
  play(scenario: Scenario): void;
  close(): Promise<void>;
}

/** The program repeats what it was given for a credential; then it says what the scenario wants. */
const PROGRAM = `#!/bin/sh
folder=$(dirname "$0")
printf 'key %s\\n' "$HEROKU_API_KEY" >&2
cat "$folder/stderr" >&2
cat "$folder/stdout"
case $(cat "$folder/exit") in
  killed) kill -9 $$ ;;
  never) exec sleep 600 ;;
  *) exit "$(cat "$folder/exit")" ;;
esac
`;

/** Opens a stage. */
export async function openStage(key: string): Promise<Stage> {
  const folder = newFolder();
  for (const name of ['heroku', 'psql']) {
    writeFileSync(join(folder, name), PROGRAM);
    chmodSync(join(folder, name), 0o755);
  }
  let scenario: Scenario = { http: () => ({ status: 500, body: 'nothing is played' }) };
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/^\/api(?=\/)/u, '');
    void answer(scenario.http(request.method ?? 'GET', path), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  mkdirSync(join(folder, 'home'));
  return {
    url,
    env: {
      PATH: `${folder}:${process.env.PATH ?? ''}`,
      HOME: join(folder, 'home'),
      HEROKU_API_URL: url,
      HEROKU_CLI: join(folder, 'heroku'),
      HEROKU_API_KEY: key,
    },
    play(next) {
      scenario = next;
      const { stdout = '', stderr = '', exit = 0 } = next.cli ?? {};
      for (const [name, text] of Object.entries({ stdout, stderr, exit: String(exit) }))
        writeFileSync(join(folder, name), text);
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answer(
  { status = 200, headers = {}, body, pieces = false, ends }: HttpAnswer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // An upload is taken in whole, as a store does.
  for await (const _ of request);
  const whole = Buffer.from(body);
  const length = ends === undefined ? {} : { 'content-length': String(whole.length + 1) };
  response.writeHead(status, { 'content-type': 'application/json', ...length, ...headers });
  for (let at = 0; pieces && at < whole.length; at += 11) {
    response.write(whole.subarray(at, at + 11));
    await soon();
  }
  if (!pieces) response.write(whole);
  if (ends === 'broken') response.destroy();
  else if (ends === undefined) response.end();
}
