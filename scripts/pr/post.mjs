// @ts-check
/**
 * `node scripts/pr/post.mjs --from <folder>`: posts what `comment.mjs` wrote, with the rights of this repository. It
 * takes the folder for what it is, the work of strangers, and uses nothing that would have to be installed.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { github } from './github.mjs';
import { postComment } from './post-comment.mjs';
import { readArtifact } from './read-artifact.mjs';

try {
  const { from } = parseArgs({ options: { from: { type: 'string' } } }).values;
  if (from === undefined) throw new Error('Say which folder has the comment: --from <folder>.');
  const access = {
    api: process.env.GITHUB_API_URL ?? 'https://api.github.com',
    repository: variable('GITHUB_REPOSITORY'),
    token: variable('GITHUB_TOKEN'),
  };
  const { workflow_run: run } = JSON.parse(await readFile(variable('GITHUB_EVENT_PATH'), 'utf8'));
  if (run === undefined)
    throw new Error('This job has to be started by `workflow_run`, which names the run to answer.');
  process.stdout.write(`${await postComment(github(access), { run, ...(await readArtifact(from)) })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

/** @param {string} name */
function variable(name) {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set. A workflow of GitHub sets it, or hands it on under \`env\`.`);
  return value;
}
