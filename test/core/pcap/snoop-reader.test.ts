import { expect, test } from 'vitest';
import { noLink } from '../../../src-core/pcap/raw-packet.ts';
import { ascii, be32, hex, joined } from '../../fixtures/bytes.ts';
import { readPackets } from './read-packets.ts';

const header = (linkType: number, version = 2) =>
  joined(ascii('snoop\0\0\0'), be32(version), be32(linkType));

interface RecordFields {
  readonly wire?: number;
  readonly captured?: number;
  readonly pad?: number;
  readonly drops?: number;
  readonly us?: number;
  readonly record?: number;
}

function record(frame: Uint8Array, fields: RecordFields = {}) {
  const { wire = frame.length, captured = frame.length, pad = -frame.length & 3 } = fields;
  const { drops = 0, us = 7, record = 24 + frame.length + pad } = fields;
  const numbers = [wire, captured, record, drops, 1000, us].map(be32);
  return joined(...numbers, frame, new Uint8Array(pad));
}

const frame = ascii('abcde');

test('a file as RFC 1761 writes it', () => {
  const file = hex(`
    73 6e 6f 6f 70 00 00 00  # "snoop"
    00 00 00 02  # version 2
    00 00 00 04  # Ethernet
    00 00 00 3c  # original length 60
    00 00 00 05  # included length
    00 00 00 20  # record length: 24 + 5 + 3
    00 00 00 00  # cumulative drops
    69 a5 51 90  # 1772442000 s
    00 01 e2 40  # 123456 us
    61 62 63 64 65 00 00 00`);
  expect(readPackets(file)).toEqual({
    packets: [
      {
        number: 1,
        timeUs: 1_772_442_000_123_456,
        linkType: 1,
        frame: '61 62 63 64 65',
        wireBytes: 60,
        position: 40,
      },
    ],
    issues: [],
  });
});

test.each([
  ['802.3', 0, 1],
  ['Token Ring', 2, 6],
  ['Ethernet', 4, 1],
  ['FDDI', 8, 10],
  ['loopback', 14, 0],
  ['ATM', 18, 123],
  ['ipnet', 0x80000005, 226],
  ['HDLC, of an unknown kind', 5, noLink + 5],
  ['Infiniband', 26, noLink + 26],
])('link type of %s', (_name, type, linkType) => {
  expect(readPackets(joined(header(type), record(frame))).packets).toMatchObject([{ linkType }]);
});

test('a trailer behind the first frame is that of Surveyor, whose links have other numbers', () => {
  const file = joined(header(12), record(frame, { pad: 19 }), record(frame, { pad: 3 }));
  expect(readPackets(file).packets).toMatchObject([{ linkType: 1 }, { linkType: 1 }]);
});

test('drops are counted from the beginning', () => {
  const records = [0, 3, 3, 10].map((drops) => record(frame, { drops }));
  expect(readPackets(joined(header(4), ...records)).issues).toEqual([
    { kind: 'drops', count: 10, firstPacket: 2 },
  ]);
});

test.each([
  ['a frame longer than its record', { captured: 9 }],
  ['a frame of 4 GB', { captured: 0xffffffff }],
  ['a frame of 4 GB on the wire', { wire: 0xffffffff }],
  ['a record of 4 GB', { record: 0xffffffff }],
  ['a record of nothing', { record: 0 }],
])('%s: what came before is kept', (_what, bad) => {
  const file = joined(header(4), record(frame), record(frame, bad), record(frame));
  const seen = readPackets(file);
  expect(seen.packets).toHaveLength(1);
  expect(seen.issues).toEqual([{ kind: 'bad-record', count: 1, firstPacket: 2 }]);
});

test('a cut file', () => {
  const file = joined(header(4), record(frame), record(frame));
  expect(readPackets(file.subarray(0, -1))).toMatchObject({
    packets: [{ number: 1 }],
    issues: [{ kind: 'cut-file', count: 1, firstPacket: 2 }],
  });
  expect(readPackets(file.subarray(0, 14)).issues).toEqual([
    { kind: 'cut-file', count: 1, firstPacket: null },
  ]);
});

test('another version is refused', () => {
  expect(() => readPackets(header(4, 1))).toThrow('test.pcap is a snoop file of version 1.');
});

test('byte by byte is read as at once', () => {
  const file = joined(header(4), record(frame), record(ascii('abcd')), record(frame, { us: 8 }));
  expect(readPackets(file, 1)).toEqual(readPackets(file));
  expect(readPackets(file).packets).toHaveLength(3);
});
