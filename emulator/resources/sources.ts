import { ApiError } from '../errors.js';
import { created, streamed } from '../reply.js';
import { type Call, get, open, ownUrl, post, put, type Route } from '../router.js';
import { nextId } from '../state.js';

function findSource({ state, params }: Call<'source'>) {
  const source = state.sources.find(({ id }) => id === params.source);
  if (!source) throw new ApiError(404, 'not_found', 'No such source.');
  return source;
}

export const sourceRoutes: readonly Route[] = [
  post('/sources', (call) => {
    const id = nextId(call.state, 'source');
    call.state.sources.push({ id, content: null });
    const url = ownUrl(call, `/source-blobs/${id}`);
    return created({ source_blob: { get_url: url, put_url: url } });
  }),
  open(
    put('/source-blobs/:source', (call) => {
      findSource(call).content = call.upload;
      return streamed({ type: 'text/plain', chunks: [] });
    }),
  ),
  open(
    get('/source-blobs/:source', (call) => {
      const { content } = findSource(call);
      if (!content) throw new ApiError(404, 'not_found', 'Nothing was put there.');
      return streamed({ type: 'application/octet-stream', chunks: [content] });
    }),
  ),
];
