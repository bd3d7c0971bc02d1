import { expect, test } from 'vitest';
import {
  buildPcapHeader,
  buildPcapRecord,
  ethernetPcap,
  type PcapFormat,
} from '../../../src-core/pcap/pcap-writer.ts';
import { ascii, hex, joined, toHex } from '../../fixtures/bytes.ts';

const bigNano: PcapFormat = {
  byteOrder: 'big',
  stamps: 'nanoseconds',
  linkType: 101,
  snapBytes: 96,
};

test('a little-endian microsecond header', () => {
  expect(buildPcapHeader(ethernetPcap)).toEqual(
    hex(`
      d4 c3 b2 a1  # magic number a1b2c3d4
      02 00 04 00  # version 2.4
      00 00 00 00  # reserved
      00 00 00 00  # reserved
      00 00 04 00  # snap length 262144
      01 00 00 00  # LINKTYPE_ETHERNET
    `),
  );
});

test('a big-endian nanosecond header', () => {
  expect(buildPcapHeader(bigNano)).toEqual(
    hex(`
      a1 b2 3c 4d  # magic number of nanosecond files
      00 02 00 04  # version 2.4
      00 00 00 00
      00 00 00 00
      00 00 00 60  # snap length 96
      00 00 00 65  # LINKTYPE_RAW
    `),
  );
});

test('the two other forms differ in the magic number and the byte order alone', () => {
  const magic = (format: Partial<PcapFormat>) =>
    toHex(buildPcapHeader({ ...ethernetPcap, ...format }).subarray(0, 4));
  expect(magic({ byteOrder: 'big' })).toBe('a1 b2 c3 d4');
  expect(magic({ stamps: 'nanoseconds' })).toBe('4d 3c b2 a1');
});

test('a little-endian microsecond record', () => {
  // 1772442000.123456 s: 1772442000 = 0x69a55190, 123456 = 0x1e240
  const packet = { atUs: 1_772_442_000_123_456, bytes: ascii('abcde') };
  expect(buildPcapRecord(packet, ethernetPcap)).toEqual(
    hex(`
      90 51 a5 69  # seconds
      40 e2 01 00  # microseconds
      05 00 00 00  # captured length
      05 00 00 00  # length on the wire
      61 62 63 64 65
    `),
  );
});

test('a big-endian nanosecond record, with the digits beyond microseconds', () => {
  // 123456789 = 0x75bcd15
  const packet = { atUs: 1_772_442_000_123_456, extraNs: 789, bytes: ascii('abcde') };
  expect(buildPcapRecord(packet, bigNano)).toEqual(
    hex(`
      69 a5 51 90  # seconds
      07 5b cd 15  # nanoseconds
      00 00 00 05
      00 00 00 05
      61 62 63 64 65
    `),
  );
});

test('a frame longer than the snap length is cut, its length on the wire is kept', () => {
  const record = buildPcapRecord({ atUs: 0, bytes: new Uint8Array(1514) }, bigNano);
  expect(record.length).toBe(16 + 96);
  expect(toHex(record.subarray(8, 16))).toBe('00 00 00 60 00 00 05 ea');
});

test('a length on the wire that is said outlives the bytes that are there', () => {
  const packet = { atUs: 0, bytes: ascii('abc'), wireBytes: 1000 };
  const record = buildPcapRecord(packet, ethernetPcap);
  expect(toHex(record.subarray(8, 16))).toBe('03 00 00 00 e8 03 00 00');
});

test('the last microsecond of a second does not run into the next', () => {
  const record = buildPcapRecord({ atUs: 1_999_999, bytes: ascii('') }, ethernetPcap);
  expect(record).toEqual(joined(hex('01 00 00 00'), hex('3f 42 0f 00'), new Uint8Array(8)));
});
