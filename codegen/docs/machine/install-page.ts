import type { ConfigFile } from '../../clients/client.js';
import { type ClientConfig, configFor } from '../../clients/client-config.js';
import { CLIENTS } from '../../clients/clients.js';
import { shellLine } from '../../clients/shell-words.js';
import { fence } from '../../snapshot/markdown.js';
import { credentialsIn } from '../view/credentials.js';
import { launchOf, type SiteView } from '../view/site-view.js';
import { code, heading, link, plain } from './escape.js';
import { blocks, list, type MarkdownPage } from './page.js';

const SYSTEMS = { macos: 'macOS', linux: 'Linux', windows: 'Windows' } as const;
const OWN_COPY = '/path/to';

/** How each client is told of this server. */
export function installPage(site: SiteView): MarkdownPage {
  return {
    path: 'install.md',
    title: 'Install',
    note: `How to add the server to ${plain(CLIENTS.map(({ title }) => title).join(', '))}.`,
    text: () =>
      blocks(
        heading(1, 'Install'),
        heading(2, 'What it needs'),
        list(needsOf(site)),
        heading(2, 'Your client'),
        ownCopy(site),
        CLIENTS.flatMap((client) => clientBlocks(configFor(client, launchOf(site)))),
        heading(2, 'See that it works'),
        'Without a client, from a shell:',
        fence('bash', 'npx toolsd list\nnpx toolsd serve'),
      ),
  };
}

/** Says which part of the command a person has to replace, where there is one. */
export function ownCopy({ launch }: SiteView): string {
  return [launch.command, ...launch.args].some((word) => word.includes(OWN_COPY))
    ? `Write the path of your own copy in place of ${code(OWN_COPY)}.`
    : '';
}

function needsOf(site: SiteView): string[] {
  const programs = site.sources.filter((source) => source.kind === 'cli');
  return [
    'Node 20.19 or later.',
    ...credentialsIn(site.sources).map(({ env, hint }) => `${code(env)}: ${plain(hint)}`),
    ...programs.map(({ program, install }) => `For the tools that run ${code(program)}: ${plain(install)}`),
  ];
}

function clientBlocks(config: ClientConfig): string[] {
  const { title, files, format, text, argv, notes } = config;
  return [
    heading(3, title),
    ...(config.link === undefined ? [] : [link(`Add to ${plain(title)}`, config.link)]),
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
