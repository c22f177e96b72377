import type { CliSource } from '../../src/runtime/source.js';
import type { HttpMethod } from '../../src/runtime/tool.js';
import { didYouMean, list } from '../diagnostics/words.js';
import type { CliCommand } from '../draft/cli-command.js';
import type { Draft } from '../draft/draft.js';
import { draftCli } from '../draft/draft-cli.js';
import { draftHttp, plainOperation } from '../draft/draft-http.js';
import { cliSourceBlock, httpSourceBlock } from '../draft/missing-source.js';
import { securityOf } from '../draft/openapi-answer.js';
import { documentedCredential, withoutCredential } from '../draft/openapi-credential.js';
import { baseOf, nameOf, operationsOf } from '../draft/openapi-document.js';
import { instantiateSource } from '../interpret/instantiate.js';
import type { ServerModel, SourceModel } from '../model/server-model.js';
import type { NewOptions } from './new.js';
import type { Asker } from './new-ask.js';
import { commandFromHelp, commandFromManifest, commandProblem, commandWords } from './new-command.js';
import { operationNamed, readDocument } from './new-operation.js';
import { UserError } from './user-error.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The draft that the flags ask for. What they leave open is asked; without a person it throws `UserError`. */
export async function makeDraft(
  name: string,
  options: NewOptions,
  server: ServerModel,
  asker: Asker | undefined,
): Promise<Draft> {
  checkTogether(options);
  const kind =
    options.cli !== undefined
      ? 'cli'
      : options.http !== undefined || options.openapi !== undefined
        ? 'http'
        : undefined;
  if (kind === undefined && asker === undefined)
    throw new UserError(
      'Say what it wraps: --cli <source> --command "…", or --http <source> with --method and --path, or with --openapi and --operation.',
    );
  const chosen = options.cli ?? options.http ?? (await chooseSource(server, kind, asker));
  const isCli =
    kind === 'cli' ||
    (kind === undefined && server.sources.find((one) => one.name === chosen)?.kind === 'cli');
  return isCli
    ? fromCommand(name, chosen, options, server, asker)
    : fromRequest(name, chosen, options, server, asker);
}

function checkTogether({
  cli,
  http,
  command,
  manifest,
  flags,
  method,
  path,
  openapi,
  operation,
}: NewOptions): void {
  const ofCli = Object.entries({ command, manifest, flags }).filter(([, value]) => value !== undefined);
  const ofHttp = Object.entries({ method, path, openapi, operation }).filter(
    ([, value]) => value !== undefined,
  );
  const [cliFlag] = ofCli[0] ?? [];
  const [httpFlag] = ofHttp[0] ?? [];
  if (cli !== undefined && http !== undefined)
    throw new UserError('--cli and --http do not go together: a tool wraps one of the two.');
  if (cli !== undefined && httpFlag !== undefined)
    throw new UserError(`--${httpFlag} goes with --http, not with --cli.`);
  if (http !== undefined && cliFlag !== undefined)
    throw new UserError(`--${cliFlag} goes with --cli, not with --http.`);
  if (cli === undefined && cliFlag !== undefined) throw new UserError(`--${cliFlag} needs --cli <source>.`);
  if (openapi !== undefined && (method !== undefined || path !== undefined))
    throw new UserError('With --openapi, say which operation: --operation <operationId>, or "GET /path".');
  if (openapi === undefined && operation !== undefined)
    throw new UserError('--operation needs --openapi <file>.');
}

async function chooseSource(
  server: ServerModel,
  kind: SourceModel['kind'] | undefined,
  asker: Asker | undefined,
): Promise<string> {
  if (asker === undefined) throw new UserError('Say which source it calls: --http <source>.');
  const choices = server.sources
    .filter((one) => kind === undefined || one.kind === kind)
    .map((one) => ({ value: one.name, hint: one.kind === 'cli' ? `the program ${one.program}` : one.base }));
  return asker.choose('What does it wrap? (the sources of tools.d/_server.yaml)', choices);
}

/** The source of that name. Where there is none nothing is added; the error holds the block that is missing. */
function sourceOf<Kind extends SourceModel['kind']>(
  server: ServerModel,
  name: string,
  kind: Kind,
  block: string,
) {
  const found = server.sources.find((one) => one.name === name);
  if (found?.kind === kind) return found as Extract<SourceModel, { kind: Kind }>;
  if (found !== undefined)
    throw new UserError(
      `The source \`${name}\` is ${found.kind === 'cli' ? 'a program' : 'an API'}. Use --${found.kind} ${name}.`,
    );
  const known = server.sources.filter((one) => one.kind === kind).map((one) => one.name);
  throw new UserError(
    `There is no source \`${name}\`. ${didYouMean(name, known, '')}\nIf it is a new one, add to tools.d/_server.yaml, and run the same again:\n\n${block}`,
  );
}

async function fromCommand(
  name: string,
  source: string,
  options: NewOptions,
  server: ServerModel,
  asker: Asker | undefined,
): Promise<Draft> {
  const model = sourceOf(server, source, 'cli', cliSourceBlock(source, source));
  const { program } = model;
  const question = `Which command of ${program}? Nothing, if it is the program itself`;
  const wanted = options.command ?? (await asker?.text(question, 'pg:info', commandProblem));
  if (wanted === undefined)
    throw new UserError(
      `Say which command of ${program} it runs: --command "…"; or --command "" for the program itself.`,
    );
  const words = commandWords(wanted);
  const command =
    options.manifest === undefined
      ? await commandFromHelp(instantiateSource(model) as CliSource, words)
      : await commandFromManifest(options.manifest, words);
  const taken = await takeFlags(command, options.flags, asker);
  return draftCli({ name, source, program, words, command: taken, shared: server.params });
}

/** The flags that the tool offers: as told, else as chosen, else all. Required ones always are. */
async function takeFlags(
  command: CliCommand,
  told: string | undefined,
  asker: Asker | undefined,
): Promise<CliCommand> {
  const names = command.flags.map(({ flag }) => flag);
  const free = command.flags.filter(({ required }) => !required);
  let taken: readonly string[] = names;
  if (told !== undefined) {
    taken = told
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => named(one, names));
  } else if (asker !== undefined && free.length > 0) {
    const choices = free.map(({ flag, description }) => ({ value: flag, hint: description }));
    taken = await asker.chooseSome('Which of its flags does the tool offer?', choices);
  }
  const left = free.filter(({ flag }) => !taken.includes(flag)).map(({ flag }) => flag);
  return {
    ...command,
    flags: command.flags.filter(({ flag }) => !left.includes(flag)),
  };
}

function named(written: string, names: readonly string[]): string {
  const bare = written.replace(/^-+/u, '');
  const found = names.find((one) => one.replace(/^-+/u, '') === bare);
  if (found !== undefined) return found;
  throw new UserError(
    `The command has no flag \`${written}\`. ${didYouMean(`--${bare}`, names, 'It has none.')}`,
  );
}

async function fromRequest(
  name: string,
  source: string,
  options: NewOptions,
  server: ServerModel,
  asker: Asker | undefined,
): Promise<Draft> {
  const known = server.sources.some((one) => one.name === source);
  const file =
    options.openapi ??
    (options.method === undefined && options.path === undefined && known
      ? (await asker?.text('Path of an OpenAPI document, if there is one', 'openapi.yaml')) || undefined
      : undefined);
  if (file !== undefined) return fromDocument(name, source, file, options, server, asker);
  sourceOf(server, source, 'http', httpSourceBlock(source));
  const missing = [options.method === undefined && '--method', options.path === undefined && '--path'].filter(
    (one) => one !== false,
  );
  if (missing.length > 0 && asker === undefined)
    throw new UserError(
      `Say what it requests: ${list(missing)}, such as --method GET --path '/apps/{app}'; or --openapi and --operation.`,
    );
  const method = (options.method ??
    (await asker?.choose(
      'Which method?',
      METHODS.map((value) => ({ value })),
    ))) as string;
  const path = (options.path ??
    (await asker?.text('Which path? Parameters in braces', '/apps/{app}', pathProblem))) as string;
  if (!METHODS.includes(method.toUpperCase()))
    throw new UserError(`There is no method \`${method}\`. It is one of ${list(METHODS, 'or')}.`);
  const problem = pathProblem(path);
  if (problem !== undefined) throw new UserError(problem);
  const operation = plainOperation(method.toUpperCase() as HttpMethod, path);
  return draftHttp({ name, source, operation, documented: false, shared: server.params });
}

function pathProblem(path: string): string | undefined {
  if (/^\/[^\s?#%\\]*$/u.test(path) && /^(?:[^{}]|\{[^{}]+\})*$/u.test(path)) return undefined;
  return `\`${path}\` is no path. It begins with a slash, has parameters in braces, and no query: /apps/{app}.`;
}

async function fromDocument(
  name: string,
  source: string,
  file: string,
  options: NewOptions,
  server: ServerModel,
  asker: Asker | undefined,
): Promise<Draft> {
  const document = await readDocument(file);
  const base = baseOf(document);
  const credential = documentedCredential(document);
  const { base: ours } = sourceOf(
    server,
    source,
    'http',
    httpSourceBlock(source, base, credential?.spec ?? {}),
  );
  const operations = operationsOf(document);
  const choices = operations.map((one) => ({ value: nameOf(one), hint: `${one.method} ${one.path}` }));
  const wanted =
    options.operation ?? (choices.length === 0 ? '' : await asker?.choose('Which operation?', choices));
  if (wanted === undefined)
    throw new UserError('Say which operation: --operation <operationId>, or "GET /path".');
  const operation = withoutCredential(operationNamed(document, wanted, file), credential);
  const security = securityOf(document, operation.operation);
  const notes = [
    ...(base !== undefined && base !== ours
      ? [`the document is about ${base}, and the source is at ${ours}.`]
      : []),
    ...(security.length > 1
      ? [`the document wants one of ${security.join(', ')}; see that the source has it.`]
      : []),
  ];
  return draftHttp({ name, source, operation, documented: true, shared: server.params, notes });
}
