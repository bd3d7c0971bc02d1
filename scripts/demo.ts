// Makes the demo that ships: an hour of a small office, six attacks in it, and the labels of both.
// The same bytes in every run.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../src-core/base/random.ts';
import { pcapFile } from '../test/fixtures/captures.ts';
import { beacon } from './demo/attacks/beacon.ts';
import { dnsTunnel } from './demo/attacks/dns-tunnel.ts';
import { exfiltration } from './demo/attacks/exfiltration.ts';
import { portScan } from './demo/attacks/port-scan.ts';
import { sshGuessing } from './demo/attacks/ssh-guessing.ts';
import { synFlood } from './demo/attacks/syn-flood.ts';
import { labelRows } from './demo/label-rows.ts';
import { ordinaryActs } from './demo/ordinary-acts.ts';
import { Scene } from './demo/scene.ts';

/** Each has random numbers of its own: changing one leaves the others alone, ports aside. */
const acts = [...ordinaryActs, portScan, synFlood, sshGuessing, beacon, dnsTunnel, exfiltration];
const seed = 20_260_302;

export interface Demo {
  readonly pcap: Uint8Array<ArrayBuffer>;
  readonly labels: string;
}

export function buildDemo(): Demo {
  const scene = new Scene();
  for (const [i, act] of acts.entries()) act(scene, new Random(seed + i));
  const frames = scene.conversations.flatMap((conversation) => conversation.frames);
  frames.sort((a, b) => a.atUs - b.atUs);
  return { pcap: pcapFile(frames), labels: labelRows(scene.conversations) };
}

/** `npm run demo`, or with a folder of one's own after `--`. */
export async function main([folder = join('resources', 'demo')]: readonly string[]): Promise<void> {
  const { pcap, labels } = buildDemo();
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'demo.pcap'), pcap);
  await writeFile(join(folder, 'demo-labels.csv'), labels);
  const flows = labels.split('\n').length - 2;
  console.log(`${folder}: ${pcap.length} bytes, ${flows} flows`);
}
