/** Programs that run what they are given: no pattern makes a model's text safe for them. */
const RUN_ANYTHING: Readonly<Record<string, string>> = {
  shells:
    'ash bash busybox cmd csh dash elvish expect fish ksh mksh nu osascript pdksh powershell pwsh rbash sash sh ' +
    'tclsh tcsh toybox wish wsl xonsh yash zsh',
  interpreters:
    'awk bun clojure coffee cscript deno elixir erl esno gawk gdb ghci guile iex ipython irb jjs jruby jshell ' +
    'julia lldb lua luajit mawk mshta nawk node nodejs octave perl php pry pypy python pythonw qjs racket raku ' +
    'rscript ruby rundll swipl ts-node tsx wscript',
  // The first of their arguments is a program.
  wrappers:
    'bwrap chronic chroot chrt daemonize dbus-run-session doas dumb-init entr env ' +
    'eval exec fakeroot firejail flock forfiles gosu ionice ld.so ltrace nice nodemon nohup nsenter numactl parallel pkexec ' +
    'proot proxychains rlwrap runas runuser screen script setpriv setsid socat ssh sshpass autossh mosh ' +
    'start-stop-daemon stdbuf strace su su-exec sudo systemd-run taskset time timeout tini tmux torsocks unbuffer unshare ' +
    'valgrind watch watchexec xargs xvfb-run',
  // What they run comes from a registry or a folder.
  runners: 'bunx npx pipx pnpm pnpx uv uvx yarn yarnpkg',
};

/** Programs that do work of their own, and run others where an argument or a file says so. */
const RUN_OTHERS = 'bmake fd fdfind find gmake invoke just make ninja rake task';

const anything = new Set(Object.values(RUN_ANYTHING).join(' ').split(' '));
const others = new Set(RUN_OTHERS.split(' '));

/** Whether a program is a shell, an interpreter or a wrapper, of whatever version: `python3.11`, `node-20.exe`. */
export function runsAnything(program: string): boolean {
  return named(program, anything);
}

/** Whether some argument of a program makes it run another one: `find -exec`, `make SHELL=…`. */
export function runsOthers(program: string): boolean {
  return named(program, others);
}

function named(program: string, names: ReadonlySet<string>): boolean {
  const name = program.toLowerCase().replace(/\.(?:exe|com|cmd)$/u, '');
  // `python3.11`, `lua5.4`, `node-v20`, `python3.13t`, `bash-static`.
  const bare = name.replace(/(?:[-_.]?v?\d+(?:\.\d+)*[a-z]?)?(?:-(?:dbg|debug|static))?$/u, '');
  return names.has(name) || names.has(bare);
}
