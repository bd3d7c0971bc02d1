import { describe, expect, test } from 'vitest';
import { CaptureReader } from '../../../src-core/pcap/capture-reader.ts';
import { noLink, RawPacket } from '../../../src-core/pcap/raw-packet.ts';
import { latestUs } from '../../../src-core/pcap/tick-clock.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { comment, pcapngBlocks } from '../../fixtures/pcapng-blocks.ts';
import { readPackets } from './read-packets.ts';

const frame = ascii('abcde');
const framed = '61 62 63 64 65';

/** The facts beside the packets. */
function factsOf(file: Uint8Array) {
  const reader = new CaptureReader('test.pcapng');
  reader.window.append(file);
  const raw = new RawPacket();
  while (reader.next(raw));
  reader.finish();
  return reader.facts();
}

test('a file as the draft writes it', () => {
  const file = hex(`
    0a 0d 0d 0a  # Section Header Block
    1c 00 00 00  # 28 bytes
    4d 3c 2b 1a  # byte-order magic, little-endian
    01 00 00 00  # version 1.0
    ff ff ff ff ff ff ff ff  # section length: not said
    1c 00 00 00
    01 00 00 00  # Interface Description Block
    20 00 00 00  # 32 bytes
    01 00 00 00  # LINKTYPE_ETHERNET
    00 00 04 00  # snap length 262144
    09 00 01 00 09 00 00 00  # if_tsresol: nanoseconds
    00 00 00 00  # opt_endofopt
    20 00 00 00
    06 00 00 00  # Enhanced Packet Block
    28 00 00 00  # 40 bytes
    00 00 00 00  # interface 0
    00 00 00 00  # 1000000999 ns: upper half
    e7 cd 9a 3b  # lower half
    05 00 00 00  # captured
    3c 00 00 00  # 60 bytes on the wire
    61 62 63 64 65 00 00 00  # padded to 8
    28 00 00 00`);
  expect(readPackets(file)).toEqual({
    packets: [
      { number: 1, timeUs: 1_000_000, linkType: 1, frame: framed, wireBytes: 60, position: 88 },
    ],
    issues: [],
  });
});

describe.each(['little', 'big'] as const)('in %s-endian order', (byteOrder) => {
  const ng = pcapngBlocks(byteOrder);
  const opening = joined(ng.section(), ng.interface());
  const good = ng.enhanced({ frame, ticks: [0, 7] });
  const timesOf = (file: Uint8Array) => readPackets(file).packets.map(({ timeUs }) => timeUs);

  test('packets of every kind of block, numbered in their order', () => {
    const file = joined(
      opening,
      ng.enhanced({ frame, ticks: [1, 2] }),
      ng.obsolete({ frame, ticks: [1, 3], drops: 0 }),
      ng.simple(frame),
      ng.block(0xbad, joined(ng.u32(32473), ascii('data'))), // custom
      ng.enhanced({ frame: ascii(''), ticks: [1, 4], wireBytes: 1500 }),
    );
    const us = 2 ** 32;
    const seen = readPackets(file);
    expect(
      seen.packets.map(({ timeUs, linkType, frame, wireBytes }) => [
        timeUs,
        linkType,
        frame,
        wireBytes,
      ]),
    ).toEqual([
      [us + 2, 1, framed, 5],
      [us + 3, 1, framed, 5],
      [us + 3, 1, framed, 5], // no stamp: that of the one before
      [us + 3, noLink, '64 61 74 61', 4],
      [us + 4, 1, '', 1500],
    ]);
    expect(seen.packets.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(seen.issues).toEqual([{ kind: 'no-stamp', count: 1, firstPacket: 3 }]);
  });

  test('blocks that hold no packet are passed over', () => {
    const others = [4, 10, 0x0bad + 1, 0x80000001].map((type) => ng.block(type, ascii('whatever')));
    const seen = readPackets(joined(opening, ...others, good));
    expect(seen).toMatchObject({ packets: [{ timeUs: 7, frame: framed }], issues: [] });
  });

  test('each interface has its link type, resolution and offset', () => {
    const file = joined(
      ng.section(),
      ng.interface({ linkType: 1, options: [ng.resolution(9)] }),
      ng.interface({ linkType: 101, options: [ng.resolution(0x80 + 10)] }), // 1/1024 s
      ng.interface({ linkType: 113, options: [ng.offset(-3n), ng.resolution(0)] }),
      ng.enhanced({ interfaceId: 2, frame, ticks: [0, 10] }),
      ng.enhanced({ interfaceId: 1, frame, ticks: [0, 1536] }),
      ng.enhanced({ interfaceId: 0, frame, ticks: [0, 1999] }),
    );
    expect(readPackets(file).packets.map(({ timeUs, linkType }) => [timeUs, linkType])).toEqual([
      [7_000_000, 113],
      [1_500_000, 101],
      [1, 1],
    ]);
  });

  test('a stamp that does not fit is clamped, and that is said', () => {
    const file = joined(
      ng.section(),
      ng.interface(),
      ng.interface({ options: [ng.offset(-100n)] }),
      ng.enhanced({ frame, ticks: [0xffffffff, 0xffffffff] }),
      ng.enhanced({ frame, interfaceId: 1 }),
    );
    expect(timesOf(file)).toEqual([latestUs, 0]);
    expect(readPackets(file).issues).toEqual([{ kind: 'bad-stamp', count: 2, firstPacket: 1 }]);
  });

  test('a simple packet is as long as the snap length of the first interface allows', () => {
    const first = (snapBytes: number) => joined(ng.section(), ng.interface({ snapBytes }));
    expect(readPackets(joined(first(3), ng.simple(frame))).packets).toMatchObject([
      { frame: '61 62 63', wireBytes: 5 },
    ]);
    expect(readPackets(joined(first(3), ng.simple(ascii('abc'), 1500))).packets).toMatchObject([
      { frame: '61 62 63', wireBytes: 1500 },
    ]);
    expect(readPackets(joined(first(0), ng.simple(frame, 1500))).issues).toEqual([
      { kind: 'bad-record', count: 1, firstPacket: 1 }, // not there, and nothing explains why
    ]);
  });

  test('a new section forgets the interfaces and may change the byte order', () => {
    const other = pcapngBlocks(byteOrder === 'little' ? 'big' : 'little');
    const second = joined(
      other.section({ version: [1, 2] }),
      other.interface({ linkType: 101 }),
      other.enhanced({ frame, ticks: [0, 8] }),
    );
    const seen = readPackets(joined(opening, good, second, ng.section(), good));
    expect(seen.packets.map(({ timeUs, linkType }) => [timeUs, linkType])).toEqual([
      [7, 1],
      [8, 101],
    ]);
    expect(seen.issues).toEqual([{ kind: 'bad-record', count: 1, firstPacket: 3 }]);
  });

  test('drops are what the capture reports last, and what it reports between packets', () => {
    const file = joined(
      opening,
      ng.interface(),
      ng.statistics({ options: [ng.drops(5, 3n), ng.drops(7, 4n)] }),
      ng.statistics({ options: [ng.drops(5, 3n), ng.drops(7, 10n)] }), // counts from the beginning
      ng.statistics({ interfaceId: 1, options: [ng.drops(7, 100n)] }),
      ng.statistics({ interfaceId: 2, options: [ng.drops(7, 1000n)] }), // nobody's
      ng.statistics({ options: [ng.drops(5, -1n)] }), // not counted
      ng.obsolete({ frame, drops: 1000 }),
      ng.obsolete({ frame, drops: 0xffff }), // not counted
      ng.enhanced({ frame, options: [ng.drops(4, 10_000n)] }),
    );
    const { issues } = readPackets(file);
    expect(issues).toEqual([{ kind: 'drops', count: 11_113, firstPacket: null }]);
  });

  test('comments, interfaces and sections are facts, not trouble', () => {
    const file = joined(
      ng.section({ options: [comment('the file'), comment('again')] }),
      ng.interface({ snapBytes: 96, options: [{ code: 2, value: ascii('eth0') }] }),
      ng.interface({ linkType: 113, options: [comment('an interface')] }),
      good,
      ng.enhanced({ frame, options: [comment('a packet: \u00fc')] }),
      ng.section(),
    );
    expect(factsOf(file)).toEqual({
      format: 'pcapng',
      sections: 2,
      interfaceCount: 2,
      interfaces: [
        { name: 'eth0', linkType: 1, snapBytes: 96 },
        { name: null, linkType: 113, snapBytes: 0 },
      ],
      commentCount: 4,
      comments: [
        { packet: null, text: 'the file' },
        { packet: null, text: 'again' },
        { packet: null, text: 'an interface' },
        { packet: 2, text: 'a packet: \u00fc' },
      ],
    });
    expect(readPackets(file).issues).toEqual([]);
  });

  test('of many and long comments the first are kept, and all are counted', () => {
    const long = ng.enhanced({ options: [comment('x'.repeat(10_000))] });
    const facts = factsOf(joined(opening, ...new Array<Uint8Array>(1500).fill(long)));
    expect(facts.commentCount).toBe(1500);
    expect(facts.comments).toHaveLength(1000);
    expect(facts.comments[999]).toEqual({ packet: 1000, text: 'x'.repeat(4096) });
  });

  test('a length without its padding is meant with it', () => {
    const short = good.length - 3;
    const body = good.subarray(8, -4);
    const seen = readPackets(
      joined(opening, ng.block(6, body, { claimed: short, trailing: short }), good),
    );
    expect(seen.packets).toHaveLength(2);
    expect(seen.issues).toEqual([]);
  });

  const body = good.subarray(8, -4);
  test.each([
    ['a length below that of any block', ng.block(6, body, { claimed: 8 })],
    ['a length of nothing', ng.block(0, ascii(''), { claimed: 0 })],
    ['two lengths that differ', ng.block(6, body, { trailing: 1000 })],
    ['a length of 4 GB', ng.block(6, body, { claimed: 0xffffffff })],
    ['a packet block of 16 MB', ng.block(6, body, { claimed: 16 * 1024 * 1024 + 4 })],
    ['a packet block too short for its numbers', ng.block(6, body.subarray(0, 16))],
    ['a frame longer than its block', ng.enhanced({ frame, captured: 9 })],
    ['a frame of 4 GB', ng.enhanced({ frame, captured: 0xffffffff })],
    ['a frame of 256 KB and a byte', ng.enhanced({ frame: new Uint8Array(262_145) })],
    ['an interface that was not described', ng.enhanced({ interfaceId: 1, frame })],
    ['no interface for an obsolete packet', ng.obsolete({ interfaceId: 1, frame })],
    [
      'an option longer than its block',
      ng.enhanced({ options: [{ ...comment('x'), claimed: 9 }] }),
    ],
    ['an interface too short for its numbers', ng.block(1, new Uint8Array(4))],
    [
      'an option of an interface out of bounds',
      ng.interface({ options: [{ ...comment('x'), claimed: 99 }] }),
    ],
    ['a resolution that no 64 bits hold', ng.interface({ options: [ng.resolution(20)] })],
    ['statistics too short for their numbers', ng.block(5, new Uint8Array(8))],
    ['a section of version 2', ng.section({ version: [2, 0] })],
    ['a section without byte order', ng.block(0x0a0d0d0a, new Uint8Array(16))],
    ['a section too short for its numbers', ng.block(0x0a0d0d0a, ng.u32(0x1a2b3c4d))],
  ])('%s: what came before is kept, nothing behind it is read', (_what, bad) => {
    const seen = readPackets(joined(opening, good, bad, good));
    expect(seen.packets).toHaveLength(1);
    expect(seen.issues).toEqual([{ kind: 'bad-record', count: 1, firstPacket: 2 }]);
  });

  test('a simple packet before any interface cannot be read', () => {
    const { issues } = readPackets(joined(ng.section(), ng.simple(frame)));
    expect(issues).toEqual([{ kind: 'bad-record', count: 1, firstPacket: 1 }]);
  });

  test('a long block that is not needed is passed over without being kept', () => {
    const bytes = 20 * 1024 * 1024;
    const long = ng.block(10, new Uint8Array(bytes)); // secrets
    const reader = new CaptureReader('test.pcapng');
    const raw = new RawPacket();
    const file = joined(opening, long, good);
    for (let at = 0; at < file.length; at += 65_536) {
      reader.window.append(file.subarray(at, at + 65_536));
      while (reader.next(raw));
    }
    expect(raw.number).toBe(1);
    expect(reader.window.bytes.length).toBeLessThan(1024 * 1024);
  });

  test('a file that ends in a block is cut', () => {
    const cut = { kind: 'cut-file', count: 1, firstPacket: 2 };
    const file = joined(opening, good, good);
    for (const missing of [1, 5, good.length - 1]) {
      const seen = readPackets(file.subarray(0, file.length - missing));
      expect(seen).toMatchObject({ packets: [{ number: 1 }], issues: [cut] });
    }
    const long = ng.block(10, new Uint8Array(16), { claimed: 100 * 1024 * 1024 });
    expect(readPackets(joined(opening, good, long)).issues).toEqual([cut]);
  });

  test('byte by byte is read as at once', () => {
    const file = joined(opening, good, ng.simple(frame), ng.section(), ng.interface(), good, good);
    expect(readPackets(file, 1)).toEqual(readPackets(file));
    expect(readPackets(file).packets).toHaveLength(4);
  });
});
