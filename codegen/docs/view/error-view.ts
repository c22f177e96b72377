import type { ProjectModel } from '../../model/server-model.js';
import { sourceNames } from '../../model/source-names.js';
import type { ErrorModel, ToolModel } from '../../model/tool-model.js';
import { written } from './written.js';

/** What a failure is told as, and what to do about it. */
export interface ErrorView {
  /** `HTTP 404`, `exit code 2`, `says /no such app/`; joined where more than one has to hold. */
  readonly when: string;
  /** In place of what the program or API said; null keeps that. */
  readonly message: string | null;
  readonly hint: string | null;
  readonly retryable: boolean;
}

/** The failures that a tool has words for: its own rules first, then those of its sources. The first that fits counts. */
export function errorViews(tool: ToolModel, { server }: ProjectModel): ErrorView[] {
  const names = sourceNames(tool);
  const shared = server.sources.filter(({ name }) => names.includes(name)).flatMap(({ errors }) => errors);
  return [...tool.output.errors, ...shared].map(errorView);
}

function errorView({ status, exit, match, message, hint, retryable }: ErrorModel): ErrorView {
  const when = [
    ...(status === null ? [] : [`HTTP ${status.join(', ')}`]),
    ...(exit === null ? [] : [`exit code ${exit.join(', ')}`]),
    ...(match === null ? [] : [`says /${match}/`]),
  ];
  return {
    when: when.length === 0 ? 'anything else' : when.join(', '),
    message: message === null ? null : written(message),
    hint: hint === null ? null : written(hint),
    retryable: retryable === true,
  };
}
