// One packet of a capture, asked for by its number.

import { expect, test } from 'vitest';
import { ascii } from '../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { runningEngine } from './running-engine.ts';

const ends = { src: '192.0.2.1', srcPort: 40000, dst: '192.0.2.2', dstPort: 9 };
const frame = udpFrame(ends, ascii('discard'));
const capture = pcapFile(inTime([udpFrame(ends), frame]));

test('a packet is its layers beside its bytes', async () => {
  const it = await runningEngine();
  await it.imported(await it.file('two.pcap', capture));
  const answer = await it.ask('captures.packet', { captureId: 1, packet: 2 });
  expect(answer).toMatchObject({ packet: 2, flowId: '1.1', wireBytes: 49 });
  expect(answer.timeUs).toBe(captureStartUs + 1000);
  expect(answer.hex).toBe(Buffer.from(frame).toString('hex'));
  expect(answer.layers.map(({ protocol }) => protocol).slice(0, 3)).toEqual(['eth', 'ipv4', 'udp']);
});

test('what is not there is said in one sentence', async () => {
  const it = await runningEngine();
  await it.imported(await it.file('two.pcap', capture));
  await expect(it.ask('captures.packet', { captureId: 2, packet: 1 })).rejects.toMatchObject({
    code: 'not-found',
    message: 'There is no such capture in this case.',
  });
  await expect(it.ask('captures.packet', { captureId: 1, packet: 3 })).rejects.toMatchObject({
    code: 'not-found',
    message: 'two.pcap has no packet 3.',
  });
});
