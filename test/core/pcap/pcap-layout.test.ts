import { describe, expect, test } from 'vitest';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../../fixtures/captures.ts';
import { arpFrame, udpFrame } from '../../fixtures/frames.ts';
import { readPackets } from './read-packets.ts';

const numbers = (isLittle: boolean) => ({
  u16(value: number) {
    const bytes = new Uint8Array(2);
    new DataView(bytes.buffer).setUint16(0, value, isLittle);
    return bytes;
  },
  u32(value: number) {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value, isLittle);
    return bytes;
  },
});

interface Variant {
  readonly magic: number;
  readonly version?: readonly [number, number];
  readonly link?: number;
  /** Behind the file header and behind each record header. */
  readonly fileExtra?: Uint8Array;
  readonly extra?: Uint8Array;
  readonly isWireFirst?: boolean;
}

/** Frames a second apart from 1,000 s on, with a fraction of 999,999. */
function file(variant: Variant, frames: readonly Uint8Array[], isLittle: boolean) {
  const { u16, u32 } = numbers(isLittle);
  const { magic, version = [2, 4], link = 1, isWireFirst = false } = variant;
  const { fileExtra = ascii(''), extra = ascii('') } = variant;
  const header = joined(
    u32(magic),
    u16(version[0]),
    u16(version[1]),
    new Uint8Array(8),
    u32(65_535),
    u32(link),
    fileExtra,
  );
  const records = frames.map((frame, i) => {
    const lengths = [u32(frame.length), u32(1500)];
    if (isWireFirst) lengths.reverse();
    return joined(u32(1000 + i), u32(999_999), ...lengths, extra, frame);
  });
  return joined(header, ...records);
}

const ends = { src: '192.0.2.1', srcPort: 53, dst: '192.0.2.2', dstPort: 53 };
const frames = [udpFrame(ends, ascii('one')), udpFrame(ends, ascii('two')), udpFrame(ends)];

const patched = hex('00 00 00 00  00 00  00  00'); // interface, protocol, packet type, padding
const zeros = { srcMac: '00:00:00:00:00:00', dstMac: '00:00:00:00:00:00' };
const loopback = [udpFrame({ ...ends, ...zeros }), udpFrame({ ...ends, ...zeros }, ascii('two'))];

describe.each([
  ['little', true],
  ['big', false],
] as const)('in %s-endian order', (_order, isLittle) => {
  const magic = 0xa1b2c3d4;
  const smp = joined(patched, new Uint8Array(4));
  test.each<[string, Variant, number]>([
    ['microseconds', { magic }, 999_999],
    ['nanoseconds', { magic: 0xa1b23c4d }, 999],
    ['patched in 1999, the old magic number kept', { magic, extra: patched }, 999_999],
    ['patched, magic number and all', { magic: 0xa1b2cd34, extra: patched }, 999_999],
    ['patched, for several processors', { magic: 0xa1b2cd34, extra: smp }, 999_999],
    ['Nokia', { magic, extra: numbers(isLittle).u32(0x9fbfb601) }, 999_999],
    ['Nokia, as Wireshark writes it', { magic, extra: new Uint8Array(4) }, 999_999],
    ['Ixia', { magic: 0x1c0001ab, fileExtra: ascii('size') }, 999_999],
    ['Ixia with nanoseconds', { magic: 0x1c0001ac, fileExtra: ascii('size') }, 999],
    ['AIX', { magic, version: [2, 2], link: 6, isWireFirst: true }, 999],
    ['version 2.2', { magic, version: [2, 2], isWireFirst: true }, 999_999],
    ['version 2.3, lengths in the new order', { magic, version: [2, 3] }, 999_999],
    ['version 2.3, in the old', { magic, version: [2, 3], isWireFirst: true }, 999_999],
    ['version 543.0 of DG/UX', { magic, version: [543, 0], isWireFirst: true }, 999_999],
  ])('%s', (_name, variant, us) => {
    for (const of of [frames, frames.slice(0, 2), loopback]) {
      const bytes = file(variant, of, isLittle);
      const seen = readPackets(bytes);
      expect(seen.issues).toEqual([]);
      expect(seen.packets.map(({ timeUs }) => timeUs)).toEqual(
        of.map((_, i) => (1000 + i) * 1e6 + us),
      );
      expect(seen.packets).toMatchObject(of.map(() => ({ linkType: 1, wireBytes: 1500 })));
      expect(seen.packets.map(({ frame }) => frame.length)).toEqual(
        of.map(({ length }) => 3 * length - 1),
      );
      expect(readPackets(bytes, 1)).toEqual(seen);
    }
  });

  test('a cut file of a variant is still that variant', () => {
    const bytes = file({ magic, extra: patched }, frames, isLittle);
    const seen = readPackets(bytes.subarray(0, bytes.length - 1));
    expect(seen.packets).toHaveLength(2);
    expect(seen.issues).toEqual([{ kind: 'cut-file', count: 1, firstPacket: 3 }]);
  });
});

test('a record longer than the rest of the file is cut, not another variant', () => {
  const bytes = pcapFile(inTime([new Uint8Array(60), new Uint8Array(60)]));
  const seen = readPackets(bytes.subarray(0, -1));
  expect(seen.packets).toMatchObject([{ frame: expect.stringMatching(/^(00 ?){60}$/) }]);
  expect(seen.issues).toEqual([{ kind: 'cut-file', count: 1, firstPacket: 2 }]);
});

test('frames of zeros are frames of a plain file, however many there are', () => {
  for (const count of [1, 2, 5]) {
    const bytes = pcapFile(inTime(new Array<Uint8Array>(count).fill(new Uint8Array(60))));
    expect(readPackets(bytes).packets).toHaveLength(count);
    expect(readPackets(bytes, 1)).toEqual(readPackets(bytes));
  }
});

test('checksum bits above the link type are no part of it', () => {
  const bytes = pcapFile(
    inTime([
      arpFrame({
        operation: 'request',
        senderMac: '02:00:00:00:00:01',
        senderIp: '192.0.2.1',
        targetIp: '192.0.2.2',
      }),
    ]),
    {
      linkType: 0x24000001, // two times 16 bits of checksum, and the bit that says so
    },
  );
  expect(readPackets(bytes).packets).toMatchObject([{ linkType: 1, timeUs: captureStartUs }]);
});

test('a version that nobody can read is refused', () => {
  const bytes = file({ magic: 0xa1b2c3d4, version: [1, 0] }, frames, true);
  expect(() => readPackets(bytes)).toThrow('test.pcap is a pcap file of version 1.0: too old.');
});

test('a fraction beyond a second is counted as trouble', () => {
  const bytes = pcapFile(inTime([frames[0]!]));
  new DataView(bytes.buffer).setUint32(28, 1_000_000, true);
  expect(readPackets(bytes)).toMatchObject({
    packets: [{ timeUs: captureStartUs + 1_000_000 }],
    issues: [{ kind: 'bad-stamp', count: 1, firstPacket: 1 }],
  });
});
