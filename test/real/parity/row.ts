import type { Message } from '../../e2e/server-process.js';

/** One line of the parity table: a call of ours, and the command of the Heroku CLI that stands beside it. */
export interface Row {
  readonly tool: string;
  /** What is special about this call, in few words. */
  readonly title: string;
  readonly args: object | ((made: Made) => object);
  readonly cli: readonly string[] | ((made: Made) => readonly string[]);
  /** What has to be in the database first. Made anew for each side. */
  readonly prepare?: (database: Database) => Promise<Made>;
  /** Each side has to change something; without it neither may. Both changes have to be the same. */
  readonly changes?: true;
  /** The facts that both sides tell. */
  readonly facts?: {
    readonly ours: (answer: Message, made: Made) => unknown;
    readonly theirs: (said: Said, made: Made) => unknown;
  };
  /** Requests whose bodies have to be alike, where an emulator may be more lenient than the platform. */
  readonly sends?: RegExp;
  /** Both sides have to fail, and to say this. */
  readonly refused?: RegExp;
}

/** A tool that no command of the CLI corresponds to. */
export interface Unparalleled {
  readonly tool: string;
  readonly why: string;
}

/** What a row's `prepare` has made. */
export interface Made {
  /** A process of the database that waits, or lets others wait. */
  readonly pid?: number;
  /** Looks at what the call is to change in the database. */
  look?(): Promise<string>;
  remove?(): Promise<void>;
}

/** The real PostgreSQL behind `example-app`. */
export interface Database {
  /** Runs SQL and gives its values, without names and borders. */
  run(sql: string): Promise<string>;
  /** Starts a statement that takes long. `ended` is what psql said about its end. */
  start(sql: string): Promise<{ readonly pid: number; readonly ended: Promise<string> }>;
}

/** What a command of the CLI printed. */
export interface Said {
  readonly stdout: string;
  readonly stderr: string;
}

type Verdict = 'same' | 'differs' | 'no row' | 'no equivalent';

/** A row as people see it. Plain data: it travels from the tests to `npm run parity`. */
export interface Outcome {
  readonly tool: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** What our server really sent, or really ran. */
  readonly sent?: readonly string[];
  /** How many requests the API got from our side. */
  readonly requests?: number;
  /** The CLI's command line. */
  readonly cli?: string;
  readonly cliRequests?: number;
  /** The facts that our tool told, or what it said of its failure. */
  readonly facts?: unknown;
  /** What became different, in the emulator or in the database, by our call. */
  readonly changed?: readonly string[];
  /** Why nothing was compared. */
  readonly why?: string;
}

declare module '@vitest/runner' {
  interface TaskMeta {
    parity?: Outcome;
  }
}
