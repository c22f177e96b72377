import type { Effect } from '../../src/runtime/tool.js';

/** A policy as written: what `schema/policy.v1.schema.json` lets through. */
export interface PolicySpec {
  readonly max_effect?: Effect;
  readonly toolsets?: SelectionSpec;
  readonly tools?: SelectionSpec;
  readonly arguments?: Readonly<Record<string, Readonly<Record<string, LimitSpec>>>>;
  readonly confirm?: readonly {
    readonly tools: string;
    readonly effect?: Effect;
    readonly mode: 'ask' | 'allow' | 'refuse';
  }[];
  readonly rates?: readonly {
    readonly tools: string;
    readonly per_minute?: number;
    readonly at_once?: number;
  }[];
}

export interface SelectionSpec {
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

interface LimitSpec {
  readonly like?: readonly string[];
  readonly unlike?: readonly string[];
  readonly maximum?: number;
  readonly minimum?: number;
  readonly required?: boolean;
  readonly forbidden?: boolean;
}
