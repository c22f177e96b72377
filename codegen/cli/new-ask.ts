import { UserError } from './user-error.js';

interface Choice {
  readonly value: string;
  readonly label?: string;
  readonly hint?: string;
}

/** Puts questions to the person at the terminal. */
export interface Asker {
  text(
    message: string,
    placeholder: string,
    problem?: (value: string) => string | undefined,
  ): Promise<string>;
  choose(message: string, choices: readonly Choice[]): Promise<string>;
  /** Any number of them; all are chosen to begin with. */
  chooseSome(message: string, choices: readonly Choice[]): Promise<readonly string[]>;
}

/** Whether there is a person to ask, on this terminal. */
export function canAsk(): boolean {
  return Boolean(process.stdin.isTTY && process.stderr.isTTY);
}

/**
 * Asks on standard error, so that standard output holds the draft alone. Leaving a question with Ctrl+C throws
 * `UserError`; nothing was written by then.
 */
export async function terminalAsker(): Promise<Asker> {
  const { autocomplete, isCancel, multiselect, select, text } = await import('@clack/prompts');
  const output = process.stderr;
  const answered = <T>(value: T): Exclude<T, symbol> => {
    if (isCancel(value)) throw new UserError('Nothing was written.');
    return value as Exclude<T, symbol>;
  };
  return {
    text: async (message, placeholder, problem) => {
      const validate = (value: string | undefined) => problem?.(value ?? '');
      return answered(await text({ message, placeholder, validate, output })) ?? '';
    },
    choose: async (message, choices) => {
      const options = choices.map((choice) => ({ ...choice, label: choice.label ?? choice.value }));
      const ask = options.length > 12 ? autocomplete : select;
      return answered(await ask({ message, options, output }));
    },
    chooseSome: async (message, choices) => {
      const options = choices.map((choice) => ({ ...choice, label: choice.label ?? choice.value }));
      const initialValues = choices.map(({ value }) => value);
      return answered(await multiselect({ message, options, initialValues, required: false, output }));
    },
  };
}
