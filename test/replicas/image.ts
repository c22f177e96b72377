import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Copy, DockerfileParser, type Instruction } from 'dockerfile-ast';
import { run } from '../../scripts/setup/run.mjs';

/** What a Dockerfile makes, in a folder instead of an image: no Docker is needed, and nothing is isolated. */
export interface MadeImage {
  /** Its working directory. */
  readonly folder: string;
  readonly entrypoint: readonly string[];
  readonly healthCheck: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Does by hand what the instructions of a stage say, and those of the stages that it copies from or goes on from.
 *
 * @param context the folder of the project; of it, those names are copied that the list beside the Dockerfile lets through
 * @param into an empty folder
 */
export async function makeImage(
  dockerfile: string,
  context: string,
  wanted: string,
  into: string,
): Promise<MadeImage> {
  const instructions = DockerfileParser.parse(readFileSync(dockerfile, 'utf8')).getInstructions();
  const allowed = readFileSync(`${dockerfile}.dockerignore`, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const stages = new Map<string, Mutable>();
  let stage: Mutable = { folder: '', entrypoint: [], healthCheck: [], env: {} };
  let isWanted = true;
  for (const instruction of instructions) {
    const words = instruction.getArguments().map((argument) => argument.getValue());
    if (instruction.getKeyword() === 'FROM') {
      const [from = '', , name = ''] = words;
      isWanted = name !== 'with-programs';
      const before = stages.get(from);
      stage = before ?? { folder: join(into, name), entrypoint: [], healthCheck: [], env: {} };
      stages.set(name, stage);
      mkdirSync(stage.folder, { recursive: true });
    } else if (isWanted) await carryOut(instruction, words, stage, { stages, context, allowed });
  }
  const made = stages.get(wanted);
  if (made === undefined) throw new Error(`There is no stage ${wanted}.`);
  return made;
}

type Mutable = { -readonly [Key in keyof MadeImage]: MadeImage[Key] };

interface Surroundings {
  readonly stages: ReadonlyMap<string, MadeImage>;
  readonly context: string;
  readonly allowed: readonly string[];
}

async function carryOut(
  instruction: Instruction,
  words: readonly string[],
  stage: Mutable,
  { stages, context, allowed }: Surroundings,
): Promise<void> {
  const inJson = () => JSON.parse(/\[.*\]$/u.exec(instruction.getArgumentsContent() ?? '')?.[0] ?? '[]');
  switch (instruction.getKeyword()) {
    case 'COPY': {
      const stageName = (instruction as Copy)
        .getFlags()
        .find((flag) => flag.getName() === 'from')
        ?.getValue();
      const source = stageName ? (stages.get(stageName) as MadeImage).folder : context;
      const to = words.at(-1) as string;
      for (const path of words.slice(0, -1)) {
        const name = path.replace('/toolsd/', '');
        const names = name === '.' ? allowed : [name];
        if (!stageName && !names.every((one) => allowed.includes(one)))
          throw new Error(`${name} is not let through.`);
        for (const one of names)
          cpSync(join(source, one), join(stage.folder, to === './' || to === '.' ? basename(one) : to), {
            recursive: true,
            verbatimSymlinks: true,
            filter: (file) => !file.includes('/node_modules/') || stageName !== null,
          });
      }
      return;
    }
    case 'RUN': {
      const line = instruction.getArgumentsContent() as string;
      const { code, output } = await run('sh', ['-c', line], { cwd: stage.folder });
      if (code !== 0) throw new Error(`RUN ${line} failed:\n${output}`);
      return;
    }
    case 'ENV':
      for (const pair of words) {
        const [name = '', value = ''] = pair.split('=');
        stage.env = { ...stage.env, [name]: value };
      }
      return;
    case 'ENTRYPOINT':
      stage.entrypoint = inJson();
      return;
    case 'HEALTHCHECK':
      stage.healthCheck = inJson();
      return;
    default:
  }
}
