// Which packets of a capture are of a time. Captures are written in the order of time, nearly: so both ends are
// found by halving, and a packet that stands elsewhere than its time is counted where it stands.

import { placeOf } from '../src-core/flow/find-places.ts';
import { readPackets } from './read-packets.ts';
import { type PlacedCapture, readPlaces } from './read-places.ts';

export interface Span {
  readonly first: number;
  readonly last: number;
}

export interface AskedTime {
  readonly fromUs?: number | undefined;
  readonly toUs?: number | undefined;
}

export async function packetsWithin(capture: PlacedCapture, asked: AskedTime): Promise<Span> {
  const { fromUs, toUs } = asked;
  const { packets, header } = capture.index;
  if (fromUs === undefined && toUs === undefined) return { first: 1, last: packets };
  if (!header.isSeekable) return readThrough(capture, asked);
  const first = fromUs === undefined ? 1 : await firstFrom(capture, fromUs);
  const last = toUs === undefined ? packets : (await firstFrom(capture, toUs + 1)) - 1;
  return { first, last };
}

/** The first packet that is not before this time; behind the last one when there is none. */
async function firstFrom(capture: PlacedCapture, timeUs: number): Promise<number> {
  let [low, high] = [1, capture.index.packets + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await timeOf(capture, middle)) < timeUs) low = middle + 1;
    else high = middle;
  }
  return low;
}

async function timeOf(capture: PlacedCapture, packet: number): Promise<number> {
  let found = 0;
  const place = placeOf(capture.index, packet)!;
  await readPlaces(capture, [place].values(), ({ timeUs }) => {
    found = timeUs;
  });
  return found;
}

/** Where a packet cannot be reached but by reading all before it. */
async function readThrough(
  { path, index }: PlacedCapture,
  { fromUs = 0, toUs = Number.POSITIVE_INFINITY }: AskedTime,
): Promise<Span> {
  let [first, last] = [index.packets + 1, 0];
  await readPackets(path, ({ number, timeUs }) => {
    if (timeUs >= fromUs) first = Math.min(first, number);
    if (timeUs <= toUs) last = number;
    return false;
  });
  return { first, last };
}
