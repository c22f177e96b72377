import { type SiteView, toolsOf } from './site-view.js';

/** What a tool reaches besides its sources. */
interface Reached {
  readonly tool: string;
  /** Goes on after the name of the tool. */
  readonly what: string;
}

/** What tools reach that their sources do not say: addresses out of replies, folders and files, other programs. */
export function reachedBesides(site: SiteView): Reached[] {
  return toolsOf(site).flatMap(({ name, steps, needs, reaches }) => {
    const all = (steps ?? []).flat();
    const words = [
      all.some(({ does }) => /^[A-Z]+ \{steps\./.test(does))
        ? 'sends to and reads from https addresses that the API gives in its replies, without credentials'
        : undefined,
      all.some(({ kind }) => kind === 'archive') ? 'packs a folder that the call names' : undefined,
      all.some(({ kind }) => kind === 'document')
        ? 'may read a document in a folder that the call names'
        : undefined,
      ...needs
        .filter(({ program }) => !reaches.some(({ where }) => where === program))
        .map(({ program }) => `makes its program run ${program}`),
    ];
    return words.flatMap((what) => (what === undefined ? [] : [{ tool: name, what }]));
  });
}
