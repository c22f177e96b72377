import Handlebars from 'handlebars';
import client from './templates/client.ts.hbs';
import command from './templates/command.js.hbs';
import dockerfile from './templates/Dockerfile.hbs';
import server from './templates/server.js.hbs';

/** What the shape of each file is filled with: text in the language of the file, already safe in its place. */
interface Shapes {
  client: {
    readonly mark: string;
    readonly title: string;
    readonly types: readonly string[];
    readonly codes: readonly string[];
    readonly name: string;
    readonly methods: readonly {
      readonly doc: string;
      readonly method: string;
      readonly tool: string;
      /** `args: PsListInput`, and `args` with what stands in for it where nothing is required. */
      readonly parameter: string;
      readonly argument: string;
      readonly output: string;
    }[];
    readonly agreeable: string;
  };
  command: { readonly mark: string; readonly name: string; readonly project: string };
  dockerfile: { readonly mark: string; readonly version: string };
  server: { readonly mark: string };
}

const OPTIONS = { noEscape: true, strict: true, knownHelpersOnly: true } as const;

/** The shapes of exported files. A name that a shape uses and its data lacks is a defect and throws. */
export const shapes: { readonly [Name in keyof Shapes]: (data: Shapes[Name]) => string } = {
  client: Handlebars.compile(client, OPTIONS),
  command: Handlebars.compile(command, OPTIONS),
  dockerfile: Handlebars.compile(dockerfile, OPTIONS),
  server: Handlebars.compile(server, OPTIONS),
};
