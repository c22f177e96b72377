/** What the package of a project says, where specs say nothing of it. */
export interface PackageFacts {
  readonly name: string | undefined;
  readonly version: string | undefined;
  readonly description: string | undefined;
  /** An https address without a slash or `.git` at the end. */
  readonly repository: string | undefined;
  readonly license: string | undefined;
  readonly author: string | undefined;
  /** Its name in the MCP registry, `mcpName`. */
  readonly mcpName: string | undefined;
  /** npm would refuse to publish it. */
  readonly private: boolean;
  /** It has a program that `npx` can start. */
  readonly hasProgram: boolean;
}

/** This very package, whose tools are compiled into a server of its own. */
export function isToolsd({ name }: Pick<PackageFacts, 'name'>): boolean {
  return name === 'toolsd';
}
