import { suffixOf, uuidOf } from '../ids.js';
import type { Addon, App, Plan, State } from '../state.js';

/** What is known of a new add-on before it exists. */
export interface NewAddon {
  readonly app: App;
  readonly plan: Plan;
  readonly id: string;
  readonly name: string;
  /** Name of the attachment; derived from the service when absent. */
  readonly attachAs?: string;
  readonly createdAt: string;
}

const COLORS = ['AMBER', 'AQUA', 'BRONZE', 'COBALT', 'CRIMSON', 'GOLD', 'IVORY', 'JADE', 'OLIVE', 'TEAL'];

/** Adds an add-on with its first attachment and sets the config vars that they bring. */
export function addAddon(state: State, facts: NewAddon): Addon {
  const { app, plan, id, name, createdAt } = facts;
  const attachmentName = facts.attachAs ?? freeAttachmentName(state, app, plan);
  const configVars = plan.service.configSuffixes.map((suffix) => `${attachmentName}_${suffix}`);
  const addon: Addon = { id, name, app, plan, createdAt };
  detach(state, app, attachmentName);
  state.addons.push(addon);
  state.attachments.push({
    id: uuidOf(`attachment/${id}`),
    name: attachmentName,
    addon,
    app,
    namespace: null,
    configVars,
    createdAt,
  });
  for (const configVar of configVars) app.configVars[configVar] = configValue(addon, configVar);
  return addon;
}

/** The config vars that an add-on sets on the app it belongs to. */
export function configVarsOf(state: State, addon: Addon): string[] {
  return state.attachments
    .filter((attachment) => attachment.addon === addon && attachment.app === addon.app)
    .flatMap(({ configVars }) => configVars);
}

/** Whether the app already has an attachment of this name. */
export function isAttached(state: State, app: App, name: string): boolean {
  return state.attachments.some((attachment) => attachment.app === app && attachment.name === name);
}

function detach(state: State, app: App, name: string): void {
  const index = state.attachments.findIndex(
    (attachment) => attachment.app === app && attachment.name === name,
  );
  const [detached] = index === -1 ? [] : state.attachments.splice(index, 1);
  for (const configVar of detached?.configVars ?? []) delete app.configVars[configVar];
}

function freeAttachmentName(state: State, app: App, plan: Plan): string {
  const { name, attachmentName } = plan.service;
  if (!isAttached(state, app, attachmentName)) return attachmentName;
  const prefix = name.replaceAll('-', '_').toUpperCase();
  const color = COLORS.find((candidate) => !isAttached(state, app, `${prefix}_${candidate}`));
  return `${prefix}_${color ?? suffixOf(`${app.id}/${state.issued}`).toUpperCase()}`;
}

// Hosts end in `.invalid`, which never resolves: a demo must not reach anything real by accident.
function configValue(addon: Addon, configVar: string): string {
  const secret = suffixOf(`${addon.id}/${configVar}`);
  if (!configVar.endsWith('URL')) return secret;
  if (addon.plan.service.name === 'heroku-postgresql') {
    return `postgres://u${secret}:p${secret}@${addon.name}.invalid:5432/d${secret}`;
  }
  if (addon.plan.service.name === 'heroku-redis') {
    const tls = configVar.endsWith('_TLS_URL');
    return `redis${tls ? 's' : ''}://:p${secret}@${addon.name}.invalid:${tls ? 6380 : 6379}`;
  }
  return `https://${secret}@${addon.name}.invalid`;
}
