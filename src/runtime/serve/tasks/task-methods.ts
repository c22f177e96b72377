import {
  MissingRequiredClientCapabilityError,
  ProtocolError,
  type Server,
  type ServerContext,
  type StandardSchemaV1,
} from '@modelcontextprotocol/server';
import { type Caller, callerOf } from '../caller.js';
import { TASKS_EXTENSION } from './task.js';
import type { Tasks } from './tasks.js';

/**
 * The methods of the Tasks extension (2026-07-28): `tasks/get`, `tasks/cancel`, and `tasks/update`, which changes nothing
 * here, because no task waits for input. Who asks for a task of somebody else hears that there is none.
 */
export function addTaskMethods(server: Server, tasks: Tasks): void {
  const add = (
    method: `tasks/${'get' | 'update' | 'cancel'}`,
    answer: (id: string, user: string | undefined) => object | undefined,
  ): void => {
    server.setRequestHandler(method, { params: TASK_PARAMS }, ({ taskId }, context: ServerContext) => {
      const { user } = declaring(callerOf(server, context));
      const answered = answer(taskId, user);
      if (answered === undefined)
        throw new ProtocolError(-32602, 'There is no such task, or it was not asked for in time');
      return answered as never;
    });
  };
  add('tasks/get', (id, user) => tasks.get(id, user));
  add('tasks/update', (id, user) => tasks.get(id, user) && {});
  add('tasks/cancel', (id, user) => (tasks.cancel(id, user) ? {} : undefined));
}

function declaring(caller: Caller): Caller {
  if (caller.takesTasks) return caller;
  throw new MissingRequiredClientCapabilityError({
    requiredCapabilities: { extensions: { [TASKS_EXTENSION]: {} } },
  });
}

const TASK_PARAMS: StandardSchemaV1<unknown, { taskId: string }> = {
  '~standard': {
    version: 1,
    vendor: 'toolsd',
    validate(params) {
      const taskId = (params as { taskId?: unknown } | undefined)?.taskId;
      return typeof taskId === 'string'
        ? { value: { taskId } }
        : { issues: [{ message: 'taskId has to be a string' }] };
    },
  },
};
