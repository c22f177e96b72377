import { invalidParams } from '../errors.js';
import { type App, type State, tick } from '../state.js';

/** Checks the name of a new or renamed app; throws the API's 422. */
export function checkAppName(state: State, name: unknown): asserts name is string {
  if (typeof name !== 'string' || name === '') throw invalidParams('Name must be a string.');
  if (name.length < 3) throw invalidParams('Name is too short (minimum is 3 characters)');
  if (name.length > 30) throw invalidParams('Name is too long (maximum is 30 characters)');
  if (!/^[a-z][a-z0-9-]*[a-z0-9]$/.test(name)) {
    throw invalidParams(
      'Name must start with a letter, end with a letter or digit and can only contain lowercase letters, digits, and dashes.',
    );
  }
  if (state.apps.some((app) => app.name === name)) throw invalidParams(`Name ${name} is already taken`);
}

/** Carries out `PATCH /apps/:app`: all of what is asked, or nothing and a refusal. A new name changes the URLs. */
export function updateApp(state: State, app: App, request: { name?: unknown; maintenance?: unknown }): void {
  const { name = app.name, maintenance = app.maintenance } = request;
  if (typeof maintenance !== 'boolean') throw invalidParams('Maintenance must be true or false.');
  if (name !== app.name) checkAppName(state, name);
  app.name = name as string;
  app.maintenance = maintenance;
  app.updatedAt = tick(state);
}
