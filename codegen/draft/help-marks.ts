/** What oclif, commander, yargs, clap and cobra write into a description. */
export interface Marks {
  /** What is left when the marks are taken out. */
  readonly text: string;
  readonly required: boolean;
  readonly array: boolean;
  readonly type: string | undefined;
  readonly options: readonly string[] | undefined;
  /** A switch that is on unless it is turned off. */
  readonly on: boolean;
}

const OPTIONS =
  /\s*[([<](?:choices|options|possible values|allowed values|one of):?\s*(?<options>[^)\]>]+)[)\]>]|:?\s*\{(?<braced>[\w.-]+(?:\|[\w.-]+)+)\}/iu;

export function marksIn(said: string): Marks {
  const groups = OPTIONS.exec(said)?.groups;
  const options = (groups?.options ?? groups?.braced)
    ?.split(/\s*[,|]\s*/u)
    .map((one) => one.trim().replace(/^["']|["']$/gu, ''));
  const sound = options?.every((one) => /^[\w.:+-]+$/u.test(one) && !one.startsWith('-'));
  return {
    text: said
      .replace(OPTIONS, sound ? '' : '$&')
      .replace(/\s*\[(?:string|number|boolean|array|count|required)\]/giu, '')
      .replace(/\s*\((?:required)\)/giu, '')
      .trim(),
    required: /[([]required[)\]]/iu.test(said),
    array: /\[array\]/iu.test(said),
    type: /\[(string|number|boolean|count)\]/iu.exec(said)?.[1]?.toLowerCase(),
    options: sound ? options : undefined,
    on: /\(default:? true\)|\[default: true\]/iu.test(said),
  };
}
