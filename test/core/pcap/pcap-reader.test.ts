import { describe, expect, test } from 'vitest';
import { CaptureReader } from '../../../src-core/pcap/capture-reader.ts';
import { RawPacket } from '../../../src-core/pcap/raw-packet.ts';
import { ascii, hex, joined } from '../../fixtures/bytes.ts';
import { pcapFile } from '../../fixtures/captures.ts';
import { readPackets } from './read-packets.ts';

// One record: 2026-03-02 09:00:00.123456 (1772442000 = 0x69a55190, 123456 = 0x1e240), three bytes
// of five. In nanosecond files the fraction is 123456789 = 0x75bcd15.
const little = hex(`
  d4 c3 b2 a1  02 00 04 00  00 00 00 00  00 00 00 00  00 00 04 00  01 00 00 00
  90 51 a5 69  40 e2 01 00  03 00 00 00  05 00 00 00  61 62 63
`);
const big = hex(`
  a1 b2 c3 d4  00 02 00 04  00 00 00 00  00 00 00 00  00 04 00 00  00 00 00 01
  69 a5 51 90  00 01 e2 40  00 00 00 03  00 00 00 05  61 62 63
`);
const littleNano = hex(`
  4d 3c b2 a1  02 00 04 00  00 00 00 00  00 00 00 00  00 00 04 00  01 00 00 00
  90 51 a5 69  15 cd 5b 07  03 00 00 00  05 00 00 00  61 62 63
`);
const bigNano = hex(`
  a1 b2 3c 4d  00 02 00 04  00 00 00 00  00 00 00 00  00 04 00 00  00 00 00 01
  69 a5 51 90  07 5b cd 15  00 00 00 03  00 00 00 05  61 62 63
`);

describe('the four forms of classic pcap say the same', () => {
  test.each([
    ['little-endian microseconds', little],
    ['big-endian microseconds', big],
    ['little-endian nanoseconds', littleNano],
    ['big-endian nanoseconds', bigNano],
  ])('%s', (_form, file) => {
    expect(readPackets(file)).toEqual({
      packets: [
        {
          number: 1,
          timeUs: 1_772_442_000_123_456,
          linkType: 1,
          frame: '61 62 63',
          wireBytes: 5,
          position: 40,
        },
      ],
      issues: [],
    });
  });
});

const three = pcapFile([
  { atUs: 1_000_000, frame: ascii('one') },
  { atUs: 2_000_000, frame: ascii('') },
  { atUs: 3_000_000, frame: ascii('three') },
]);

describe('a file that arrives in pieces', () => {
  const whole = readPackets(three);

  test('is read whole', () => {
    expect(whole.packets.map(({ number, position }) => [number, position])).toEqual([
      [1, 40], // 24 of the file's header, 16 of the record's
      [2, 59],
      [3, 75],
    ]);
  });

  test.each([1, 2, 7, 16, 23, 25])('of %i bytes says the same', (chunkBytes) => {
    expect(readPackets(three, chunkBytes)).toEqual(whole);
  });
});

describe('a file that was cut', () => {
  // The header ends at 24, records begin at 24, 43, 59 and the file ends at 80.
  test.each([
    ['after the header', 24, 0],
    ['between records', 43, 1],
    ['at its end', 80, 3],
  ])('%s is whole as far as it goes', (_where, bytes, packets) => {
    const seen = readPackets(three.subarray(0, bytes));
    expect(seen.packets.length).toBe(packets);
    expect(seen.issues).toEqual([]);
  });

  test.each([
    ['within the file header', 23, 0, null],
    ['after the magic number', 4, 0, null],
    ['one byte into a record header', 44, 1, 2],
    ['within the last record header', 74, 2, 3],
    ['before the first byte of a body', 75, 2, 3],
    ['within a body', 79, 2, 3],
  ])('%s keeps what is before and says so', (_where, bytes, packets, firstPacket) => {
    const seen = readPackets(three.subarray(0, bytes));
    expect(seen.packets.length).toBe(packets);
    expect(seen.issues).toEqual([{ kind: 'cut-file', count: 1, firstPacket }]);
  });
});

describe('a length that cannot be', () => {
  const record = (lengthLe: string) =>
    joined(three.subarray(0, 43), hex(`00 00 00 00 00 00 00 00 ${lengthLe} ff ff ff ff`));

  test.each(['ff ff ff ff', '00 00 00 80', '01 00 04 00'])(
    '%s: stops there and says so',
    (length) => {
      const file = joined(record(length), three.subarray(24));
      for (const chunkBytes of [1, file.length]) {
        const seen = readPackets(file, chunkBytes);
        expect(seen.packets.length).toBe(1);
        expect(seen.issues).toEqual([{ kind: 'bad-record', count: 1, firstPacket: 2 }]);
      }
    },
  );

  test('no room is made for it, nor for what comes behind', () => {
    const reader = new CaptureReader('test.pcap');
    const raw = new RawPacket();
    const room = reader.window.bytes.length;
    reader.window.append(record('ff ff ff 7f'));
    for (let i = 0; i < 100; i++) {
      while (reader.next(raw));
      reader.window.append(new Uint8Array(room / 2));
    }
    expect(reader.window.bytes.length).toBe(room);
  });

  test('the longest frame that is believed has 262,144 bytes, as in Wireshark', () => {
    const frame = new Uint8Array(262_144);
    const seen = readPackets(pcapFile([{ atUs: 0, frame }]), 100_000);
    expect(seen.packets.map(({ wireBytes }) => wireBytes)).toEqual([262_144]);
  });
});

test('the length on the wire is believed even where more was captured, as in Wireshark', () => {
  const file = pcapFile([{ atUs: 0, frame: ascii('abcde'), wireBytes: 3 }]);
  expect(readPackets(file).packets[0]).toMatchObject({ wireBytes: 3 });
});

test('the bits above the link type, which say how long a checksum is, are not part of it', () => {
  const file = pcapFile([{ atUs: 0, frame: ascii('a') }]);
  file.set(hex('01 00 00 14'), 20); // FCS length 2, "f" bit set
  expect(readPackets(file).packets[0]).toMatchObject({ linkType: 1 });
});

test('a fraction of a second and more is added up, as Wireshark does', () => {
  const file = pcapFile([{ atUs: 5_000_000, frame: ascii('a') }]);
  file.set(hex('80 84 1e 00'), 28); // 2,000,000 microseconds
  expect(readPackets(file).packets[0]).toMatchObject({ timeUs: 7_000_000 });
});
