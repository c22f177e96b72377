import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: { readonly include: readonly Readonly<Record<string, unknown>>[] } };
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = '.github/workflows';
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const workflows = readdirSync(FOLDER).map((name) => {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);
  return { name, text, workflow, jobs, steps: jobs.flatMap((job) => job.steps) };
});
const named = (wanted: string) => workflows.find(({ name }) => name === wanted) as (typeof workflows)[number];

/** What is wrong with a command of a job, once for each entry of its matrix; undefined if nothing is. */
function problemsOf(command: string, { strategy }: Job): string[] {
  return (strategy?.matrix.include ?? [{}]).flatMap((entry) => {
    const line = command.replace(/\$\{\{ matrix\.(\w+) \}\}/g, (_, key: string) => String(entry[key]));
    const problem = problemOf(line);
    return problem === undefined ? [] : [`${line}: ${problem}`];
  });
}

function problemOf(line: string): string | undefined {
  if (line.includes('${{')) return 'holds an expression, which becomes part of the command';
  if (/[\n;&|<>`]|\$\(/.test(line)) return 'is more than one command';
  const [program, what = '', script = ''] = line.split(' ');
  if (program === 'npm' && what === 'ci') return undefined;
  if (program === 'npm' && what === 'run')
    return script in scripts ? undefined : 'names no script of package.json';
  if (program === 'node') return existsSync(what) ? undefined : 'names no file of this repository';
  return 'is neither npm nor a file of this repository';
}

describe.each(workflows)('$name', ({ text, workflow, jobs, steps }) => {
  it('is YAML without a problem', () => {
    const { errors, warnings } = parseDocument(text, { uniqueKeys: true });
    expect([...errors, ...warnings]).toEqual([]);
  });

  it('pins every action by its commit, and says which version that is', () => {
    const lines = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line));
    expect(lines.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of lines) expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('has no rights by default but to read', () => {
    expect(workflow.permissions).toBeDefined();
    for (const right of Object.entries(workflow.permissions ?? {}))
      expect(right).toEqual(['contents', 'read']);
  });

  it('is not started with rights over what strangers sent', () => {
    expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
    expect(Object.keys(workflow.on)).not.toContain('issue_comment');
    expect(text).not.toContain('secrets.');
  });

  it('ends, and is not run twice for the same', () => {
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(30);
    expect(workflow.concurrency).toBeDefined();
  });

  it('runs single commands of this repository or of npm', () => {
    for (const job of jobs)
      for (const { run } of job.steps) if (run !== undefined) expect(problemsOf(run, job)).toEqual([]);
  });

  it('leaves no token in the checkout', () => {
    for (const step of steps)
      if (step.uses?.startsWith('actions/checkout@')) expect(step.with?.['persist-credentials']).toBe(false);
  });
});

describe('the pages', () => {
  const { jobs, workflow } = named('pages.yml');

  it('are published from main alone', () => {
    expect(workflow.on).toEqual({ push: { branches: ['main'] } });
  });

  it('are built by a job without rights, and published by one that runs no code', () => {
    const [build, publish] = jobs;
    expect(build?.permissions).toBeUndefined();
    expect(publish?.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
    expect(publish?.steps?.flatMap(({ run, uses }) => run ?? uses?.split('@')[0] ?? [])).toEqual([
      'actions/deploy-pages',
    ]);
  });

  it('are what `toolsd docs` writes', () => {
    const runs = named('pages.yml').steps.flatMap(({ run }) => run ?? []);
    expect(runs).toEqual(['npm ci', 'npm run docs -- --repository "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"']);
  });
});

describe('the two halves of a comment', () => {
  it('are one that runs what was sent, and one that may write', () => {
    const halves = workflows.filter(({ jobs }) => jobs.some(({ permissions }) => permissions !== undefined));
    expect(halves.map(({ name }) => name)).toEqual(['pages.yml', 'pull-request-comment.yml']);
    const writing = halves[1] as (typeof workflows)[number];
    expect(writing.workflow.on).toEqual({
      workflow_run: { workflows: ['Pull request'], types: ['completed'] },
    });
    expect(writing.jobs.map(({ permissions }) => permissions)).toEqual([
      { actions: 'read', contents: 'read', 'pull-requests': 'write' },
    ]);
  });

  it('which checks out the default branch, installs nothing and unpacks beside the checkout', () => {
    const { steps } = named('pull-request-comment.yml');
    const checkout = steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkout?.with).toEqual({ 'persist-credentials': false, 'sparse-checkout': 'scripts/pr' });
    const download = steps.find(({ uses }) => uses?.startsWith('actions/download-artifact@'));
    expect(download?.with?.path).toMatch(/^\$\{\{ runner\.temp \}\}\/comment$/);
    expect(steps.flatMap(({ run }) => run ?? [])).toEqual([
      'node scripts/pr/post.mjs --from "$RUNNER_TEMP/comment"',
    ]);
  });

  it('and what may write uses nothing that is not part of Node', () => {
    const files = ['post', 'post-comment', 'github', 'harmless', 'read-artifact'];
    const imports = files.flatMap((file) =>
      [...readFileSync(`scripts/pr/${file}.mjs`, 'utf8').matchAll(/^import .* from '(.*)';$/gm)].map(
        ([, from]) => from as string,
      ),
    );
    expect(imports.length).toBeGreaterThan(3);
    for (const from of imports) expect(from).toMatch(/^(node:|\.\/)/);
    const local = imports.filter((from) => from.startsWith('./'));
    for (const from of local) expect(files).toContain(from.slice(2, -4));
  });
});

describe('what a command may not be', () => {
  const job: Job = { steps: [] };
  it.each([
    'npm run nothing',
    'npm install x',
    'npm ci && curl example.com',
    'node scripts/none.mjs',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of a workflow
    'echo ${{ github.event.pull_request.title }}',
    'curl example.com',
  ])('%s', (command) => {
    expect(problemsOf(command, job)).toHaveLength(1);
  });
});
