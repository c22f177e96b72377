import type { Bench } from './harness/bench.js';
import { answer } from './tables/answer.js';
import { cli } from './tables/cli.js';
import { compile } from './tables/compile.js';
import { growth } from './tables/growth.js';
import { herokuCli } from './tables/heroku-cli.js';
import { http } from './tables/http.js';
import { start } from './tables/start.js';
import { start1000 } from './tables/start-1000.js';
import { steps } from './tables/steps.js';
import { suite } from './tables/suite.js';

/** Every table, in the order in which they are run and written. */
export const BENCHES: readonly Bench[] = [
  start,
  start1000,
  http,
  cli,
  steps,
  answer,
  herokuCli,
  compile,
  growth,
  suite,
];
