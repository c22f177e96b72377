import type { RequiredEnv } from '../../../src/runtime/source.js';
import type { ConfigFile } from '../../clients/client.js';
import { type ClientConfig, configFor } from '../../clients/client-config.js';
import { CLIENTS } from '../../clients/clients.js';
import { shellLine } from '../../clients/shell-words.js';
import { fence } from '../../snapshot/markdown.js';
import { installView } from '../view/install-view.js';
import { launchOf, type SiteView } from '../view/site-view.js';
import { code, heading, link, plain } from './escape.js';
import { blocks, list, type MarkdownPage } from './page.js';

const SYSTEMS = { macos: 'macOS', linux: 'Linux', windows: 'Windows' } as const;

const WRITTEN_FOR_YOU =
  'In the folder of the project, `npx toolsd install` with the name of a client, such as `cursor`, writes these settings for you. With `--dry-run` it shows them first.';

/** How each client is told of this server. */
export function installPage(site: SiteView): MarkdownPage {
  return {
    path: 'install.md',
    title: 'Install',
    note: `How to add the server to ${plain(CLIENTS.map(({ title }) => title).join(', '))}.`,
    text: () =>
      blocks(
        heading(1, 'Install'),
        heading(2, 'Get it'),
        fence('bash', site.setUp.join('\n')),
        heading(2, 'What it needs'),
        list(needsOf(site)),
        heading(2, 'Your client'),
        WRITTEN_FOR_YOU,
        ownCopy(site),
        CLIENTS.flatMap((client) =>
          clientBlocks(configFor(client, launchOf(site)), installView(site).placeholder === null),
        ),
        heading(2, 'See that it works'),
        'This says what is there, what is missing, and what the server can do at worst:',
        fence('bash', 'npx toolsd doctor'),
      ),
  };
}

/** Says which part of the command a person has to replace, where there is one. */
export function ownCopy(site: SiteView): string {
  const { placeholder } = installView(site);
  return placeholder === null ? '' : `Write the path of your own copy in place of ${code(placeholder)}.`;
}

function needsOf(site: SiteView): string[] {
  const { credentials, programs } = installView(site);
  return [
    'Node 20.19 or later.',
    ...credentials.map(credentialLine),
    ...programs.map(({ program, install }) => `For some tools ${code(program)}: ${plain(install)}`),
  ];
}

/** A variable, and how to come by its value. */
export function credentialLine({ env, hint, optional }: RequiredEnv): string {
  return `${code(env)}${optional ? ' (optional)' : ''}: ${plain(hint)}`;
}

function clientBlocks(config: ClientConfig, ready: boolean): string[] {
  const { title, files, format, text, argv, notes } = config;
  return [
    heading(3, title),
    ...(config.link === undefined || !ready ? [] : [link(`Add to ${plain(title)}`, config.link)]),
    ...(argv === undefined ? [] : ['On a command line:', fence('bash', shellLine(argv))]),
    `${argv === undefined ? 'In' : 'Or in'} its settings:`,
    list(files.map((file) => `${code(file.path)} (${placeOf(file)})`)),
    fence(format === 'toml' ? 'toml' : 'json', text.trimEnd()),
    ...notes.map(plain),
  ];
}

function placeOf({ scope, os }: ConfigFile): string {
  if (scope === 'project') return 'of a project';
  return os.length === 3 ? 'of a person' : os.map((one) => SYSTEMS[one]).join(', ');
}
