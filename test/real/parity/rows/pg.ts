import type { Message } from '../../../e2e/server-process.js';
import type { Database, Made, Row } from '../row.js';
import { cellsOf, columnsOf, jsonOf, linesOf } from '../said.js';

const APP = { app: 'example-app' };
const STAGING = 'example-app-staging';
const INSERT = "insert into note values ('it''s $1 and \"$HOME\"') returning words";

export const pgRows: readonly Row[] = [
  {
    tool: 'pg_info',
    title: 'of an app',
    args: APP,
    cli: ['pg:info', '--app=example-app'],
    facts: {
      ours: ({ items }) => items.map(({ field, value }: Message) => [field, value]),
      theirs: (said) =>
        linesOf(said).map((line) =>
          line.startsWith('=== ')
            ? ['Database', line.slice(4)]
            : [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()],
        ),
    },
  },
  {
    tool: 'pg_credentials',
    title: 'of an app',
    args: APP,
    cli: ['pg:credentials', '--app=example-app'],
    facts: {
      ours: ({ items }) => items.map(({ name, state }: Message) => [name, state]),
      theirs: (said) =>
        belowBorder(linesOf(said), /^ ─+$/u)
          .map(columnsOf)
          .filter((columns) => columns.length === 2),
    },
  },
  {
    tool: 'pg_backups',
    title: 'of an app',
    args: APP,
    cli: ['pg:backups', '--app=example-app'],
    facts: {
      ours: ({ items }) =>
        items.map(({ id, started, status, size, database }: Message) => [
          id,
          started,
          status,
          size,
          database,
        ]),
      theirs: (said) =>
        linesOf(said)
          .map(columnsOf)
          .filter(([id]) => /\d$/u.test(id ?? '')),
    },
  },
  {
    tool: 'pg_maintenance',
    title: 'that is planned',
    args: APP,
    cli: ['data:maintenances:info', '--app=example-app', '--json', '--', 'DATABASE'],
    facts: {
      ours: (answer) => [answer.database, answer.status, answer.reason, answer.scheduled_for, answer.window],
      theirs: (said) => {
        const { addon, status, reason, scheduled_for } = jsonOf(said);
        return [addon.name, status, reason, scheduled_for, addon.window];
      },
    },
  },
  {
    tool: 'pg_upgrade',
    title: 'of an Essential database',
    args: { app: STAGING, confirm: STAGING, version: '17' },
    cli: ['pg:upgrade:run', `--app=${STAGING}`, `--confirm=${STAGING}`, '--version=17'],
    changes: true,
  },
  {
    tool: 'pg_psql',
    title: 'a statement with quotes and dollars',
    prepare: async (database) => {
      await database.run('drop table if exists note; create table note (words text)');
      return { look: () => database.run('select words from note') };
    },
    args: { ...APP, command: INSERT },
    cli: ['pg:psql', '--app=example-app', `--command=${INSERT}`],
    changes: true,
    facts: { ours: ({ text }) => text.trim(), theirs: ({ stdout }) => stdout.trim() },
  },
  {
    tool: 'pg_ps',
    title: 'while a query runs',
    prepare: sleeper,
    args: APP,
    cli: ['pg:ps', '--app=example-app'],
    facts: {
      ours: ({ items }, { pid }) =>
        items.map((item: Message) => [item.pid === pid, item.state, item.user, item.waiting, item.query]),
      theirs: (said, { pid }) =>
        psqlRows(linesOf(said)).map(([id, state, , user, , , waiting, query]) => [
          Number(id) === pid,
          state,
          user,
          waiting === 't',
          query,
        ]),
    },
  },
  {
    tool: 'pg_locks',
    title: 'while a transaction is open',
    prepare: (database) => start(database, 'begin; create table seat (taken int); select pg_sleep(602)'),
    args: APP,
    cli: ['pg:locks', '--app=example-app'],
    facts: {
      ours: ({ items }, { pid }) =>
        items.map((item: Message) => [item.pid === pid, item.relation, item.granted, item.query]),
      theirs: (said, { pid }) =>
        psqlRows(linesOf(said)).map(([id, relation, , granted, query]) => [
          Number(id) === pid,
          relation,
          granted === 't',
          query,
        ]),
    },
  },
  {
    tool: 'pg_outliers',
    title: 'the worst query',
    prepare: slowQuery,
    args: { ...APP, num: 1 },
    cli: ['pg:outliers', '--app=example-app', '--num=1'],
    facts: {
      ours: ({ items }) => items.map(({ calls, io, query }: Message) => [calls, io, query]),
      theirs: (said) => psqlRows(linesOf(said)).map(([, , calls, io, query]) => [Number(calls), io, query]),
    },
  },
  {
    tool: 'pg_kill',
    title: 'a query',
    prepare: sleeper,
    args: ({ pid }) => ({ ...APP, pid }),
    cli: ({ pid }) => ['pg:kill', '--app=example-app', '--', `${pid}`],
    changes: true,
  },
];

function sleeper(database: Database): Promise<Made> {
  return start(database, 'select pg_sleep(601)');
}

/** Starts a statement that takes long; a look says whether it still runs, or how it ended. */
async function start(database: Database, sql: string): Promise<Made> {
  const { pid, ended } = await database.start(sql);
  let said = 'it runs';
  void ended.then((stderr) => {
    said = stderr;
  });
  const remove = async () => {
    await database.run(`select pg_terminate_backend(${pid})`);
    await ended;
  };
  return { pid, look: async () => said, remove };
}

/** Makes one query worse than all others. */
async function slowQuery(database: Database): Promise<Made> {
  await database.run('create extension if not exists pg_stat_statements');
  await database.run('select pg_stat_statements_reset()');
  await database.run('select count(*) from generate_series(1, 3000000)');
  return {};
}

function belowBorder(lines: readonly string[], border: RegExp): readonly string[] {
  return lines.slice(lines.findIndex((line) => border.test(line)) + 1);
}

/** The rows that psql prints between the border and the count. */
function psqlRows(lines: readonly string[]): string[][] {
  const rows = belowBorder(lines, /^[-+]+$/u);
  return rows.slice(0, -1).map(cellsOf);
}
