/** A command as its manifest or its help describes it. */
export interface CliCommand {
  readonly description: string;
  readonly flags: readonly CliFlag[];
  readonly args: readonly CliArg[];
  /** What was said of the command and can not be taken over, a sentence each. */
  readonly notes: readonly string[];
}

export interface CliFlag {
  /** With its dashes: `--app`, or `-a` where there is no long one. */
  readonly flag: string;
  readonly kind: 'boolean' | 'text' | 'number' | 'integer';
  readonly description: string;
  readonly required?: boolean;
  /** May be given several times. */
  readonly multiple?: boolean;
  readonly options?: readonly string[];
  /** A switch that is on unless it is turned off. */
  readonly on?: boolean;
  readonly todo?: string;
}

export interface CliArg {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** Takes every argument that is left. */
  readonly many: boolean;
  readonly options?: readonly string[];
}

/** Switches that are about the run and not about what it does. With a value, such as a version to go to, they are not. */
export function isOwnBusiness({ flag, kind }: Pick<CliFlag, 'flag' | 'kind'>): boolean {
  return (
    flag === '--help' || (kind === 'boolean' && /^--?(h|\?|version|V|prompt|colors?|no-colors?)$/u.test(flag))
  );
}
