import { readFile } from 'node:fs/promises';
import { UserError } from './user-error.js';

/** What a file holds as JSON. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} can not be read (${error.code}). Give the path of a file.`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${path} is no JSON: ${(error as Error).message}`);
  }
}
