import type { ToolModel } from './tool-model.js';

/** The sources that a tool may use, each once, in the order in which it names them. */
export function sourceNames({ action }: ToolModel): string[] {
  const names = (): string[] => {
    switch (action.kind) {
      case 'cli':
        return [action.source];
      case 'http':
        return action.requests.map(({ value }) => value.source);
      case 'steps':
        return action.groups.flat().flatMap(({ work }) => {
          if (work.kind === 'cli') return [work.command.source];
          return work.kind === 'http' || work.kind === 'stream' ? [work.request.source] : [];
        });
    }
  };
  return [...new Set(names())];
}
