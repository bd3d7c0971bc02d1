// A flood of a million made-up senders is one alert, and detectors take ten times as long for ten times
// as much.

import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { buildScript } from '../build-script.ts';
import type { DetectionFigures } from './detect-endless.ts';

const sizes = [10_000, 100_000, 1_000_000];
/** For ten times the flows: start-up and the machine's moods are in it. */
const mostTimes = 20;

export async function detection(): Promise<boolean> {
  const script = await buildScript('scripts/soak/detect-endless.ts');
  let isFine = true;
  let before: DetectionFigures | undefined;
  try {
    for (const packets of sizes) {
      const run = await promisify(execFile)(process.execPath, [script.path, String(packets)]);
      const figures = JSON.parse(run.stdout) as DetectionFigures;
      const { flows, detectSec, seconds, residentBytes, alerts } = figures;
      const megabytes = Math.round(residentBytes / 2 ** 20);
      const took = `${detectSec.toFixed(1)} s of ${seconds.toFixed(1)} s, ${megabytes} MB resident`;
      console.log(`${packets} packets, ${flows} flows: ${took}; ${alerts.join(', ')}`);
      isFine &&= alerts.filter((alert) => !alert.startsWith('info')).length === 1;
      if (before) isFine &&= detectSec <= mostTimes * Math.max(before.detectSec, 0.05);
      before = figures;
    }
  } finally {
    rmSync(script.folder, { recursive: true, force: true });
  }
  return isFine;
}
