interface ProgramParts {
  readonly execa: typeof import('execa')['execa'];
  readonly which: typeof import('which');
}

let parts: Promise<ProgramParts> | undefined;

/** What programs are found and started with, loaded when it is first needed: a server of an API never reads it. */
export function programParts(): Promise<ProgramParts> {
  parts ??= Promise.all([import('execa'), import('which')]).then(([{ execa }, { default: which }]) => ({
    execa,
    which,
  }));
  return parts;
}
