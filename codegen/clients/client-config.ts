import { stringify } from 'smol-toml';
import type { Client, ClientId, ConfigFile, ConfigFormat } from './client.js';
import type { ServerLaunch } from './launch.js';
import { replacedNotes } from './replaced.js';

/** How a client is told of one server. */
export interface ClientConfig {
  readonly id: ClientId;
  readonly title: string;
  /** Where the text may stand, those of a person before those of a project. */
  readonly files: readonly ConfigFile[];
  readonly format: ConfigFormat;
  /** The file as it is when this server is all that it holds. It holds no credential. */
  readonly text: string;
  /** The words of a command of the client that does the same; `shellLine` makes a line of them. */
  readonly argv?: readonly string[];
  /** An address that makes the client ask whether to add the server. */
  readonly link?: string;
  /** What a person has to do or know besides, in Markdown. */
  readonly notes: readonly string[];
}

export function configFor(client: Client, launch: ServerLaunch): ClientConfig {
  const argv = client.argv?.(launch);
  const link = client.link?.(launch);
  const settings = client.settings(launch);
  return {
    id: client.id,
    title: client.title,
    files: client.files,
    format: client.format,
    text: client.format === 'toml' ? stringify(settings) : `${JSON.stringify(settings, null, 2)}\n`,
    ...(argv && { argv }),
    ...(link && { link }),
    notes: [...(client.notes?.(launch) ?? []), ...replacedNotes(client, launch)],
  };
}
