// Bytes as the draft writes them (draft-ietf-opsawg-pcapng, sections 4.1 to 4.3).

import { expect, test } from 'vitest';
import { PcapngWriter } from '../../../src-core/pcap/pcapng-writer.ts';
import { hex, joined, toHex } from '../../fixtures/bytes.ts';
import { readPackets } from './read-packets.ts';

const packet = {
  timeUs: 1_772_442_000_000_001,
  extraNs: 234,
  linkType: 1,
  bytes: hex('aa bb cc dd ee'),
  wireBytes: 60,
};

test('a section, an interface with nanoseconds, and the packet', () => {
  const writer = new PcapngWriter();
  const [described, written] = writer.packet(packet);
  expect(toHex(writer.header())).toBe(
    toHex(
      hex(`0a 0d 0d 0a  1c 00 00 00  4d 3c 2b 1a  01 00 00 00
           ff ff ff ff ff ff ff ff  1c 00 00 00`),
    ),
  );
  expect(toHex(described!)).toBe(
    toHex(
      hex(`01 00 00 00  20 00 00 00  01 00 00 00  00 00 00 00
           09 00 01 00  09 00 00 00  00 00 00 00  20 00 00 00`),
    ),
  );
  // 1,772,442,000,000,001,234 ns is 0x1898fa9b:b2fba4d2 (by Python).
  expect(toHex(written!)).toBe(
    toHex(
      hex(`06 00 00 00  28 00 00 00  00 00 00 00  9b fa 98 18  d2 a4 fb b2
           05 00 00 00  3c 00 00 00  aa bb cc dd ee 00 00 00  28 00 00 00`),
    ),
  );
});

test('each link type has one interface', () => {
  const writer = new PcapngWriter();
  const sizes = [1, 113, 1, 113].map((linkType) => writer.packet({ ...packet, linkType }).length);
  expect(sizes).toEqual([2, 2, 1, 1]);
});

test('what is written is read back as it was', () => {
  const writer = new PcapngWriter();
  const other = { ...packet, linkType: 113, timeUs: 0, wireBytes: 5 };
  const file = joined(writer.header(), ...writer.packet(packet), ...writer.packet(other));
  expect(readPackets(file)).toMatchObject({
    packets: [
      { timeUs: packet.timeUs, linkType: 1, frame: 'aa bb cc dd ee', wireBytes: 60 },
      { timeUs: 0, linkType: 113, frame: 'aa bb cc dd ee', wireBytes: 5 },
    ],
    issues: [],
  });
});

test('a comment is an option behind the packet, padded, with the end of options', () => {
  const writer = new PcapngWriter();
  const [, written] = writer.packet({ ...packet, comment: 'scan \u00e4' });
  // Seven bytes of UTF-8 and one of padding (option 1, section 3.5); 16 bytes more than without it.
  expect(toHex(written!)).toBe(
    toHex(
      hex(`06 00 00 00  38 00 00 00  00 00 00 00  9b fa 98 18  d2 a4 fb b2
           05 00 00 00  3c 00 00 00  aa bb cc dd ee 00 00 00
           01 00 07 00  73 63 61 6e 20 c3 a4 00  00 00 00 00  38 00 00 00`),
    ),
  );
});
