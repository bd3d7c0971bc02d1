// The places of a flow's packets, found in the index of its capture: one pass over the entries from
// the flow's first packet on, each chunk read once.

import type { RecordPlace } from '../pcap/seek-reader.ts';
import { type PlaceChunk, placesPerChunk } from './packet-places.ts';

export interface PacketPlace extends RecordPlace {
  readonly packet: number;
}

/** The chunks as they were kept; what one was read into is void when the next is asked for. */
export interface KeptPlaces {
  readonly packets: number;
  chunk(index: number): PlaceChunk;
}

/** The flow is named by its first packet. Stops early where it is known how many packets it has. */
export function* findPlaces(
  kept: KeptPlaces,
  firstPacket: number,
  mostPackets = Number.POSITIVE_INFINITY,
): Generator<PacketPlace, void> {
  const serial = serialOf(kept, firstPacket);
  if (serial === 0) return;
  let stampAt = stampBefore(kept, firstPacket);
  let left = mostPackets;
  for (let first = chunkStart(firstPacket); first <= kept.packets; first += placesPerChunk) {
    const { serials, places } = kept.chunk((first - 1) / placesPerChunk);
    const until = Math.min(placesPerChunk, kept.packets - first + 1);
    for (let i = Math.max(firstPacket - first, 0); i < until; i++) {
      const place = places[i]!;
      if (place > 0) stampAt = place;
      if (serials[i] !== serial) continue;
      yield { packet: first + i, recordAt: Math.abs(place), stampAt };
      left -= 1;
      if (left <= 0) return;
    }
  }
}

export interface FlowPlace extends PacketPlace {
  /** Which of the flows it is of: its place among those asked for. */
  readonly turn: number;
}

/** Of several flows, each named by its first packet, in one pass: in the order of the file. */
export function* findFlowPlaces(
  kept: KeptPlaces,
  firstPackets: readonly number[],
): Generator<FlowPlace, void> {
  const turnOf = turnsBySerial(kept, firstPackets);
  const earliest = firstPackets.reduce((least, one) => Math.min(least, one), kept.packets + 1);
  let stampAt = stampBefore(kept, earliest);
  for (let first = chunkStart(earliest); first <= kept.packets; first += placesPerChunk) {
    const { serials, places } = kept.chunk((first - 1) / placesPerChunk);
    const until = Math.min(placesPerChunk, kept.packets - first + 1);
    for (let i = Math.max(earliest - first, 0); i < until; i++) {
      const place = places[i]!;
      if (place > 0) stampAt = place;
      const turn = turnOf.get(serials[i]!);
      if (turn !== undefined) yield { packet: first + i, recordAt: Math.abs(place), stampAt, turn };
    }
  }
}

/** In the order of the file, so that each chunk is read once. */
function turnsBySerial(kept: KeptPlaces, firstPackets: readonly number[]): Map<number, number> {
  const turns = firstPackets.map((packet, turn) => ({ packet, turn }));
  turns.sort((a, b) => a.packet - b.packet);
  const bySerial = new Map<number, number>();
  for (const { packet, turn } of turns) {
    const serial = serialOf(kept, packet);
    if (serial !== 0) bySerial.set(serial, turn);
  }
  return bySerial;
}

/** Of any packet, be it in a flow or not. */
export function placeOf(kept: KeptPlaces, packet: number): PacketPlace | undefined {
  if (!(packet >= 1 && packet <= kept.packets)) return undefined;
  const index = packet - chunkStart(packet);
  const place = kept.chunk((packet - 1 - index) / placesPerChunk).places[index]!;
  const stampAt = place > 0 ? place : stampBefore(kept, packet);
  return { packet, recordAt: Math.abs(place), stampAt };
}

/** False when the packet is in no flow, or in one that has an earlier packet. */
export const beginsFlow = (kept: KeptPlaces, packet: number): boolean =>
  firstPacketOf(kept, packet) === packet;

/** The first packet of the flow that this one is of: what names it. Undefined when it is in none. */
export function firstPacketOf(kept: KeptPlaces, packet: number): number | undefined {
  const serial = serialOf(kept, packet);
  if (serial === 0) return undefined;
  for (let first = 1; first <= packet; first += placesPerChunk) {
    const at = kept.chunk((first - 1) / placesPerChunk).serials.indexOf(serial);
    if (at >= 0) return first + at;
  }
  return undefined;
}

function serialOf(kept: KeptPlaces, packet: number): number {
  if (!(packet >= 1 && packet <= kept.packets)) return 0;
  const first = chunkStart(packet);
  return kept.chunk((first - 1) / placesPerChunk).serials[packet - first]!;
}

const chunkStart = (packet: number): number => packet - ((packet - 1) % placesPerChunk);

/** Nearly every record has a stamp of its own, so this seldom looks at more than one. */
function stampBefore(kept: KeptPlaces, packet: number): number {
  for (let first = chunkStart(packet); first >= 1; first -= placesPerChunk) {
    const { places } = kept.chunk((first - 1) / placesPerChunk);
    for (let i = Math.min(packet - first, placesPerChunk) - 1; i >= 0; i--) {
      if (places[i]! > 0) return places[i]!;
    }
  }
  return 0;
}
