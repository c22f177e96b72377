import type { StepModel, ToolModel } from '../../model/tool-model.js';
import { duration } from './units.js';
import { sourceOf, written } from './written.js';

/** A box of the diagram. */
export interface FlowStep {
  readonly id: string;
  readonly kind: 'request' | 'stream' | 'command' | 'archive' | 'document' | 'call';
  /** What it does, such as `GET /apps/{name}`. */
  readonly does: string;
  readonly when: string | null;
  /** When it stops asking, and how long it asks at most. */
  readonly until: { readonly condition: string; readonly every: string; readonly atMost: string } | null;
  /** When the call ends here with a failure, and what is said; null for the API's own words. */
  readonly fails: readonly { readonly when: string; readonly says: string | null }[];
  /** Statuses with which it counts as left out, and the call goes on. */
  readonly skips: readonly number[];
  readonly progress: string | null;
  /** What stays behind if the call ends early from here on; null where nothing is said. */
  readonly leaves: string | null;
  readonly ignoresErrors: boolean;
}

/** The steps in order; those of one group run side by side. null for a tool without steps. */
export function flowView({ action }: ToolModel): (readonly FlowStep[])[] | null {
  if (action.kind !== 'steps') return null;
  return action.groups.map((group) => group.map(flowStep));
}

function flowStep(step: StepModel): FlowStep {
  const { until, fail } = step;
  const statuses = step.onStatus.flatMap((rule) =>
    rule.skip
      ? []
      : [{ when: `HTTP ${rule.status}`, says: rule.message === null ? null : written(rule.message) }],
  );
  return {
    id: step.id,
    ...workOf(step),
    when: sourceOf(step.when),
    until:
      until === null
        ? null
        : {
            condition: until.done.source,
            every: duration(until.everyMs),
            atMost: duration(until.atMostMs),
          },
    skips: step.onStatus.flatMap((rule) => (rule.skip ? [rule.status] : [])),
    fails: [...statuses, ...(fail === null ? [] : [{ when: fail.when.source, says: written(fail.message) }])],
    progress: step.progress === null ? null : written(step.progress),
    leaves: step.leaves === null || step.leaves.parts.length === 0 ? null : written(step.leaves),
    ignoresErrors: step.ignoreErrors,
  };
}

function workOf({ work }: StepModel): Pick<FlowStep, 'kind' | 'does'> {
  switch (work.kind) {
    case 'http':
    case 'stream': {
      const { method, url, path, upload } = work.request;
      const target = url === null ? written(path) : `{${url.name}}`;
      const body = upload === null ? '' : ` with the archive of \`${upload.id}\``;
      return { kind: work.kind === 'http' ? 'request' : 'stream', does: `${method} ${target}${body}` };
    }
    case 'cli': {
      const words = work.command.argv.map((item) => {
        if (item.kind === 'text') return written(item.text);
        return item.kind === 'flag' ? `[${item.argument}]` : `{${item.param}}…`;
      });
      return { kind: 'command', does: [work.command.source, ...words].join(' ') };
    }
    case 'archive':
      return { kind: 'archive', does: `pack ${written(work.root)}` };
    case 'document':
      return { kind: 'document', does: `read ${work.name}` };
    case 'call':
      return { kind: 'call', does: work.tool };
  }
}
