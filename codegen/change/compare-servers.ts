import type { RequiredEnv } from '../../src/runtime/source.js';
import { neededIn } from '../model/credentials.js';
import type { ServerModel, SourceModel } from '../model/server-model.js';
import { type Finding, type Grade, sameJson } from './change.js';
import { code } from './code.js';

/** Facts of a source on which it depends where calls go and with which credentials. */
const RISKY = ['kind', 'base', 'baseEnv', 'headers', 'program', 'programEnv', 'env', 'set'];
const CREDENTIALS = ['bearer', 'basic', 'header', 'query', 'requiredEnv'];
const WORDS = ['install', 'errors'];
/** As they are called in a spec. */
const KEYS: Readonly<Record<string, string>> = {
  baseEnv: 'base_env',
  programEnv: 'program_env',
  requiredEnv: 'credentials',
  timeoutMs: 'timeout',
};

/** What changed of the server file, tools apart. */
export function compareServers(before: ServerModel, after: ServerModel): Finding[] {
  const words = (['name', 'title', 'version', 'instructions'] as const).flatMap((key): Finding[] => {
    const [old, now] = [before[key], after[key]];
    if (old === now) return [];
    const message = `The ${code(key)} of the server has another text.`;
    return [{ grade: 'metadata', code: `server-${key}`, message, path: [key], ...sides(old, now) }];
  });
  const names = [...new Set([...before.sources, ...after.sources].map(({ name }) => name))];
  return [...words, ...names.flatMap((name) => compareSource(name, before, after))];
}

function compareSource(name: string, before: ServerModel, after: ServerModel): Finding[] {
  const [old, now] = [before, after].map(({ sources }) => sources.find((one) => one.name === name));
  const path = ['sources', name];
  if (old === undefined)
    return [{ grade: 'compatible', code: 'source-added', message: `The source ${code(name)} is new.`, path }];
  if (now === undefined)
    return [
      { grade: 'compatible', code: 'source-removed', message: `The source ${code(name)} is gone.`, path },
    ];
  const [was, is] = [facts(old), facts(now)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => !sameJson(was[key] ?? null, is[key] ?? null))
    .map((key) => {
      const [one, other] = [was[key] ?? null, is[key] ?? null];
      // A credential that is asked for in other words is the same credential.
      const needed =
        CREDENTIALS.includes(key) && other !== null && !needs(now).every((env) => needs(old).includes(env));
      const risky =
        RISKY.includes(key) || (CREDENTIALS.includes(key) && !sameJson(origins(one), origins(other)));
      const grade: Grade = needed
        ? 'breaking'
        : WORDS.includes(key) || (CREDENTIALS.includes(key) && !risky)
          ? 'metadata'
          : 'compatible';
      const told = `${code(KEYS[key] ?? key)} of the source ${code(name)} changed`;
      const message = needed ? `${told}: a server that is set up as before lacks a credential.` : `${told}.`;
      return {
        grade,
        code: `source-${KEYS[key] ?? key}`,
        message,
        ...(risky ? { risk: true as const } : {}),
        path: [...path, now.kind, KEYS[key] ?? key],
        ...(WORDS.includes(key) ? {} : sides(one, other)),
      };
    });
}

function facts({ name: _name, ...rest }: SourceModel): Readonly<Record<string, unknown>> {
  return rest;
}

/** Variables without which calls are not tried. */
function needs(source: SourceModel): string[] {
  return neededIn([source]).map(({ env }) => env);
}

/** Where credentials come from, and how they are sent: all but the words for who sets them. */
function origins(value: unknown): unknown[] {
  return [value ?? []].flat().map((one) => ({ ...(one as RequiredEnv), hint: null }));
}

function sides(before: unknown, after: unknown): Pick<Finding, 'before' | 'after'> {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  return {
    ...(before === null ? {} : { before: text(before) }),
    ...(after === null ? {} : { after: text(after) }),
  };
}
