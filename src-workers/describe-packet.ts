// One packet of a capture, found by its number, as a tree of layers beside its bytes.

import { basename } from 'node:path';
import type { DescribeRequest, PacketFound } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { firstPacketOf, placeOf } from '../src-core/flow/find-places.ts';
import { describePacket } from '../src-core/packet/tree/describe-packet.ts';
import { summarisePacket } from '../src-core/packet/tree/summarise-packet.ts';
import type { RawPacket } from '../src-core/pcap/raw-packet.ts';
import { IndexReader } from './index-reader.ts';
import { readPackets } from './read-packets.ts';
import { readPlaces } from './read-places.ts';

export async function describeNumber(request: DescribeRequest): Promise<PacketFound> {
  let found: PacketFound | undefined;
  await findPacket(request, (raw, firstPacket) => {
    found = described(raw, request.packet, firstPacket);
  });
  if (found) return found;
  throw new AppError('not-found', `${basename(request.path)} has no packet ${request.packet}.`);
}

async function findPacket(
  { path, packet, kept }: DescribeRequest,
  take: (raw: RawPacket, firstPacket: number | null) => void,
): Promise<void> {
  const index = kept && IndexReader.open(kept, path);
  if (!index) {
    await readPackets(path, (raw) => {
      if (raw.number === packet) take(raw, null);
      return raw.number === packet;
    });
    return;
  }
  try {
    const place = placeOf(index, index.entryOf(packet));
    const first = firstPacketOf(index, index.entryOf(packet));
    const firstPacket = first === undefined ? null : index.numberOf(first);
    const taken = (raw: RawPacket) => take(raw, firstPacket);
    if (place) await readPlaces({ path, index, copy: kept }, [place].values(), taken);
  } finally {
    index.close();
  }
}

function described(raw: RawPacket, packet: number, firstPacket: number | null): PacketFound {
  const { timeUs, extraNs, linkType, wireBytes } = raw;
  const bytes = raw.bytes.slice(raw.at, raw.end);
  const layers = describePacket(bytes, linkType, wireBytes);
  const summary = summarisePacket(layers);
  const hex = Buffer.from(bytes).toString('hex');
  return { packet, firstPacket, timeUs, extraNs, linkType, wireBytes, summary, layers, hex };
}
