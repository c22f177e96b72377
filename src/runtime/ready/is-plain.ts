/** Variables by which operators ask for something that has to be there before anything is served. */
const WISHES = /^(TOOLSD|OTEL)_/;

/** No wish of an operator, however: where the compiler keeps what it made. */
const HARMLESS = new Set(['TOOLSD_CACHE']);

/** Whether a process serves as a server does by default, so that answers made ahead of time are its answers. */
export function isPlain({ env, stdin }: Pick<NodeJS.Process, 'env' | 'stdin'>): boolean {
  return !stdin.isTTY && !Object.keys(env).some((name) => WISHES.test(name) && !HARMLESS.has(name));
}
