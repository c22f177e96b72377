import { dirname } from 'node:path';
import { ensureHerokuCli } from '../../scripts/setup/heroku-cli.mjs';
import { createHome, herokuEnvironment } from '../../test/real/world.js';
import type { Bench } from '../harness/bench.js';
import { withEmulator } from '../harness/emulator-process.js';
import { rounds } from '../harness/rounds.js';
import { ratio, rowsOf } from '../harness/table.js';
import { commandContestant, requestContestant, toolContestant } from './heroku-runs.js';
import { shippedServer } from './ours.js';

const COLUMNS = [
  { key: 'firstMs', title: 'first call, ms', digits: 1 },
  { key: 'p50Ms', title: 'p50 of further calls, ms', digits: 2 },
] as const;

const TOKEN = 'violet-anchor-81-lantern';
const APP = 'example-app';
const CLI = 'heroku pg:info, by itself';
const CLI_AGAIN = 'heroku pg:info, once more';
const CLI_TOOL = 'pg_info, which runs it';
const WARM_TOOL = 'pg_info, some seconds after the call before';
const PAUSE_MS = 5_000;
const REQUEST = 'a bare request by undici';
const REQUEST_AGAIN = 'a bare request, once more';
const HTTP_TOOL = 'ps_list, which makes that request';

export const herokuCli: Bench = {
  name: 'heroku-cli',
  about: 'the real Heroku CLI and the Platform API, by themselves and as tools; the API is emulated',
  runs: 5,
  async measure({ root, runs, quick, say }) {
    const { program } = await ensureHerokuCli({ say });
    const { home, remove } = await createHome();
    try {
      return await withEmulator(root, TOKEN, async (url) => {
        const path = [dirname(process.execPath), process.env.PATH].join(':');
        const env = herokuEnvironment({ emulatorUrl: url, token: TOKEN, home, path });
        const server = { ...shippedServer(root), env: { ...env, HEROKU_CLI: program, HEROKU_API_URL: url } };
        const command = (name: string) =>
          commandContestant(name, program, ['pg:info', `--app=${APP}`], env, 'Plan:');
        const requests = quick ? 20 : 300;
        const request = (name: string) =>
          requestContestant(name, root, `${url}/apps/${APP}/dynos`, TOKEN, requests);
        const info = { tool: 'pg_info', args: { app: APP }, says: 'Plan', times: quick ? 1 : 3 };
        const contestants = [
          command(CLI),
          command(CLI_AGAIN),
          toolContestant(CLI_TOOL, server, info),
          toolContestant(WARM_TOOL, server, { ...info, pauseMs: PAUSE_MS }),
          request(REQUEST),
          request(REQUEST_AGAIN),
          toolContestant(HTTP_TOOL, server, {
            tool: 'ps_list',
            args: { app: APP },
            says: 'web.1',
            times: requests,
          }),
        ];
        const rows = rowsOf(contestants, await rounds(contestants, runs, say), COLUMNS);
        return {
          title: 'The Heroku CLI and the Platform API',
          about: [
            'The CLI is the real one, and the tool starts it ahead where there is time for that (`warm` of its source); by itself it is started anew. The API is the emulator of this project in a process of its own. `ps_list` is called with the one request that stands above it.',
          ],
          versions: {},
          runs,
          columns: COLUMNS,
          rows,
          goals: [
            { text: 'CLI once more / CLI', value: ratio(rows, 'p50Ms', CLI_AGAIN, CLI) },
            { text: 'pg_info / CLI by itself', value: ratio(rows, 'p50Ms', CLI_TOOL, CLI) },
            { text: 'pg_info after a pause / CLI by itself', value: ratio(rows, 'p50Ms', WARM_TOOL, CLI) },
            { text: 'request once more / request', value: ratio(rows, 'p50Ms', REQUEST_AGAIN, REQUEST) },
            {
              text: 'ps_list / bare request',
              value: ratio(rows, 'p50Ms', HTTP_TOOL, REQUEST),
              limit: { atMost: 1.5 },
            },
          ],
        };
      });
    } finally {
      await remove();
    }
  },
};
