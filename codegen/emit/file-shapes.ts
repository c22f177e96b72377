import Handlebars from 'handlebars';
import handler from './templates/handler.ts.hbs';
import index from './templates/index.ts.hbs';
import schemas from './templates/schemas.js.hbs';
import server from './templates/server.ts.hbs';

/** What the shape of each generated file is filled with: code, already printed. */
interface Shapes {
  handler: {
    readonly file: string;
    readonly contract: string;
    readonly imports: string;
    readonly inputType: string;
    readonly outputType: string;
    readonly constant: string;
    readonly type: string;
    readonly members: readonly string[];
  };
  schemas: {
    readonly file: string;
    readonly name: string;
    readonly contract: string;
    readonly imports: string;
    readonly inputSchema: string;
    readonly outputSchema: string;
    readonly documents: readonly { readonly id: string; readonly check: string; readonly schema: string }[];
    readonly validators: string;
  };
  index: {
    readonly contract: string;
    readonly tools: readonly { readonly constant: string; readonly module: string }[];
  };
  server: { readonly contract: string; readonly members: readonly string[] };
}

const OPTIONS = { noEscape: true, strict: true, knownHelpersOnly: true } as const;

/** The shapes of the generated files. A name that a shape uses and its data lacks is a defect and throws. */
export const fileShapes: { readonly [Name in keyof Shapes]: (data: Shapes[Name]) => string } = {
  handler: Handlebars.compile(handler, OPTIONS),
  schemas: Handlebars.compile(schemas, OPTIONS),
  index: Handlebars.compile(index, OPTIONS),
  server: Handlebars.compile(server, OPTIONS),
};
