// Files of a capture as one pcapng; read back by the reader that reads everybody's.

import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CaptureReader } from '../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../src-core/pcap/raw-packet.ts';
import { joinCaptures } from '../../src-main/capture/join-captures.ts';
import { captureStartUs, inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';

const ends = { src: '192.0.2.1', dst: '192.0.2.2', srcPort: 1, dstPort: 53 };
const frame = udpFrame(ends);

async function made(...files: readonly Uint8Array[]) {
  const folder = await mkdtemp(join(tmpdir(), 'wiresift-join-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const paths = files.map((_, at) => join(folder, `ring${at}`));
  for (const [at, bytes] of files.entries()) await writeFile(paths[at]!, bytes);
  return { folder, paths, to: join(folder, 'joined.pcapng') };
}

function packetsOf(path: string) {
  const reader = new CaptureReader('joined.pcapng');
  const raw = new RawPacket();
  const found: { atUs: number; extraNs: number; wireBytes: number; bytes: Uint8Array }[] = [];
  reader.window.append(readFileSync(path));
  reader.finish();
  while (reader.next(raw)) {
    const { timeUs: atUs, extraNs, wireBytes } = raw;
    found.push({ atUs, extraNs, wireBytes, bytes: raw.bytes.slice(raw.at, raw.end) });
  }
  return { found, issues: reader.health.issues(), format: reader.facts().format };
}

test('classic pcap keeps its stamps, to the nanosecond, and its lengths', async () => {
  const cut = {
    atUs: captureStartUs + 7,
    extraNs: 123,
    frame: frame.subarray(0, 20),
    wireBytes: 42,
  };
  const { paths, to } = await made(
    pcapFile([{ atUs: captureStartUs, frame }]),
    pcapFile([cut], { stamps: 'nanoseconds' }),
  );
  await joinCaptures(paths, to);
  expect(packetsOf(to)).toEqual({
    found: [
      { atUs: captureStartUs, extraNs: 0, wireBytes: frame.length, bytes: frame },
      { atUs: captureStartUs + 7, extraNs: 123, wireBytes: 42, bytes: frame.subarray(0, 20) },
    ],
    ...{ issues: [], format: 'pcapng' },
  });
});

test('pcapng files stand behind each other as they are', async () => {
  const { folder, paths, to } = await made(pcapFile(inTime([frame, frame])));
  const half = join(folder, 'half.pcapng');
  await joinCaptures(paths, half);
  await joinCaptures([half, half], to);
  const bytes = readFileSync(half);
  expect(readFileSync(to).equals(Buffer.concat([bytes, bytes]))).toBe(true);
  expect(packetsOf(to).found).toHaveLength(4);
});

test.each([
  ['nothing', 0, 0],
  ['half a header', 11, 0],
  ['a header', 24, 0],
  ['a packet and a half', 24 + 16 + frame.length + 20, 1],
])('of a file that holds %s as much is taken as is there', async (_what, bytes, packets) => {
  const { paths, to, folder } = await made(pcapFile(inTime([frame, frame])).subarray(0, bytes));
  await joinCaptures(paths, to);
  expect(packetsOf(to).found).toHaveLength(packets);
  expect((await readdir(folder)).sort()).toEqual(['joined.pcapng', 'ring0']);
});

test('what is there already is not written over', async () => {
  const { paths, to } = await made(pcapFile([]), pcapFile([]));
  await writeFile(`${to}.part`, 'somebody else is at it');
  await expect(joinCaptures(paths, to)).rejects.toThrow();
});
