import { type LogSession, logLines, openLog } from '../changes/logs.js';
import { ApiError } from '../errors.js';
import { findApp } from '../lookup.js';
import { created, streamed } from '../reply.js';
import { type Call, get, open, ownUrl, post, type Route } from '../router.js';

function logSessionView(call: Call, { id, createdAt }: LogSession) {
  return {
    id,
    created_at: createdAt,
    logplex_url: ownUrl(call, `/log-streams/${id}`),
    updated_at: createdAt,
  };
}

export const logSessionRoutes: readonly Route[] = [
  post('/apps/:app/log-sessions', (call) => {
    const app = findApp(call.state, call.params.app);
    return created(logSessionView(call, openLog(call.state, app, call.body)));
  }),
  open(
    get('/log-streams/:session', ({ state, params, headers }) => {
      const session = state.logSessions.find(({ id }) => id === params.session);
      if (!session) throw new ApiError(404, 'not_found', 'No such log session.');
      const lines = logLines(state, session);
      const goesOn = () => session.tail;
      if (!headers.accept?.includes('text/event-stream')) {
        return streamed({ type: 'text/plain', chunks: lines.map((line) => `${line}\n`), goesOn });
      }
      const events = lines.map((line, index) => `id: ${index + 1}\ndata: ${line}\n\n`);
      // The CLI ends when the stream ends, but only after it has prepared to connect again: let that be soon.
      return streamed({ type: 'text/event-stream', chunks: ['retry: 1\n\n', ...events], goesOn });
    }),
  ),
];
