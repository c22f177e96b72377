/** Why a settings file is left as it is, in words that go on after its name, and where that is known. */
export class ConfigProblem extends Error {
  override readonly name = 'ConfigProblem';
  readonly place: { readonly line: number; readonly column: number } | undefined;

  constructor(message: string, place?: ConfigProblem['place']) {
    super(message);
    this.place = place;
  }
}
