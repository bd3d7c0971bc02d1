// The test fixtures as captures: every container and every link that we read.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ascii, be32, joined } from '../../test/fixtures/bytes.ts';
import { captureStartUs, inTime, pcapFile } from '../../test/fixtures/captures.ts';
import { comment, pcapngBlocks } from '../../test/fixtures/pcapng-blocks.ts';
import { everyProtocol } from '../../test/fixtures/protocols/every-protocol.ts';
import type { FuzzSeed } from './fuzz-input.ts';

const demoHeadBytes = 32 * 1024;
const frames = Object.values(everyProtocol).flat();
const linkTypes = [...new Set(frames.map(({ linkType }) => linkType))];
const ethernetFrames = frames.filter(({ linkType }) => linkType === 1).map(({ bytes }) => bytes);

export function fixtureSeeds(): FuzzSeed[] {
  const demo = readFileSync(join('resources', 'demo', 'demo.pcap'));
  return [
    { name: 'demo', bytes: Uint8Array.from(demo.subarray(0, demoHeadBytes)) },
    ...frames.map(({ name, linkType, bytes }) => ({
      name,
      bytes: pcapFile(inTime([bytes, bytes]), { linkType }),
    })),
    ...linkTypes.map((linkType) => ({
      name: `pcapng of link type ${linkType}`,
      bytes: pcapngFile(linkType, linkType % 2 === 0 ? 'little' : 'big'),
    })),
    ...ethernetFrames.map((frame, i) => ({
      name: `pcap of nanoseconds and snoop, frame ${i}`,
      bytes:
        i % 2 === 0
          ? snoopFile([frame, frame])
          : pcapFile(inTime([frame, frame]), { byteOrder: 'big', stamps: 'nanoseconds' }),
    })),
  ];
}

/** Every kind of block, with two interfaces. */
function pcapngFile(linkType: number, byteOrder: 'little' | 'big'): Uint8Array {
  const blocks = pcapngBlocks(byteOrder);
  const options = [comment('here')];
  const interfaceOptions = [blocks.resolution(9), blocks.offset(3600n), ...options];
  const [first, ...rest] = frames.filter((frame) => frame.linkType === linkType);
  return joined(
    blocks.section({ options }),
    blocks.interface({ linkType, snapBytes: 100, options: interfaceOptions }),
    blocks.interface({ linkType: 1 }),
    ...rest.slice(0, 3).map(({ bytes }, i) => {
      const packetOptions = [blocks.drops(4, 1n), ...options];
      return blocks.enhanced({ ticks: [0x64a1b, i], frame: bytes, options: packetOptions });
    }),
    blocks.obsolete({ interfaceId: 1, frame: ethernetFrames[0]!, drops: 3 }),
    blocks.simple(first!.bytes),
    blocks.statistics({ options: [blocks.drops(5, 7n)] }),
    blocks.block(4, ascii('names and their addresses...')),
    blocks.block(0xbad, ascii('somebody’s own..')),
  );
}

/** RFC 1761: the frame's length, what is kept of it, the record's, drops, seconds, microseconds. */
function snoopFile(kept: readonly Uint8Array[]): Uint8Array {
  const sec = Math.floor(captureStartUs / 1e6);
  const records = kept.map((frame, i) => {
    const padBytes = -frame.length & 3;
    const lengths = [frame.length, frame.length, 24 + frame.length + padBytes];
    return joined(...[...lengths, 0, sec, i].map(be32), frame, new Uint8Array(padBytes));
  });
  return joined(ascii('snoop\0\0\0'), be32(2), be32(4), ...records);
}
