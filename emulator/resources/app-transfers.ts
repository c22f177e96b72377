import { offerApp } from '../changes/transfers.js';
import { notFound } from '../errors.js';
import { ref } from '../lookup.js';
import { list } from '../paging.js';
import { created, ok } from '../reply.js';
import { get, post, type Route } from '../router.js';
import type { Person, Transfer } from '../state.js';

function transferView(transfer: Transfer) {
  return {
    id: transfer.id,
    app: ref(transfer.app),
    created_at: transfer.createdAt,
    owner: personView(transfer.owner),
    recipient: personView(transfer.recipient),
    state: 'pending',
    updated_at: transfer.createdAt,
  };
}

function personView({ id, email }: Person) {
  return { id, email };
}

export const appTransferRoutes: readonly Route[] = [
  get('/account/app-transfers', (call) => list(call, call.state.transfers.map(transferView), ['id'])),
  get('/account/app-transfers/:transfer', ({ state, params }) => {
    const found = state.transfers.find(({ id, app }) => [id, app.name].includes(params.transfer));
    if (!found) throw notFound('app transfer', 'app_transfer');
    return ok(transferView(found));
  }),
  post('/account/app-transfers', ({ state, body }) => created(transferView(offerApp(state, body)))),
];
