import type {
  BodyNode,
  CliAction,
  RequestModel,
  StepModel,
  StepWork,
  ToolModel,
} from '../model/tool-model.js';
import { holeParams, textParams } from './text-code.js';

/** Names of the parameters that an action reads. */
export function usedParams(action: ToolModel['action']): string[] {
  if (action.kind === 'steps') return action.groups.flat().flatMap(stepParams);
  if (action.kind === 'cli') return commandParams(action);
  return action.requests.flatMap(({ when, value }) => [...(when?.params ?? []), ...requestParams(value)]);
}

function commandParams(action: CliAction): string[] {
  return [
    ...textParams(action.stdin),
    ...action.argv.flatMap((item) => {
      if (item.kind === 'text') return textParams(item.text);
      if (item.kind === 'flag') return item.when.params;
      return item.kind === 'each' ? [item.param, ...textParams(item.text)] : [item.param];
    }),
  ];
}

function requestParams(request: RequestModel): string[] {
  return [
    ...textParams(request.path),
    ...request.query.flatMap(([, node]) => bodyParams(node)),
    ...request.headers.flatMap(([, text]) => textParams(text)),
    ...(request.body === null ? [] : bodyParams(request.body)),
  ];
}

export function stepParams({ when, progress, work, until, onStatus, fail, leaves }: StepModel): string[] {
  const conditions = [when, until?.done, fail?.when].flatMap((one) => one?.params ?? []);
  const texts = [progress, until?.late, fail?.message, fail?.hint, leaves].flatMap((one) =>
    textParams(one ?? null),
  );
  const words = onStatus.flatMap((one) =>
    one.skip ? [] : [...textParams(one.message), ...textParams(one.hint)],
  );
  return [...conditions, ...texts, ...words, ...workParams(work)];
}

function workParams(work: StepWork): string[] {
  switch (work.kind) {
    case 'http':
      return requestParams(work.request);
    case 'stream':
      return [...requestParams(work.request), ...textParams(work.line)];
    case 'cli':
      return commandParams(work.command);
    case 'archive':
      return [...textParams(work.root), ...work.add.flatMap(([, text]) => textParams(text))];
    case 'document':
      return [...textParams(work.text), ...textParams(work.file?.folder ?? null)];
    case 'call':
      return bodyParams(work.args);
  }
}

function bodyParams(node: BodyNode): string[] {
  if (node.kind === 'hole') return [...holeParams(node.hole)];
  if (node.kind === 'text') return textParams(node.text);
  if (node.kind === 'object') return node.entries.flatMap(([, field]) => bodyParams(field));
  if (node.kind === 'list') return node.items.flatMap(bodyParams);
  return node.kind === 'words' ? [node.param, ...bodyParams(node.as)] : [];
}
