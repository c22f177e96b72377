import {
  type ConnectedMcpSessionPort,
  type JsonRpcResponse,
  type TaskEnabledSession,
  type WithTasksOptions,
  withTasks,
} from '@modelcontextprotocol/ext-tasks/client';
import {
  CreateTaskResultV2Schema,
  GetTaskResultV2Schema,
  TASKS_EXTENSION_ID_V2,
} from '@modelcontextprotocol/ext-tasks/core/v2';
import type { Message } from './server-process.js';
import type { Session } from './sessions.js';

/** What a client says that has the Tasks extension. */
export const TAKES_TASKS = { extensions: { [TASKS_EXTENSION_ID_V2]: {} } };

/** So soon that every call with a program becomes a task. */
export const AT_ONCE = ['--tasks', '0.1'];

/** What a request says of its client, with more that is not about that. */
export const metaOf = (capabilities: object, more: object = {}) => ({
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'toolsd-tests', version: '0.0.0' },
  'io.modelcontextprotocol/clientCapabilities': capabilities,
  ...more,
});

/** The handle of a call that goes on. */
export async function begun({ request }: Session, call: object): Promise<Message> {
  const { result } = await request('tools/call', call);
  return CreateTaskResultV2Schema.parse(result);
}

/** What `tasks/get` answers. */
export async function stateOf({ request }: Session, taskId: string): Promise<Message> {
  const { result } = await request('tasks/get', { taskId });
  return GetTaskResultV2Schema.parse(result);
}

/** The official client of the Tasks extension over a session by hand, which frames its requests. */
export function tasksOver(
  { hello, request }: Pick<Session, 'hello' | 'request'>,
  options: WithTasksOptions = {},
): TaskEnabledSession {
  const offered: Message = hello.result.capabilities.extensions?.[TASKS_EXTENSION_ID_V2];
  const port: ConnectedMcpSessionPort = {
    endpointId: 'toolsd-tests',
    taskCapabilities:
      offered === undefined ? { generation: 'none' } : { generation: 'v2', capabilities: offered },
    async dispatch(message): Promise<JsonRpcResponse> {
      const { method, params } = message as Message;
      const { result, error } = await request(method, params);
      return error === undefined ? { kind: 'result', result } : { kind: 'error', error };
    },
    // The server sends neither requests nor notifications of its own.
    onServerRequest: () => () => {},
    onNotification: () => () => {},
    onInvalidated: () => () => {},
    invalidated: false,
  };
  return withTasks(port, options);
}
