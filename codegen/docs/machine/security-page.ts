import { entryOf } from '../../diagnostics/catalogue/index.js';
import { secretsIn } from '../../model/credentials.js';
import type { SourceModel } from '../../model/server-model.js';
import { FAILURE_CODES } from '../view/failure-codes.js';
import { reachedBesides } from '../view/reach.js';
import { REFUSED, STOPPED } from '../view/security-codes.js';
import { type SiteView, toolsOf } from '../view/site-view.js';
import type { ToolView } from '../view/tool-view.js';
import { duration, size } from '../view/units.js';
import { code, heading, link, plain } from './escape.js';
import { blocks, list, type MarkdownPage } from './page.js';
import { toolPath } from './tool-page.js';

/** What this server can reach and do at worst, from its specs, and what is refused, from the tables that refuse it. */
export function securityPage(site: SiteView): MarkdownPage {
  return {
    path: 'security.md',
    title: 'Security',
    note: 'What the server can reach and do at worst, and what it refuses.',
    text: (root) =>
      blocks(
        heading(1, 'Security'),
        'This page is made from the specs and from the tables that the compiler and the run time refuse by. What is not enforced is not on it.',
        heading(2, 'What it can reach'),
        'No parameter of a tool changes a program, a host or a header that is fixed here.',
        besidesBlock(site, root),
        site.sources.flatMap((source) => [heading(3, source.name), list(reachOf(source))]),
        heading(2, 'What is asked about'),
        'These calls are put to a person in a sentence with their real values, with what will be run or sent, and do not run before they agree. A client that can not ask a person gets the question and a token, and has to make the call again with it; an agreement is good for that very call, once, for ten minutes.',
        askedBlock(site, root),
        heading(2, 'What stops a call'),
        'Whoever runs the server can set an upper bound that no client lifts: `--read-only`, `--tools`, `--except`, or a file with `--policy`.',
        list(STOPPED.map((name) => `${code(name)}: ${plain(FAILURE_CODES[name].means)}`)),
        heading(2, 'What specs can not do'),
        'A spec that breaks one of these does not compile, so no server has it.',
        list(
          REFUSED.map(
            (name) => `${link(code(name), `${root}errors.md#${name}`)}: ${plain(entryOf(name).explanation)}`,
          ),
        ),
        heading(2, 'Secrets'),
        secretsBlocks(site),
      ),
  };
}

function reachOf(source: SourceModel): string[] {
  if (source.kind === 'http') {
    return [
      `Address: ${code(source.base)}`,
      ...(source.baseEnv === null ? [] : [`Unless set in: ${code(source.baseEnv)}`]),
      `Time of a call: ${duration(source.timeoutMs)}`,
      `Size of a reply: ${size(source.maxBytes)}`,
    ];
  }
  return [
    `Program: ${code(source.program)}`,
    'Started: without a shell, in an empty folder of its own',
    `Environment: ${code(['PATH', 'HOME', ...source.env].join(' '))}`,
    `Time of a run: ${duration(source.timeoutMs)}; then it and its children are ended`,
    `Size of its output: ${size(source.maxBytes)}`,
  ];
}

function besidesBlock(site: SiteView, root: string): string[] {
  const besides = reachedBesides(site);
  if (besides.length === 0) return [];
  return [list(besides.map(({ tool, what }) => `${link(code(tool), root + toolPath(tool))} ${plain(what)}`))];
}

function askedBlock(site: SiteView, root: string): string {
  const asked = toolsOf(site).flatMap(({ name, confirm, ...tool }) =>
    confirm === null
      ? []
      : [`${link(code(name), root + toolPath(name))} (${whenAsked(tool)}): ${plain(confirm)}`],
  );
  return asked.length === 0 ? 'No tool of this server is destructive.' : list(asked);
}

function whenAsked({ effect, raise }: Pick<ToolView, 'effect' | 'raise'>): string {
  if (effect === 'destructive') return 'every call';
  const conditions = raise.filter((one) => one.effect === 'destructive').map(({ when }) => code(when));
  return `if ${conditions.join(' or ')}`;
}

function secretsBlocks(site: SiteView): string[] {
  const names = secretsIn(site.sources).map(({ env }) => code(env));
  return [
    names.length === 0
      ? ''
      : `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} read from the environment of the server, never from arguments, and the value is removed from every answer and error.`,
    'Passwords in addresses are removed too, and what a tool names under `redact`.',
  ];
}
