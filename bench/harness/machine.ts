import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** The machine that figures were taken on, in one line. The load is that of before the run. */
export function machineLine(): string {
  const [cpu] = cpus();
  const facts = [
    cpu?.model.trim() ?? 'unknown processor',
    `${cpus().length} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    `load before ${loadavg()
      .map((load) => load.toFixed(2))
      .join(' ')}`,
  ];
  return facts.join(', ');
}
