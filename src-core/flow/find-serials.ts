// The packets of many flows at once, by the index of their capture: one pass over the entries.

import type { KeptPlaces } from './find-places.ts';
import { placesPerChunk } from './packet-places.ts';

/** Numbers of packets from `first` to `last` that are of these flows, which are named by their first packets. */
export function* findSerials(
  kept: KeptPlaces,
  firstPackets: Float64Array,
  first: number,
  last: number,
): Generator<number, void> {
  const wanted = serialsOf(kept, firstPackets);
  const until = Math.min(last, kept.packets);
  for (let number = Math.max(first, 1); number <= until; ) {
    const chunk = Math.floor((number - 1) / placesPerChunk);
    const { serials } = kept.chunk(chunk);
    const end = Math.min(until, (chunk + 1) * placesPerChunk);
    for (let at = (number - 1) % placesPerChunk; number <= end; number++, at++) {
      if (wanted.has(serials[at]!)) yield number;
    }
  }
}

/** In the order of the file, so that each chunk is read once. */
function serialsOf(kept: KeptPlaces, firstPackets: Float64Array): ReadonlySet<number> {
  const serials = new Set<number>();
  for (const packet of firstPackets.slice().sort()) {
    if (packet < 1 || packet > kept.packets) continue;
    const chunk = Math.floor((packet - 1) / placesPerChunk);
    const serial = kept.chunk(chunk).serials[(packet - 1) % placesPerChunk]!;
    if (serial !== 0) serials.add(serial); // 0 is of packets that are in no flow
  }
  return serials;
}
