import { isJsonObject } from '../../src/runtime/json.js';
import type { CliCommand } from '../draft/cli-command.js';
import { draftCli } from '../draft/draft-cli.js';
import { pointerTo } from '../draft/openapi-document.js';
import { manifestCommand, type OclifManifest } from '../draft/read-manifest.js';
import type { Candidate, Catalogue, SourceNeed } from './catalogue.js';
import { commandShape } from './shape.js';

/** What the manifest of an oclif program offers: its commands that are not hidden. */
export function oclifCatalogue(manifest: OclifManifest): Catalogue {
  const unread: string[] = [];
  const candidates: Candidate[] = [];
  const program = programOf(manifest);
  for (const [id, written] of Object.entries(manifest.commands)) {
    const at = pointerTo('commands', id);
    const found = manifestCommand(manifest, [id])?.command;
    if (found === undefined || !isJsonObject(written)) unread.push(`${id}: it is no command (${at}).`);
    else if (written.hidden === true) unread.push(`${id}: it is hidden (${at}).`);
    else if (!/^[A-Za-z0-9][\w:.+-]*$/u.test(id))
      unread.push(`${id}: a shell would read more into it (${at}).`);
    else {
      const notes = found.notes.map((note) => `${note} (${at})`);
      candidates.push(
        commandCandidate({ program, words: [id], command: { ...found, notes }, at, tags: [topicOf(id)] }),
      );
    }
  }
  return {
    kind: 'oclif',
    title: program,
    source: programSource(program, [
      `A manifest does not name its program; \`${program}\` is guessed from its plugin (#/commands).`,
    ]),
    candidates,
    unread,
  };
}

/** The program of most commands, as its plugin is called: `@salesforce/cli` is not told from others by its last word. */
function programOf({ commands }: OclifManifest): string {
  const names = Object.values(commands).flatMap((one) =>
    isJsonObject(one) && typeof one.pluginName === 'string' ? [one.pluginName] : [],
  );
  const [scope = '', name = scope] = (names[0] ?? 'program').split('/');
  const own = name === 'cli' ? scope.replace(/^@/u, '') : name.replace(/-cli$/u, '');
  return /^[A-Za-z0-9_][\w.+-]*$/u.test(own) ? own : 'program';
}

function topicOf(id: string): string {
  return id.split(':')[0] ?? id;
}

/** The source of a program that is on the path. */
export function programSource(program: string, notes: readonly string[] = []): SourceNeed {
  return { spec: { cli: { program, install: `Install ${program}.` } }, notes };
}

export interface AboutCommand {
  readonly program: string;
  readonly words: readonly string[];
  readonly command: CliCommand;
  readonly at: string;
  readonly tags: readonly string[];
}

/** A command as a candidate. */
export function commandCandidate({ program, words, command, at, tags }: AboutCommand): Candidate {
  const id = words.join(' ') || program;
  return {
    id,
    path: id,
    tags,
    at,
    summary: command.description || `Run ${[program, ...words].join(' ')}.`,
    // A word alone is no name that tells what it is of.
    words: words.join(' ').includes(':') ? words.join(' ') : [program, ...words].join(' '),
    shape: () => commandShape([program, ...words].join(' '), command),
    draft: (job) => draftCli({ ...job, program, words, command }),
  };
}
