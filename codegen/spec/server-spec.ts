import type { JsonObject } from '../../src/runtime/json.js';
import type { ErrorSpec } from './tool-spec.js';

/** The server file as written: what `schema/server.v1.schema.json` lets through. */
export interface ServerSpec {
  readonly spec?: number;
  readonly name: string;
  readonly title?: string;
  readonly version: string;
  readonly instructions?: string;
  readonly website?: string;
  readonly icons?: readonly IconSpec[];
  readonly toolsets?: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, SourceSpec>>;
  readonly programs?: Readonly<Record<string, { readonly install: string }>>;
  readonly params?: Readonly<Record<string, JsonObject>>;
}

interface IconSpec {
  readonly src: string;
  readonly type?: string;
  readonly sizes?: readonly string[];
  readonly theme?: 'light' | 'dark';
}

export interface SourceSpec {
  readonly cli?: CliSourceSpec;
  readonly http?: HttpSourceSpec;
}

interface CredentialSpec {
  readonly env: string;
  readonly hint: string;
  readonly netrc?: string;
}

interface OptionalSpec {
  readonly optional?: boolean;
}

export interface BasicSpec extends OptionalSpec {
  readonly user?: string;
  readonly user_env?: string;
  readonly env: string;
  readonly hint: string;
}

interface HeaderKeySpec extends OptionalSpec {
  readonly name: string;
  readonly prefix?: string;
  readonly env: string;
  readonly hint: string;
}

interface QueryKeySpec extends OptionalSpec {
  readonly name: string;
  readonly env: string;
  readonly hint: string;
}

interface CliSourceSpec {
  readonly program: string;
  readonly program_env?: string;
  readonly install: string;
  readonly env?: readonly string[];
  readonly set?: Readonly<Record<string, string>>;
  readonly credentials?: readonly CredentialSpec[];
  readonly timeout?: string;
  readonly max_output?: string;
  readonly prompts?: readonly string[];
  readonly warm?: readonly string[];
  readonly errors?: readonly ErrorSpec[];
}

export interface HttpSourceSpec {
  readonly base: string;
  readonly base_env?: string;
  readonly bearer?: CredentialSpec & OptionalSpec;
  readonly basic?: BasicSpec;
  readonly header?: HeaderKeySpec;
  readonly query?: QueryKeySpec;
  readonly request_id?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeout?: string;
  readonly max_reply?: string;
  readonly retries?: number;
  readonly errors?: readonly ErrorSpec[];
}
