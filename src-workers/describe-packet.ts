// One packet of a capture, found by its number, as a tree of layers beside its bytes.

import { basename } from 'node:path';
import type { DescribedPacket } from '../src-contract/routes/captures.ts';
import type { DescribeRequest } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { describePacket } from '../src-core/packet/tree/describe-packet.ts';
import { summarisePacket } from '../src-core/packet/tree/summarise-packet.ts';
import { readPackets } from './read-packets.ts';

export async function describeNumber({ path, packet }: DescribeRequest): Promise<DescribedPacket> {
  let found: DescribedPacket | undefined;
  await readPackets(path, (raw) => {
    if (raw.number !== packet) return false;
    const { timeUs, extraNs, linkType, wireBytes } = raw;
    const bytes = raw.bytes.slice(raw.at, raw.end);
    const layers = describePacket(bytes, linkType, wireBytes);
    const summary = summarisePacket(layers);
    const hex = Buffer.from(bytes).toString('hex');
    found = { packet, timeUs, extraNs, linkType, wireBytes, summary, layers, hex };
    return true;
  });
  if (found) return found;
  throw new AppError('not-found', `${basename(path)} has no packet ${packet}.`);
}
