import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const program = fileURLToPath(new URL('../../../bin/toolsd.js', import.meta.url));
const SERVER = "name: demo\nversion: 1.0.0\nsources:\n  other: {http: {base: 'https://other.example'}}\n";

/** A project with one source and no tool, and a folder of programs of its own. */
export class ImportProject {
  readonly dir = mkdtempSync(join(tmpdir(), 'toolsd-import-'));

  constructor() {
    mkdirSync(join(this.dir, 'tools.d'));
    mkdirSync(join(this.dir, 'bin'));
    this.write('tools.d/_server.yaml', SERVER);
  }

  /** Runs the real command line in the project. */
  async toolsd(...argv: string[]) {
    const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...argv], {
      cwd: this.dir,
      reject: false,
      stdin: 'ignore',
      env: { PATH: `${join(this.dir, 'bin')}${delimiter}${process.env.PATH}` },
    });
    return { exitCode, stdout, stderr };
  }

  /** The same, where it has to go well. */
  async fine(...argv: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.toolsd(...argv);
    if (exitCode !== 0) throw new Error(`exit code ${exitCode}\n${stdout}\n${stderr}`);
    return stdout;
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  writeProgram(name: string, text: string): void {
    this.write(`bin/${name}`, text);
    chmodSync(join(this.dir, 'bin', name), 0o755);
  }

  read(path: string): string {
    return readFileSync(join(this.dir, path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(join(this.dir, path));
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
