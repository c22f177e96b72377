import { notFound } from '../errors.js';
import { findAddon, findApp, ref } from '../lookup.js';
import { list } from '../paging.js';
import { ok } from '../reply.js';
import { type Call, get, post, type Route } from '../router.js';
import type { Attachment, State } from '../state.js';

/** An attachment; `Accept-Inclusion: addon:plan,config_vars` adds those two. */
function attachmentView(attachment: Attachment, { headers }: Pick<Call, 'headers'>) {
  const include = (headers['accept-inclusion'] ?? '').split(',').map((name) => name.trim());
  const { addon } = attachment;
  return {
    id: attachment.id,
    name: attachment.name,
    addon: {
      id: addon.id,
      name: addon.name,
      app: ref(addon.app),
      ...(include.includes('addon:plan') && { plan: ref(addon.plan) }),
    },
    app: ref(attachment.app),
    ...(include.includes('config_vars') && { config_vars: attachment.configVars }),
    created_at: attachment.createdAt,
    log_input_url: null,
    namespace: attachment.namespace,
    updated_at: attachment.createdAt,
    web_url: `https://addons-sso.heroku.com/apps/${attachment.app.id}/addons/${addon.id}`,
  };
}

function listWhere(call: Pick<Call, 'state' | 'headers'>, isWanted: (row: Attachment) => boolean) {
  return list(
    call,
    call.state.attachments.filter(isWanted).map((row) => attachmentView(row, call)),
  );
}

function findOne(call: Pick<Call, 'state' | 'headers'>, isWanted: (row: Attachment) => boolean) {
  const row = call.state.attachments.find(isWanted);
  if (!row) throw notFound('add on attachment', 'add_on attachment');
  return ok(attachmentView(row, call));
}

/** Attachments that a person may mean: id, name, config var, or the add-on's name; `APP::NAME` overrides the app. */
function resolveAttachments(state: State, body: Call['body']): Attachment[] {
  const asked = String(body.addon_attachment);
  const [appName, wanted = ''] = asked.includes('::') ? asked.split('::', 2) : [body.app, asked];
  const app = appName ? findApp(state, String(appName)) : undefined;
  const found = state.attachments.filter((row) => {
    if (body.addon_service && row.addon.plan.service.name !== body.addon_service) return false;
    if (row.id === wanted) return true;
    if (app && row.app !== app) return false;
    if (row.addon.name === wanted || row.addon.id === wanted) return true;
    return app !== undefined && (row.name === wanted || row.configVars.includes(wanted));
  });
  if (found.length === 0) throw notFound('add on attachment', 'add_on attachment');
  return found;
}

export const addonAttachmentRoutes: readonly Route[] = [
  get('/addon-attachments', (call) => listWhere(call, () => true)),
  get('/addon-attachments/:attachment', (call) => findOne(call, (row) => row.id === call.params.attachment)),
  get('/apps/:app/addon-attachments', (call) => {
    const app = findApp(call.state, call.params.app);
    return listWhere(call, (row) => row.app === app);
  }),
  get('/apps/:app/addon-attachments/:attachment', (call) => {
    const app = findApp(call.state, call.params.app);
    return findOne(call, (row) => row.app === app && [row.id, row.name].includes(call.params.attachment));
  }),
  get('/addons/:addon/addon-attachments', (call) => {
    const addon = findAddon(call.state, call.params.addon);
    return listWhere(call, (row) => row.addon === addon);
  }),
  post('/actions/addon-attachments/resolve', (call) =>
    ok(resolveAttachments(call.state, call.body).map((row) => attachmentView(row, call))),
  ),
];
