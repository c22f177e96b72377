import type { LaunchEnv, ServerLaunch } from './launch.js';

/** What stands for a credential where a client can not read it from elsewhere: a person sees that it is to be replaced. */
export function placeholder({ hint }: LaunchEnv): string {
  return `<${hint}>`;
}

/** Says for each credential that the environment of the client has to hold it. */
export function readFromEnvironment(launch: ServerLaunch, client: string): string[] {
  return unknown(launch).map(
    ({ name, hint }) => `Set \`${name}\`, ${hint}, in the environment that ${client} is started from.`,
  );
}

/** Says for each credential that a person has to write it into the file. */
export function writtenByHand(launch: ServerLaunch): string[] {
  return unknown(launch).map(
    ({ name, hint }) =>
      `Put the value of \`${name}\`, ${hint}, in place of the words in angle brackets. It stays in that file as plain text, so share the file with nobody.`,
  );
}

/** The credentials whose value a person has not given. */
export function unknown({ env }: Pick<ServerLaunch, 'env'>): LaunchEnv[] {
  return env.filter(({ value }) => value === undefined);
}
