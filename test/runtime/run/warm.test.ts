import { describe, expect, it } from 'vitest';
import { runCli } from '../../../src/runtime/run/cli.js';
import { pidsIn } from './child-world.js';
import { makeProgram, nextWaiting } from './warm-world.js';

const posix = process.platform !== 'win32';

/** All that a program can see of how it was started, with numbers that are never the same left out. */
const lookAround = `
  const links = fs.existsSync('/proc/self/fd') ? fs.readdirSync('/proc/self/fd').map((fd) => {
    try { return fs.readlinkSync('/proc/self/fd/' + fd).replace(/\\d+/gu, 'N'); } catch { return 'gone'; }
  }).sort() : [];
  console.log(JSON.stringify({
    argv: process.argv, execArgv: process.execArgv, argv0: process.argv0, execPath: process.execPath,
    title: process.title, env: process.env, cwd: process.cwd(), links, stdin: fs.readFileSync(0, 'utf8'),
    process: Object.keys(process).sort(), send: typeof process.send, connected: process.connected,
    stack: new Error('here').stack,
    listeners: process.eventNames().map(String),
  }));
`;
const ofCommonJs = `
  console.log(JSON.stringify({
    main: require.main === module, id: module.id, parent: module.parent, loaded: Object.keys(require.cache).sort(),
    children: module.children.map(({ id }) => id),
  }));
`;

const ends: Readonly<Record<string, string>> = {
  'an exit code': 'process.exit(3);',
  'an error that nobody catches': "setTimeout(() => { throw new Error('boom'); });",
  'a promise that is rejected': "Promise.reject(new Error('boom'));",
  'both streams': "process.stdout.write('out'); process.stderr.write('err\\n'); process.exitCode = 127;",
  'a module that it loads late': "import('./library.js').then((all) => console.log(Object.keys(all)));",
  'a program of its own':
    "import('node:child_process').then(({ fork }) => fork(process.argv[1].replace('main.js', 'library.js'), ['x'], { stdio: 'inherit' }).on('exit', console.log));",
  'a thread':
    "import('node:worker_threads').then(({ Worker }) => new Worker(new URL('data:text/javascript,console.log(process.execArgv.length)')).on('exit', console.log));",
};

describe.runIf(posix)('a program that was started ahead of its call', { timeout: 60_000 }, () => {
  describe.each(['module', 'commonjs'] as const)('of type %s', (type) => {
    it.each(Object.entries({ 'what it sees': lookAround, ...ends }))(
      'ends like any other: %s',
      async (_name, text) => {
        const more = type === 'commonjs' && text === lookAround ? ofCommonJs : '';
        const program = makeProgram(type, { main: `${text}${more}` });
        const plan = { kind: 'cli', source: 'program', argv: ['a b', '', '--c=é', '\ud83d'] } as const;
        const cold = await runCli(plan, program.coldSource, program.context());
        await runCli(plan, program.source, program.context());
        const loaded = pidsIn(program.pids).length;
        const worker = await nextWaiting(program, loaded + 1);
        const warm = await runCli(plan, program.source, program.context());
        expect(warm).toEqual(cold);
        // It was the worker that ran it, or at most processes that it started were new.
        expect(pidsIn(program.pids).filter((pid) => pid === worker)).toHaveLength(1);
        expect(pidsIn(program.pids).length - loaded - 1).toBeLessThan(2);
      },
    );
  });

  it('ends with 13 where it never settles', async () => {
    const program = makeProgram('module', { main: 'await new Promise(() => {});' });
    const plan = { kind: 'cli', source: 'program', argv: [] } as const;
    const cold = await runCli(plan, program.coldSource, program.context());
    await runCli(plan, program.source, program.context());
    await nextWaiting(program, 3);
    expect(await runCli(plan, program.source, program.context())).toEqual(cold);
    expect(cold.exitCode).toBe(13);
    expect(pidsIn(program.pids)).toHaveLength(3);
  });
});
