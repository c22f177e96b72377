// Starts `true` many times, and prints how many milliseconds each took: node spawners.mjs <spawn | execFile | execa> <times>
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const ways = {
  spawn: async () => {
    const [code] = await once(spawn('true', ['--']), 'close');
    if (code !== 0) throw new Error(`true ended with ${code}.`);
  },
  execFile: () => promisify(execFile)('true', ['--']),
  execa: async () => {
    const { execa } = await import('execa');
    await execa('true', ['--']);
  },
};

const [way, times] = process.argv.slice(2);
const took = [];
for (let index = 0; index <= Number(times); index += 1) {
  const began = performance.now();
  await ways[way]();
  took.push(performance.now() - began);
}
process.stdout.write(JSON.stringify(took));
