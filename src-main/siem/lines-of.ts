// Alerts -> what each is on the wire. With long texts of strangers in them that can take a while: others get
// their turn in between.

import { setImmediate as othersTurn } from 'node:timers/promises';
import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';

const longestMs = 10;

export async function linesOf(
  alerts: readonly ForwardedAlert[],
  lineOf: (alert: ForwardedAlert) => string,
): Promise<string[]> {
  const lines: string[] = [];
  let sinceMs = performance.now();
  for (const alert of alerts) {
    lines.push(lineOf(alert));
    if (performance.now() - sinceMs < longestMs) continue;
    await othersTurn();
    sinceMs = performance.now();
  }
  return lines;
}
