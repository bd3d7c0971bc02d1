// A flow cut out by the index is what reading the whole capture gives, byte for byte.

import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../src-contract/reply.ts';
import type { CutRequest, KeptIndex } from '../../src-contract/workers.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { CaptureReader } from '../../src-core/pcap/capture-reader.ts';
import { PcapngWriter } from '../../src-core/pcap/pcapng-writer.ts';
import { RawPacket } from '../../src-core/pcap/raw-packet.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { ascii, joined } from '../fixtures/bytes.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { udpFrame } from '../fixtures/frames.ts';
import { ethernet, etherType, ipv4, udp } from '../fixtures/packets.ts';
import { pcapngBlocks } from '../fixtures/pcapng-blocks.ts';
import { placedCaptures } from '../fixtures/placed-captures.ts';
import { zstdOfRawBlocks } from '../fixtures/zstd-frame.ts';

const all = await mkdtemp(join(tmpdir(), 'wiresift-cut-'));
afterAll(() => rm(all, { recursive: true, force: true }));
let folder = all;
let kept: KeptIndex;
beforeEach(async () => {
  folder = await mkdtemp(join(all, 'case-'));
  kept = {
    indexPath: join(folder, 'index'),
    copyPath: join(folder, 'copy'),
    partPath: join(folder, 'part'),
  };
});

const settings = defaultFlowSettings;

async function indexed(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const captures = [{ path, evidence: 1, indexPath: kept.indexPath }];
  const sink = { flows: async () => {}, progress: async () => {} };
  answerOf(await extractService.extract({ captures, settings }, sink));
  return path;
}

async function cut(path: string, firstPacket: number, more: Partial<CutRequest> = {}) {
  const pieces: Uint8Array[] = [];
  const request = { path, firstPacket, settings, ...more };
  const bytes = async (piece: Uint8Array) => void pieces.push(piece.slice());
  const packets = answerOf(await extractService.cut(request, { bytes }));
  return { packets, file: joined(...pieces) };
}

/** By reading all of the file. */
function scanned(capture: Uint8Array, numbers: readonly number[]): Uint8Array {
  const reader = new CaptureReader('it');
  const raw = new RawPacket();
  const writer = new PcapngWriter();
  const blocks: Uint8Array[] = [writer.header()];
  const take = () => {
    while (reader.next(raw)) {
      if (!numbers.includes(raw.number)) continue;
      blocks.push(...writer.packet({ ...raw, bytes: raw.bytes.subarray(raw.at, raw.end) }));
    }
  };
  reader.window.append(capture);
  take();
  reader.finish();
  take();
  return joined(...blocks);
}

const captures = placedCaptures.flatMap(([name, bytes]) => [
  [name, bytes, bytes] as const,
  [`${name}, in gzip`, bytes, new Uint8Array(gzipSync(bytes))] as const,
]);
const [[, plain]] = placedCaptures as [(typeof placedCaptures)[number]];
const [piece, pieces, rest] = [
  plain.subarray(0, 99),
  plain.subarray(99, 99_999),
  plain.subarray(99_999),
];
const zstd = ['pcap in zstd', plain, zstdOfRawBlocks(piece, pieces, rest)] as const;

test.each([...captures, zstd])('%s', async (_name, bytes, file) => {
  const path = await indexed('it', file);
  const expected = { packets: 3, file: scanned(bytes, [1, 4, 7]) };
  expect(await cut(path, 1, { kept })).toEqual(expected);
  expect(await cut(path, 1, { kept, packets: 3 })).toEqual(expected); // by the copy that is there
  expect(await cut(path, 1)).toEqual(expected); // without an index of its own
  const others = { packets: 4, file: scanned(bytes, [2, 3, 5, 6]) };
  expect(await cut(path, 2, { kept })).toEqual(others);
  expect((await readdir(folder)).includes('copy')).toBe(file !== bytes);
  expect(await readdir(folder)).not.toContain('part');
});

const fragment = (offset: number, more: boolean): Uint8Array => {
  const ends = { src: '192.0.2.1', dst: '198.51.100.2' };
  const datagram = udp({ ...ends, srcPort: 7, dstPort: 9 }, new Uint8Array(24));
  const header = { ...ends, protocol: 17, id: 7, fragmentOffset: offset, moreFragments: more };
  return ethernet({ type: etherType.ipv4 }, ipv4(header, datagram.subarray(offset, offset + 16)));
};
const whole = udpFrame({ src: '192.0.2.1', dst: '198.51.100.2', srcPort: 7, dstPort: 9 });
const other = udpFrame({ src: '192.0.2.1', dst: '192.0.2.2', srcPort: 2, dstPort: 9 });

test('fragments that came before their first one are the flow of its ports', async () => {
  // The datagram's end, the flow's own packet, its beginning: the flow is named by what came first.
  const bytes = pcapFile(inTime([other, fragment(16, false), whole, other, fragment(0, true)]));
  const path = await indexed('it', bytes);
  const expected = { packets: 3, file: scanned(bytes, [2, 3, 5]) };
  expect(await cut(path, 2, { kept, packets: 3 })).toEqual(expected);
  expect(await cut(path, 2)).toEqual(expected);
});

test('frames that a mirror port sent twice are both there', async () => {
  const bytes = pcapFile(inTime([other, whole, whole, other], { everyUs: 10 }));
  const path = await indexed('it', bytes);
  expect(await cut(path, 2, { kept })).toEqual({ packets: 2, file: scanned(bytes, [2, 3]) });
});

test('captures that are read together have an index each', async () => {
  const files = [inTime([other, whole, whole]), inTime([whole, other])].map((frames) =>
    pcapFile(frames),
  );
  const paths = await Promise.all(
    files.map(async (bytes, i) => {
      const path = join(folder, `${i}.pcap`);
      await writeFile(path, bytes);
      return path;
    }),
  );
  const places = paths.map((path, i) => ({ path, evidence: i + 1, indexPath: `${path}.index` }));
  const sink = { flows: async () => {}, progress: async () => {} };
  answerOf(await extractService.extract({ captures: places, settings }, sink));
  const ofFile = (i: number) => ({ ...kept, indexPath: places[i]!.indexPath });
  expect(await cut(paths[0]!, 2, { kept: ofFile(0) })).toEqual({
    packets: 2,
    file: scanned(files[0]!, [2, 3]),
  });
  expect(await cut(paths[1]!, 2, { kept: ofFile(1) })).toEqual({
    packets: 1,
    file: scanned(files[1]!, [2]),
  });
});

describe('300,000 packets', () => {
  const frames = Array.from({ length: 50_000 }, (_, i) => (i === 9 ? whole : other));
  const some = pcapFile(inTime(frames, { everyUs: 1 }));
  const bytes = joined(some, ...Array.from({ length: 5 }, () => some.subarray(24)));

  test('are found through several chunks', async () => {
    const path = await indexed('it', bytes);
    const numbers = Array.from({ length: 6 }, (_, i) => 50_000 * i + 10);
    const expected = { packets: 6, file: scanned(bytes, numbers) };
    expect(await cut(path, 10, { kept, packets: 6 })).toEqual(expected);
    expect((await stat(kept.indexPath)).size).toBe(
      // Header; chunks, of which the last is not full; a checksum each.
      64 + 4 * 65_536 * 12 + 65_536 * 4 + (300_000 - 4 * 65_536) * 8 + 5 * 8,
    );
  }, 60_000);
});

test('a capture with more interfaces than can be kept is read from its beginning', async () => {
  const little = pcapngBlocks('little');
  const sections = joined(...Array.from({ length: 1000 }, () => little.section()));
  const parts = Array.from({ length: 132 }, () => sections);
  const packet = joined(little.interface(), little.enhanced({ frame: whole }));
  const bytes = joined(...parts, packet);
  const path = await indexed('it', bytes);
  expect(await cut(path, 1, { kept })).toEqual({ packets: 1, file: scanned(bytes, [1]) });
}, 30_000);

describe('what is not as it was is one sentence', () => {
  const small = pcapFile(inTime([other, whole, whole]));
  const damaged = 'The index of it is damaged: remove the capture and import it again.';
  const changed = 'it was changed after it was read: import it again.';

  test.each<[string, (index: Uint8Array) => Uint8Array]>([
    ['cut to nothing', () => new Uint8Array(0)],
    ['cut in its header', (index) => index.subarray(0, 63)],
    ['cut by a byte', (index) => index.subarray(0, -1)],
    ['longer', (index) => joined(index, [0])],
    ['never finished', (index) => index.fill(0, 0, 64)],
    ...[0, 8, 16, 24, 33, 41, 48, 56, 64, 68, 72, 64 + 65_536 * 4, 64 + 65_536 * 4 + 23].map(
      (at): [string, (index: Uint8Array) => Uint8Array] => [
        `another byte at ${at}`,
        (index) => {
          index[at]! ^= 1;
          return index;
        },
      ],
    ),
  ])('the index is %s', async (_what, harm) => {
    const path = await indexed('it', small);
    await writeFile(kept.indexPath, harm(new Uint8Array(await readFile(kept.indexPath))));
    await expect(cut(path, 2, { kept })).rejects.toThrow(damaged);
  });

  test('the flow has another number of packets than it had', async () => {
    const path = await indexed('it', small);
    await expect(cut(path, 2, { kept, packets: 3 })).rejects.toThrow(damaged);
  });

  test.each<[string, (path: string) => Promise<void>]>([
    ['longer', (path) => writeFile(path, joined(small, ascii('x')))],
    ['shorter', (path) => writeFile(path, small.subarray(0, -1))],
    ['written again', (path) => utimes(path, 1, 1)],
  ])('the capture is %s', async (_what, change) => {
    const path = await indexed('it', small);
    await change(path);
    await expect(cut(path, 2, { kept })).rejects.toThrow(changed);
    const asked = extractService.describe({ path, packet: 1, kept });
    await expect(asked).resolves.toMatchObject({
      error: { code: 'unreadable-file', message: changed },
    });
  });

  test('the capture is gone', async () => {
    const path = await indexed('it', small);
    await rm(path);
    await expect(cut(path, 2, { kept })).rejects.toThrow('it is no longer where it was read');
  });

  test('a packed capture holds less than it did, though it looks the same', async () => {
    const packed = new Uint8Array(gzipSync(small));
    const path = await indexed('it', packed);
    const { mtime } = await stat(path);
    await writeFile(path, packed.fill(0, 30, packed.length));
    await utimes(path, mtime, mtime);
    const { mtimeMs } = await stat(path);
    if (mtimeMs === mtime.getTime()) await expect(cut(path, 2, { kept })).rejects.toThrow(changed);
    expect(await readdir(folder)).not.toContain('copy');
  });

  test.each([1, 3, 4, 0, 1e12])('packet %i begins no flow', async (packet) => {
    const path = await indexed('it', pcapFile(inTime([new Uint8Array(20), whole, whole])));
    const none = `it has no flow 5.${packet}.`;
    await expect(cut(path, packet, { kept, evidence: 5 })).rejects.toThrow(none);
  });
});

test('without an index none is left behind', async () => {
  const path = join(folder, 'it');
  await writeFile(path, pcapFile(inTime([whole])));
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('wiresift-index-'));
  expect((await cut(path, 1)).packets).toBe(1);
  const after = (await readdir(tmpdir())).filter((name) => name.startsWith('wiresift-index-'));
  expect(after).toEqual(before);
});

test.each(captures)('a packet by its number: %s', async (_name, bytes, file) => {
  const path = await indexed('it', file);
  for (const packet of [7, 5, 1, 4]) {
    const byIndex = answerOf(await extractService.describe({ path, packet, kept }));
    // Only the index knows of which flow it is.
    expect(byIndex.firstPacket).toBeLessThanOrEqual(packet);
    const byReading = answerOf(await extractService.describe({ path, packet }));
    expect({ ...byIndex, firstPacket: null }).toEqual(byReading);
  }
  expect(bytes.length).toBeGreaterThan(0);
});
