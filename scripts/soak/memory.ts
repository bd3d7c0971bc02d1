// Memory is that of the flows that live, not of the packets that were.

import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { promisify } from 'node:util';
import type { EndlessKind } from '../../test/fixtures/endless-capture.ts';
import { buildScript } from '../build-script.ts';
import type { EndlessFigures } from './read-endless.ts';

const mostGrowthBytes = 50 * 2 ** 20;

const mb = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** Twenty million packets in the memory of two hundred thousand. */
export async function memory(): Promise<boolean> {
  const [few, many] = await readEach('steady', [200_000, 20_000_000]);
  const grown = many!.peakBytes - few!.peakBytes;
  console.log(`grew by ${mb(grown)}; at most ${mb(mostGrowthBytes)} are allowed`);
  return grown <= mostGrowthBytes;
}

/** A SYN flood from a million sources within a minute: every packet is a flow, and all of them live. */
export async function synFlood(): Promise<boolean> {
  const [few, many] = await readEach('flood', [1000, 1_000_000]);
  const perFlow = (many!.peakBytes - few!.peakBytes) / (many!.flows - few!.flows);
  console.log(`${Math.round(perFlow)} bytes a live flow`);
  return true; // there is no limit to hold; the figure is for the record
}

/** Live flows of which both sides have said something. */
const mostTalkBytes = 2.5 * 1024;

/** As the flood, but every flow has payload both ways: two packets each. */
export async function talk(): Promise<boolean> {
  const [few, many] = await readEach('talk', [2000, 400_000]);
  const perFlow = (many!.peakBytes - few!.peakBytes) / (many!.flows - few!.flows);
  console.log(`${Math.round(perFlow)} bytes a live flow; at most ${mostTalkBytes} are allowed`);
  return perFlow <= mostTalkBytes;
}

const mostSlower = 1.2;

/** Time for a packet does not grow with the capture; of a reader that has warmed up, in processor time. */
export async function growth(): Promise<boolean> {
  const all = await readEach('steady', [200_000, 2_000_000, 20_000_000], 1_000_000);
  const paces = all.map(({ processorSec, packets }) => (processorSec / packets) * 1e6);
  console.log(`${paces.map((us) => us.toFixed(2)).join(', ')} us a packet`);
  return Math.max(...paces) <= mostSlower * Math.min(...paces);
}

async function readEach(
  kind: EndlessKind,
  sizes: readonly number[],
  warmUp?: number,
): Promise<EndlessFigures[]> {
  const script = await buildScript('scripts/soak/read-endless.ts');
  const all: EndlessFigures[] = [];
  try {
    for (const packets of sizes) {
      const warm = warmUp === undefined ? [] : [String(warmUp)];
      const args = [script.path, kind, String(packets), ...warm];
      const run = promisify(execFile)(process.execPath, args);
      const figures = JSON.parse((await run).stdout) as EndlessFigures;
      const { flows, seconds, peakBytes, residentBytes } = figures;
      const took = `${seconds.toFixed(1)} s, at most ${mb(peakBytes)} in use, ${mb(residentBytes)} resident`;
      console.log(`${packets} packets, ${flows} flows: ${took}`);
      all.push(figures);
    }
  } finally {
    rmSync(script.folder, { recursive: true, force: true });
  }
  return all;
}
