import { describe, expect, it } from 'vitest';
import { changesOf, type Manifest, recordOf } from './heroku-cli-record.js';

/** In the form in which oclif writes it, with something for every kind of change. */
const small: Manifest = {
  version: '11.0.0',
  commands: {
    'pg:kill': {
      aliases: [],
      strict: true,
      args: { pid: { name: 'pid', required: true }, database: { name: 'database' } },
      flags: {
        app: { type: 'option', required: true },
        force: { type: 'boolean' },
        remote: { type: 'option', options: ['git', 'none'] },
      },
    },
    'pg:maintenance': { args: {}, flags: {} },
  },
};

// biome-ignore lint/suspicious/noExplicitAny: the doctored manifests have every shape.
type Loose = any;

describe('a Heroku CLI that moved on', () => {
  const changesIn = (doctor: (manifest: Loose) => void) => {
    const ids = Object.keys(small.commands);
    const doctored = structuredClone(small);
    doctor(doctored);
    return changesOf(recordOf(small, ids), recordOf(doctored, ids), doctored);
  };
  const kill = ({ commands }: Loose) => commands['pg:kill'];

  it('has no changes to tell of when nothing changed', () => expect(changesIn(() => {})).toEqual([]));

  it.each<[change: string, doctor: (manifest: Loose) => void]>([
    ['the CLI: 11.0.0 -> 12.0.0', (it) => Object.assign(it, { version: '12.0.0' })],
    [
      'command pg:maintenance is gone; now there are data:maintenances, data:maintenances:info',
      ({ commands }) => {
        delete commands['pg:maintenance'];
        for (const id of ['data:maintenances', 'data:maintenances:info', 'pg:info', 'pg:ps']) {
          commands[id] = { args: {}, flags: {} };
        }
      },
    ],
    [
      'command pg:kill is gone; it is only another name of pg:stop',
      ({ commands }) => {
        commands['pg:stop'] = { ...commands['pg:kill'], aliases: ['pg:kill'] };
        delete commands['pg:kill'];
      },
    ],
    ['pg:kill: the command: hidden: no -> yes', (it) => Object.assign(kill(it), { hidden: true })],
    ['pg:kill: the command: deprecated: no -> yes', (it) => Object.assign(kill(it), { state: 'deprecated' })],
    ['pg:kill: the command: takesMore: no -> yes', (it) => Object.assign(kill(it), { strict: false })],
    [
      'pg:kill: flag --foo was added (required)',
      (it) => Object.assign(kill(it).flags, { foo: { name: 'foo', type: 'option', required: true } }),
    ],
    [
      'pg:kill: flag --foo was added',
      (it) => Object.assign(kill(it).flags, { foo: { name: 'foo', type: 'boolean' } }),
    ],
    ['pg:kill: flag --force is gone', (it) => void delete kill(it).flags.force],
    ['pg:kill: flag --force: kind: boolean -> value', (it) => changeFlag(it, 'force', { type: 'option' })],
    ['pg:kill: flag --force: required: no -> yes', (it) => changeFlag(it, 'force', { required: true })],
    ['pg:kill: flag --app: required: yes -> no', (it) => changeFlag(it, 'app', { required: false })],
    ['pg:kill: flag --force: hidden: no -> yes', (it) => changeFlag(it, 'force', { hidden: true })],
    ['pg:kill: flag --force: deprecated: no -> yes', (it) => changeFlag(it, 'force', { deprecated: true })],
    ['pg:kill: flag --app: multiple: no -> yes', (it) => changeFlag(it, 'app', { multiple: true })],
    ['pg:kill: flag --app: aliases: no -> dyno', (it) => changeFlag(it, 'app', { aliases: ['dyno'] })],
    [
      'pg:kill: flag --remote: options: git, none -> git',
      (it) => changeFlag(it, 'remote', { options: ['git'] }),
    ],
    ['pg:kill: flag --app: excludes: no -> remote', (it) => changeFlag(it, 'app', { exclusive: ['remote'] })],
    [
      'pg:kill: flag --app: excludes: no -> remote',
      (it) => changeFlag(it, 'app', { relationships: [{ type: 'none', flags: ['remote'] }] }),
    ],
    ['pg:kill: flag --app: needs: no -> force', (it) => changeFlag(it, 'app', { dependsOn: ['force'] })],
    [
      'pg:kill: flag --app: needsOneOf: no -> force, remote',
      (it) =>
        changeFlag(it, 'app', { relationships: [{ type: 'some', flags: [{ name: 'remote' }, 'force'] }] }),
    ],
    [
      'pg:kill: flag --app: exactlyOneOf: no -> app, remote',
      (it) => changeFlag(it, 'app', { exactlyOne: ['app', 'remote'] }),
    ],
    [
      'pg:kill: flag --app: atLeastOneOf: no -> app, remote',
      (it) => changeFlag(it, 'app', { atLeastOne: ['app', 'remote'] }),
    ],
    [
      'pg:kill: argument reason was added (required)',
      (it) => Object.assign(kill(it).args, { reason: { name: 'reason', required: true } }),
    ],
    ['pg:kill: argument database is gone', (it) => void delete kill(it).args.database],
    [
      'pg:kill: argument database: required: no -> yes',
      (it) => Object.assign(kill(it).args, { database: { name: 'database', required: true } }),
    ],
    [
      'pg:kill: the order of the arguments: pid database -> database pid',
      (it) => {
        const { pid, database } = kill(it).args;
        Object.assign(kill(it), { args: { database, pid } });
      },
    ],
  ])('%s', (change, doctor) => expect(changesIn(doctor)).toEqual([change]));

  it('tells of a command that the specs use since, and of one that they use no more', () => {
    const [before, after] = [recordOf(small, ['pg:kill']), recordOf(small, ['pg:maintenance'])];
    expect(changesOf(before, after, small)).toEqual([
      'command pg:kill is used by no spec any more',
      'command pg:maintenance is used now, and was not recorded',
    ]);
  });

  function changeFlag(manifest: Loose, name: string, facts: object): void {
    Object.assign(kill(manifest).flags[name], facts);
  }
});
