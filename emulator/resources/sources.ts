import { pathOf, presign } from '../presigned.js';
import { created } from '../reply.js';
import { ownUrl, post, type Route } from '../router.js';
import { nextId, tick } from '../state.js';

export const sourceRoutes: readonly Route[] = [
  post('/sources', (call) => {
    const source = { id: nextId(call.state, 'source'), createdAt: tick(call.state), upload: null };
    call.state.sources.push(source);
    const url = ownUrl(call, pathOf(source));
    const [get_url, put_url] = [`${url}?${presign('GET', source)}`, `${url}?${presign('PUT', source)}`];
    return created({ source_blob: { get_url, put_url } });
  }),
];
