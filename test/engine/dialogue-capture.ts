// A capture of TCP connections that differ in what they carry, and in how they end.

import { Random } from '../../src-core/base/random.ts';
import { captureStartUs, pcapFile } from '../fixtures/captures.ts';
import { type Dialogue, tcpDialogue } from '../fixtures/tcp-dialogue.ts';

const endings: readonly Dialogue['ending'][] = [
  ...(['client-fin', 'server-fin', 'client-reset', 'server-reset', 'open'] as const),
];

/** One each second; the connection is the flow. */
export function dialogueCapture(flows: number, seed = 1): Uint8Array {
  const random = new Random(seed);
  const bytes = () => new Uint8Array(random.between(1, 900)).map(() => random.between(0, 255));
  const frames = Array.from({ length: flows }, (_, i) =>
    tcpDialogue({
      client: { mac: '02:00:00:00:00:01', ip: `10.0.0.${1 + (i % 20)}`, port: 40_000 + i },
      server: { mac: '02:00:00:00:00:02', ip: `10.0.1.${1 + (i % 3)}`, port: 8000 + (i % 2) },
      startUs: captureStartUs + i * 1_000_000,
      turns: [
        { from: 'client', bytes: bytes() },
        { from: 'server', bytes: bytes(), afterUs: random.between(0, 90_000) },
      ],
      ending: endings[i % endings.length]!,
    }),
  ).flat();
  return pcapFile(frames.sort((a, b) => a.atUs - b.atUs));
}
