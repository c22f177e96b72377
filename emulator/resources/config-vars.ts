import { release } from '../changes/releases.js';
import { invalidParams } from '../errors.js';
import { findApp } from '../lookup.js';
import { ok } from '../reply.js';
import { get, patch, type Route } from '../router.js';

export const configVarRoutes: readonly Route[] = [
  get('/apps/:app/config-vars', ({ state, params }) => ok(findApp(state, params.app).configVars)),
  patch('/apps/:app/config-vars', ({ state, params, body }) => {
    const app = findApp(state, params.app);
    const vars = { ...app.configVars };
    for (const [name, value] of Object.entries(body)) {
      if (!/^\w+$/.test(name)) throw invalidParams(`Config var name ${name} is invalid.`);
      if (value === null) delete vars[name];
      else if (typeof value === 'string') vars[name] = value;
      else throw invalidParams(`Config var ${name} must be a string.`);
    }
    app.configVars = vars;
    release(state, app, { description: `Set ${Object.keys(body).join(', ')} config vars` });
    return ok(vars);
  }),
];
