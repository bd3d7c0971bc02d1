// The newest packets of files that are being written, as lines. Each is read from its beginning, as a record is
// found only behind the one before it: files of a ring are small.

import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { LatestPacket } from '../src-contract/routes/capture.ts';
import type { LatestRequest } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { PacketHeaders } from '../src-core/packet/packet-headers.ts';
import { packetLine } from '../src-core/packet/tree/packet-line.ts';
import { RawPacket } from '../src-core/pcap/raw-packet.ts';
import { readPackets } from './read-packets.ts';

/** Only what lies so near the end is looked at: of packets of 1,500 bytes five thousand. */
const nearBytes = 8 * 2 ** 20;

/** The newest last. A file is read no further back than it must. */
export async function latestPackets({ paths, limit }: LatestRequest): Promise<LatestPacket[]> {
  let latest: LatestPacket[] = [];
  for (const path of paths.toReversed()) {
    if (latest.length >= limit) break;
    latest = [...(await latestIn(path, limit - latest.length)), ...latest];
  }
  return latest;
}

async function latestIn(path: string, limit: number): Promise<LatestPacket[]> {
  const kept: RawPacket[] = [];
  try {
    const nearAt = statSync(path).size - nearBytes;
    await readPackets(path, (raw) => {
      if (raw.recordAt >= nearAt) {
        kept.push(copyOf(raw));
        if (kept.length >= 2 * limit) kept.splice(0, limit);
      }
      return false;
    });
  } catch (error) {
    // Nothing stands in it yet, or the ring has taken it away.
    const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!(error instanceof AppError) && !isGone) throw error;
  }
  const headers = new PacketHeaders(true);
  const file = basename(path);
  return kept.slice(-limit).map((raw) => ({ file, ...packetLine(raw, headers) }));
}

function copyOf(raw: RawPacket): RawPacket {
  const copy = Object.assign(new RawPacket(), raw);
  copy.bytes = raw.bytes.slice(raw.at, raw.end);
  copy.at = 0;
  copy.end = copy.bytes.length;
  return copy;
}
