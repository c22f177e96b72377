import type { SoakReport } from './run-soak.js';

/** Sockets that the API has closed and the server has not seen yet. */
const FILES_MORE = 3;

/** What the server may have more at rest than after its first calls: garbage is collected when it suits. */
const MEMORY_MORE = 120_000_000;

/** What is not as it has to be after a soak, in words. */
export function defectsOf(report: SoakReport): string[] {
  const { files, memory, tempFolders, outcomes } = report;
  const checks: readonly (readonly [holds: boolean, otherwise: string])[] = [
    [report.unanswered.length === 0, `not answered: ${report.unanswered.join(', ')}`],
    [report.answeredTwice.length === 0, `answered twice: ${report.answeredTwice.join(', ')}`],
    [report.odd.length === 0, `written besides answers: ${report.odd.join('\n')}`],
    [outcomes.INTERNAL === undefined, `${outcomes.INTERNAL} calls failed by a defect of the server`],
    [report.processesLeft === 0, `${report.processesLeft} processes are left`],
    [
      files.after <= files.before + FILES_MORE,
      `${files.after} files are open, and were ${files.before}: ${files.names.join(', ')}`,
    ],
    [
      memory.after <= memory.before + MEMORY_MORE,
      `${memory.after} bytes of memory are in use, and were ${memory.before}`,
    ],
    // One is where programs run; it goes with the server.
    [tempFolders.running.length <= 1, `temporary files: ${tempFolders.running.join(', ')}`],
    [tempFolders.ended.length === 0, `temporary files after the end: ${tempFolders.ended.join(', ')}`],
    [report.exitCode === 0, `the server ended with ${report.exitCode}`],
    [report.stderr === '', `the server complained: ${report.stderr}`],
  ];
  return checks.filter(([holds]) => !holds).map(([, otherwise]) => otherwise);
}
