import type { RequiredEnv } from '../../../src/runtime/source.js';
import type { Need } from '../../../src/runtime/tool.js';
import { credentialsIn } from '../../model/credentials.js';
import { type SiteView, toolsOf } from './site-view.js';

/** What a person needs before a client can be told of the server. */
export interface InstallView {
  readonly credentials: readonly RequiredEnv[];
  readonly programs: readonly Need[];
  /** What stands in the launch for the place of the person's own copy; null where nothing has to be replaced. */
  readonly placeholder: string | null;
}

const OWN_COPY = '/path/to';

export function installView(site: SiteView): InstallView {
  const { sources, launch } = site;
  const needs = [
    ...sources.flatMap((source) =>
      source.kind === 'cli' ? [{ program: source.program, install: source.install }] : [],
    ),
    ...toolsOf(site).flatMap((tool) => tool.needs),
  ];
  const words = [launch.command, ...launch.args];
  return {
    credentials: credentialsIn(sources),
    programs: [...new Map(needs.map((one) => [one.program, one])).values()],
    placeholder: words.some((word) => word.includes(OWN_COPY)) ? OWN_COPY : null,
  };
}
