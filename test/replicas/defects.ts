import type { LoadReport } from './report.js';

/** What must not be, in words; nothing for a load that went as it should. */
export function defectsOf(report: LoadReport): string[] {
  const { sent, answered, failed, endings } = report;
  const found = (what: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${items.length} ${what}: ${items.slice(0, 3).join(' | ')}`];
  return [
    ...found('calls were lost', report.lost),
    ...found('writes were answered and not done', report.notDone),
    ...found('writes were done twice', report.doneTwice),
    ...found('calls sent more than one write', report.idsTwice),
    ...found('requests failed at a server that was not killed', report.unexplained),
    ...(answered + failed + report.lost.length === sent ? [] : [`${sent} calls do not add up`]),
    ...endings
      .filter(({ signal, code }) => signal === 'SIGTERM' && code !== 0)
      .map(({ address, code }) => `${address} ended with ${code} after SIGTERM`),
    ...(report.legsApart > 0 ? [] : ['no agreement was at another server than its question']),
  ];
}
