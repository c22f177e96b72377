import type { FlowStep } from '../view/flow-view.js';
import { code, plain } from './escape.js';

/** The steps of a tool as an ordered list. Steps of one group are items of a list below one number. */
export function stepsList(groups: readonly (readonly FlowStep[])[]): string {
  return groups
    .map((group, index) => {
      const mark = `${index + 1}. `;
      const [only] = group;
      const lines =
        only !== undefined && group.length === 1
          ? stepLines(only)
          : ['Together:', ...group.flatMap((step) => item('- ', stepLines(step)))];
      return item(mark, lines).join('\n');
    })
    .join('\n');
}

/** The mark before the first line, as much room before the others. */
function item(mark: string, lines: readonly string[]): string[] {
  return lines.map((line, index) => (index === 0 ? mark : ' '.repeat(mark.length)) + line);
}

function stepLines({ id, kind, does, when, ...more }: FlowStep): string[] {
  const { until, progress, skips, fails, ignoresErrors, leaves } = more;
  const notes = [
    ...(until === null
      ? []
      : [
          `again every ${plain(until.every)} until ${code(until.condition)}, for ${plain(until.atMost)} at most`,
        ]),
    ...(progress === null ? [] : [`tells “${plain(progress)}”`]),
    ...skips.map((status) => `left out on ${code(`HTTP ${status}`)}`),
    ...fails.map(({ when, says }) => {
      const words = says === null ? '' : `: ${plain(says.split('\n')[0] ?? '')}`;
      return `fails on ${code(when)}${words}`;
    }),
    ...(ignoresErrors ? ['goes on if it fails'] : []),
    ...(leaves === null ? [] : [`leaves behind: ${plain(leaves)}`]),
  ];
  return [
    `${code(id)} (${kind}${when === null ? '' : `, if ${code(when)}`}): ${code(does)}`,
    ...notes.map((note) => `- ${note}`),
  ];
}
