import crypto from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { it } from 'vitest';
import { toolsetOf } from '../../codegen/project/load-toolset.js';
import { outcomeOf } from '../tools/run-example.js';
import { argumentsOf } from './arguments.js';
import { loadGenerated, scratch, writeFiles } from './generated.js';
import { ROOT } from './projects.js';
import { compiled, projectWith, specOf, shown } from './steps-world.js';
const cases = JSON.parse(readFileSync('/tmp/attack/cases.json', 'utf8')) as Record<string, string>;
const canon = (root: unknown) => JSON.stringify(root, (_k, value) => {
    if (value === undefined) return 'absent';
    if (value instanceof RegExp) return String(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const own = value instanceof Error ? { ...value, message: value.message } : value;
    return Object.fromEntries(Object.entries(own).sort(([one], [other]) => (one < other ? -1 : 1)));
}, 1);
it('attack', { timeout: 300_000 }, async () => {
  let out = '';
  const ok = new Map<string, string>();
  const clean = (n: string) => 't_' + n.replace(/[^a-z0-9]/g, '_');
  for (const [name, text] of Object.entries(cases)) {
    try {
      const files = projectWith(specOf(text));
      const { diagnostics } = await compiled(files);
      if (diagnostics.length === 0) { ok.set(`tools.d/demo/${clean(name)}.yaml`, specOf(text, clean(name)).replace(/^description: .*$/m, `description: ${crypto.createHash('sha256').update(name).digest('hex').replace(/(.{5})/g, '$1 ')}`)); out += `${name}: OK\n`; }
      else out += `${name}:\n` + diagnostics.map((d) => `   ${shown(d, files)} | ${d.message} | ${d.hint}\n`).join('');
    } catch (e) { out += `${name}: EXCEPTION ${(e as Error).stack?.split('\n').slice(0,4).join(' ')}\n`; }
  }
  writeFileSync('/tmp/attack/out.txt', out); 
  const all = await compiled(projectWith(ok));
  let res = all.diagnostics.map((d) => d.place.file + ' ' + d.message).join('\n') + '\n'; writeFileSync('/tmp/attack/res.txt', res); if (all.files.size === 0) return;
  const dir = scratch('attack');
  await writeFiles(dir, all.files);
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ extends: '../../../../tsconfig.json', compilerOptions: { noEmit: true, typeRoots: ['../../../@types'] }, include: [], files: [...all.files.keys()] }));
  res += await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', dir, '--pretty', 'false']).then(() => 'TSC OK\n', (e) => e.stdout);
  if (all.project) {
    const emitted = await loadGenerated(dir);
    const inter = toolsetOf(all.project);
    for (const [i, tool] of all.project.tools.entries()) {
      const agree = async (args: unknown, example: any) => {
        const [a, b] = await Promise.all([emitted, inter].map(async (one) => canon(await outcomeOf(one.tools[i] as never, args, one.sources, example, example.reply))));
        if (a !== b) throw new Error(`DIFF ${tool.name} ${JSON.stringify(args)}\n--gen ${a}\n--mem ${b}`);
        if (a!.includes('INTERNAL') || a!.includes('[object') ) throw new Error(`BAD ${tool.name} ${a}`);
      };
      try {
        for (const e of tool.examples) await agree(e.args, e);
        await fc.assert(fc.asyncProperty(argumentsOf(tool), fc.constantFrom(...tool.examples), agree), { numRuns: 40 });
      } catch (e) { res += `${tool.name}: ${String((e as Error).message).slice(0, 900)} ${String((e as any).cause?.message ?? '').slice(0, 1500)}\n`; }
    }
  }
  writeFileSync('/tmp/attack/res.txt', res);
});
