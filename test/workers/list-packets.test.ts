// Pages of packets and followed streams, by the index that an import keeps. Which packets they are is known
// from how the captures were made.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { answerOf } from '../../src-contract/reply.ts';
import type { KeptIndex, ListRequest } from '../../src-contract/workers.ts';
import { defaultFlowSettings } from '../../src-core/flow/flow-settings.ts';
import { extractService } from '../../src-workers/extract-service.ts';
import { ascii } from '../fixtures/bytes.ts';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { arpFrame, tcpFrame, udpFrame } from '../fixtures/frames.ts';
import { placedCaptures } from '../fixtures/placed-captures.ts';

const folder = await mkdtemp(join(tmpdir(), 'wiresift-list-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
let captures = 0;

interface Indexed {
  readonly path: string;
  readonly kept: KeptIndex;
}

async function indexed(bytes: Uint8Array): Promise<Indexed> {
  const name = join(folder, String(++captures));
  const path = `${name}.pcap`;
  const kept = { indexPath: `${name}.index`, copyPath: `${name}.copy`, partPath: `${name}.part` };
  await writeFile(path, bytes);
  const files = [{ path, evidence: 1, indexPath: kept.indexPath }];
  const sink = { flows: async () => {}, progress: async () => {} };
  const request = { captures: files, settings: defaultFlowSettings };
  answerOf(await extractService.extract(request, sink));
  return { path, kept };
}

async function list({ path, kept }: Indexed, asked: Partial<ListRequest> = {}) {
  const request = { path, kept, followsTunnels: true, offset: 0, limit: 100, ...asked };
  const { rows, ...counts } = answerOf(await extractService.list(request));
  return { ...counts, rows, numbers: rows.map(({ packet }) => packet) };
}

const between = { src: '192.0.2.1', dst: '192.0.2.2' };
const frames = [
  arpFrame({
    operation: 'request',
    senderMac: '02:00:00:00:00:01',
    senderIp: '192.0.2.1',
    targetIp: '192.0.2.2',
  }),
  udpFrame({ ...between, srcPort: 1, dstPort: 9 }, ascii('one')),
  udpFrame({ ...between, srcPort: 2, dstPort: 9 }, ascii('two')),
  udpFrame({ ...between, srcPort: 1, dstPort: 9 }, ascii('three')),
];
const small = await indexed(pcapFile(inTime(frames)));
const timeOf = (packet: number) => inTime(frames)[packet - 1]!.atUs;

describe('a capture whose first hundred packets are gone', () => {
  const shortened = { path: small.path, kept: { ...small.kept, packetsInAll: 104 } };
  const { path, kept } = shortened;

  test('lists what is left by the numbers it had among all', async () => {
    expect(await list(shortened)).toMatchObject({ total: 4, numbers: [101, 102, 103, 104] });
    const ofFlow = await list(shortened, { firstPackets: Float64Array.of(7, 102) });
    expect(ofFlow.numbers).toEqual([102, 104]);
    const later = await list(shortened, { fromUs: timeOf(3), offset: 1 });
    expect(later.numbers).toEqual([104]);
  });

  test('tells of a packet, and the flow it is in', async () => {
    const found = await extractService.describe({ path, kept, packet: 104 });
    expect(answerOf(found)).toMatchObject({ packet: 104, firstPacket: 102, timeUs: timeOf(4) });
    const gone = await extractService.describe({ path, kept, packet: 100 });
    expect(gone).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('gives the packets of a flow, and says of an older one that it is gone', async () => {
    const settings = defaultFlowSettings;
    let bytes = 0;
    const sink = {
      bytes: async (piece: Uint8Array) => {
        bytes += piece.length;
      },
    };
    const ofFlow = { path, kept, settings, firstPacket: 102, packets: 2 };
    expect(answerOf(await extractService.cut(ofFlow, sink))).toBe(2);
    expect(bytes).toBeGreaterThan(100);
    const gone = await extractService.cut({ ...ofFlow, firstPacket: 100 }, sink);
    const message =
      'This flow began in files that are gone: the oldest of this capture were removed while it went on.';
    expect(gone).toEqual({ ok: false, error: { code: 'not-found', message } });
  });
});

describe('a page of packets', () => {
  test('says of each between whom it went, how long it is, and what it is about', async () => {
    const { total, matched, rows } = await list(small);
    expect([total, matched]).toEqual([4, 4]);
    expect(rows[1]).toMatchObject({
      ...{ packet: 2, timeUs: timeOf(2), src: '192.0.2.1', dst: '192.0.2.2' },
      ...{ srcPort: 1, dstPort: 9, protocol: 'udp', wireBytes: 14 + 20 + 8 + 3 },
    });
    expect(rows[0]).toMatchObject({ protocol: 'arp', src: '192.0.2.1', srcPort: null });
    expect(rows[0]!.summary).toMatch(/192\.0\.2\.2/);
  });

  test.each([
    ['all', {}, 4, [1, 2, 3, 4]],
    ['a part by number', { offset: 1, limit: 2 }, 4, [2, 3]],
    ['nothing behind the end', { offset: 9 }, 4, []],
    ['those from a time on', { fromUs: timeOf(3) }, 2, [3, 4]],
    ['those up to a time', { toUs: timeOf(3) }, 3, [1, 2, 3]],
    ['those of a time', { fromUs: timeOf(1) + 1, toUs: timeOf(4) - 1 }, 2, [2, 3]],
    ['none of a time without any', { fromUs: timeOf(4) + 1 }, 0, []],
    ['those of a flow', { firstPackets: Float64Array.of(2) }, 2, [2, 4]],
    ['those of several flows', { firstPackets: Float64Array.of(3, 2) }, 3, [2, 3, 4]],
    ['those of flows and a time', { firstPackets: Float64Array.of(2), fromUs: timeOf(3) }, 1, [4]],
    ['none of a number that is no packet', { firstPackets: Float64Array.of(0, 99) }, 0, []],
  ])('%s', async (_name, asked, matched, numbers) => {
    expect(await list(small, asked)).toMatchObject({ matched, numbers });
  });

  test.each(placedCaptures)(
    'finds the packets of a flow in %s, packed or not',
    async (_name, bytes) => {
      for (const one of [bytes, gzipSync(bytes)]) {
        const { numbers, rows } = await list(await indexed(one), {
          firstPackets: Float64Array.of(1),
        });
        expect(numbers).toEqual([1, 4, 7]);
        expect(rows.every(({ srcPort }) => srcPort === 1)).toBe(true);
      }
    },
  );

  test('without its index it is refused', async () => {
    const nowhere = { ...small, kept: { ...small.kept, indexPath: join(folder, 'none') } };
    await expect(list(nowhere)).rejects.toMatchObject({ code: 'unreadable-file' });
  });
});

describe('a followed stream', () => {
  const client = { src: '192.0.2.1', dst: '192.0.2.2', srcPort: 4000, dstPort: 80 };
  const server = { src: '192.0.2.2', dst: '192.0.2.1', srcPort: 80, dstPort: 4000 };

  async function follow(frames: readonly Uint8Array[], mostBytes = 1000) {
    const { path, kept } = await indexed(pcapFile(inTime(frames)));
    const request = { path, kept, followsTunnels: true, firstPacket: 1, mostBytes };
    const packets = frames.length;
    const followed = answerOf(await extractService.follow({ ...request, packets }));
    const said = followed.segments.map(({ isForward, packet, hex, missingBytes }) => [
      ...[isForward ? '>' : '<', packet, Buffer.from(hex, 'hex').toString(), missingBytes],
    ]);
    return { ...followed, said };
  }

  test('has each byte once, in its place, by who said it', async () => {
    const { said, isCut, forwardBytes, backwardBytes } = await follow([
      tcpFrame({ ...client, flags: 'S', seq: 99 }),
      tcpFrame({ ...server, flags: 'SA', seq: 499, ack: 100 }),
      tcpFrame({ ...client, flags: 'A', seq: 104, ack: 500 }, ascii('late')),
      tcpFrame({ ...client, flags: 'A', seq: 100, ack: 500 }, ascii('soon')),
      tcpFrame({ ...client, flags: 'A', seq: 100, ack: 500 }, ascii('soon')),
      tcpFrame({ ...server, flags: 'A', seq: 500, ack: 108 }, ascii('fine')),
    ]);
    expect(said).toEqual([
      ['>', 4, 'soon', 0],
      ['>', 4, 'late', 0],
      ['<', 6, 'fine', 0],
    ]);
    expect([isCut, forwardBytes, backwardBytes]).toEqual([false, 8, 4]);
  });

  test('says what is missing', async () => {
    const { said, oddities } = await follow([
      tcpFrame({ ...client, flags: 'S', seq: 99 }),
      tcpFrame({ ...client, flags: 'A', seq: 110, ack: 500 }, ascii('rest')),
    ]);
    expect(said).toEqual([['>', 2, 'rest', 10]]);
    expect(oddities).toEqual({ 'stream-gap': 1 });
  });

  test('ends where it was told to, and says so', async () => {
    const { said, isCut } = await follow(
      [
        udpFrame({ ...client }, ascii('12345')),
        udpFrame({ ...server }, ascii('67890')),
        udpFrame({ ...client }, ascii('x')),
      ],
      7,
    );
    expect(said).toEqual([
      ['>', 1, '12345', 0],
      ['<', 2, '67', 0],
    ]);
    expect(isCut).toBe(true);
  });
});
