// npm run soak -- NAME: checks that take longer than a test may. Exit code 1 when one fails; figures
// belong in docs/benchmarks.md.

import { detection } from './soak/detection.ts';
import { exportsOfMillion } from './soak/exports.ts';
import { forwarding } from './soak/forwarding.ts';
import { fullDisk } from './soak/full-disk.ts';
import { kill } from './soak/kill.ts';
import { live } from './soak/live/live.ts';
import { liveLoad, liveMemory } from './soak/live/live-load.ts';
import { load } from './soak/load.ts';
import { growth, memory, synFlood, talk } from './soak/memory.ts';
import { pages } from './soak/pages.ts';
import { threshold } from './soak/threshold.ts';

const soaks: Readonly<Record<string, () => Promise<boolean>>> = {
  memory,
  detection,
  'syn-flood': synFlood,
  talk,
  growth,
  kill,
  'full-disk': fullDisk,
  load,
  exports: exportsOfMillion,
  pages,
  threshold,
  live,
  'live-load': liveLoad,
  'live-memory': liveMemory,
  forwarding,
};

export async function main([name = '']: readonly string[]): Promise<void> {
  const soak = Object.hasOwn(soaks, name) ? soaks[name] : undefined;
  if (!soak) {
    console.error(`Usage: npm run soak -- ${Object.keys(soaks).join('|')}`);
    process.exitCode = 2;
  } else if (!(await soak())) process.exitCode = 1;
}
