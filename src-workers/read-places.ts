// Packets of a capture by their places, in the order of the file: read from where they lie, or, where
// bytes cannot be reached but one after the other, on the way there.

import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import type { CopyPlace } from '../src-contract/workers.ts';
import { fileError } from '../src-core/base/file-error.ts';
import type { PacketPlace } from '../src-core/flow/find-places.ts';
import { RawPacket } from '../src-core/pcap/raw-packet.ts';
import { SeekReader } from '../src-core/pcap/seek-reader.ts';
import { readFully } from './file-pieces.ts';
import type { IndexReader } from './index-reader.ts';
import { readPackets } from './read-packets.ts';
import { openUnpacked } from './unpacked-copy.ts';

export interface PlacedCapture {
  readonly path: string;
  readonly index: IndexReader;
  /** Where a packed capture may be kept unpacked. */
  readonly copy?: CopyPlace | undefined;
}

/** Gets one record that is used again. */
type Take = (raw: RawPacket) => void | Promise<void>;

/** Answers how many packets were read. */
export async function readPlaces(
  capture: PlacedCapture,
  places: Iterator<PacketPlace, void>,
  take: Take,
): Promise<number> {
  const { index, copy, path } = capture;
  index.refuseChanged();
  const { isPacked, isSeekable } = index.header;
  if (!isSeekable || (isPacked && !copy)) return readOnTheWay(capture, places, take);
  const descriptor = copy && isPacked ? await openUnpacked(path, index, copy) : openPlain(path);
  try {
    return await seekPlaces(descriptor, capture, places, take);
  } catch (error) {
    throw fileError(error, basename(path));
  } finally {
    closeSync(descriptor);
  }
}

function openPlain(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw fileError(error, basename(path));
  }
}

async function seekPlaces(
  descriptor: number,
  { path, index }: PlacedCapture,
  places: Iterator<PacketPlace, void>,
  take: Take,
): Promise<number> {
  const readAt = (position: number, room: Uint8Array) => readFully(descriptor, room, position);
  const reader = new SeekReader(basename(path), readAt, index.landmarks);
  const raw = new RawPacket();
  let packets = 0;
  for (let next = places.next(); !next.done; next = places.next()) {
    if (!reader.read(next.value, raw)) throw index.change();
    raw.number = next.value.packet;
    packets += 1;
    const taken = take(raw);
    if (taken) await taken;
  }
  return packets;
}

async function readOnTheWay(
  { path, index }: PlacedCapture,
  places: Iterator<PacketPlace, void>,
  take: Take,
): Promise<number> {
  let next = places.next();
  let packets = 0;
  if (next.done) return packets;
  await readPackets(path, async (raw) => {
    if (next.done || raw.number !== next.value.packet) return false;
    if (raw.recordAt !== next.value.recordAt) throw index.change();
    packets += 1;
    await take(raw);
    next = places.next();
    return next.done === true;
  });
  if (!next.done) throw index.change();
  return packets;
}
