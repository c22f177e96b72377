import type { FlowStep } from '../view/flow-view.js';
import { Line } from './parts.js';

/**
 * The steps of a tool as a diagram: a list for who reads or hears it in order, boxes and arrows for who looks. Steps
 * of one group stand side by side, because they go out together.
 */
export function Flow({ groups }: { groups: readonly (readonly FlowStep[])[] }) {
  return (
    <ol class="flow">
      {groups.map((group) => (
        <li>
          {group.length > 1 && <p class="together">together</p>}
          <div class="group">
            {group.map((step) => (
              <Step step={step} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function Step({ step }: { step: FlowStep }) {
  const { id, kind, does, when, until, skips, fails, progress, leaves, ignoresErrors } = step;
  return (
    <div class={`step ${kind}`} id={`step-${id}`}>
      {when !== null && (
        <p class="when">
          if <code>{when}</code>
        </p>
      )}
      <p class="name">
        <a href={`#step-${id}`}>{id}</a> <span class="badge">{kind}</span>
      </p>
      <p class="does">
        <code>{does.replaceAll('`', '')}</code>
      </p>
      <ul>
        {until !== null && (
          <li class="until">
            again every {until.every} until <code>{until.condition}</code>, for {until.atMost} at most
          </li>
        )}
        {progress !== null && <li class="progress">tells “{progress}”</li>}
        {skips.map((status) => (
          <li>
            left out on <code>HTTP {status}</code>
          </li>
        ))}
        {fails.map(({ when: cause, says }) => (
          <li class="fails">
            fails on <code>{cause}</code>
            {says !== null && (
              <>
                : <Line text={says.split('\n')[0] ?? ''} />
              </>
            )}
          </li>
        ))}
        {ignoresErrors && <li>goes on if it fails</li>}
        {leaves !== null && (
          <li class="leaves">
            leaves behind: <Line text={leaves} />
          </li>
        )}
      </ul>
    </div>
  );
}
