// node scripts/run.mjs scripts/detect.ts [--only ID,ID] CAPTURE...: the alerts of captures, with all that
// they rest on. For whoever writes a detector; everybody else has `wiresift analyze`.

import { alertsOf } from './detection/alerts-of.ts';

export async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--only');
  const only = at < 0 ? [] : args[at + 1]!.split(',');
  const paths = at < 0 ? args : args.filter((_, i) => i !== at && i !== at + 1);
  for (const path of paths) {
    const { alerts, packets, flows, seconds } = await alertsOf(path, only);
    console.log(`\n== ${path}: ${packets} packets, ${flows} flows, ${seconds.toFixed(1)} s`);
    for (const alert of alerts) {
      const { severity, detector, attackers, victims, count, confidence, summary } = alert;
      const ends = `${attackers.slice(0, 3).join(' ')} -> ${victims.slice(0, 3).join(' ')}`;
      console.log(`${severity.toUpperCase()} ${detector} ${ends} x${count} (${confidence})`);
      console.log(
        `  ${summary}\n  quiet if: ${alert.quietIf}\n  ${JSON.stringify(alert.evidence)}`,
      );
    }
  }
}
