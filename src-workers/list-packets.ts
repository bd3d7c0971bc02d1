// A page of a capture's packets, found by the index: all of them, those of some flows, those of a time.

import type { KeptIndex, ListRequest, PacketListing } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { placeOf } from '../src-core/flow/find-places.ts';
import { findSerials } from '../src-core/flow/find-serials.ts';
import { PacketHeaders } from '../src-core/packet/packet-headers.ts';
import { type PacketLine, packetLine } from '../src-core/packet/tree/packet-line.ts';
import { IndexReader } from './index-reader.ts';
import { packetsWithin, type Span } from './packets-within.ts';
import { readPlaces } from './read-places.ts';

export async function listPackets(request: ListRequest): Promise<PacketListing> {
  const { path, kept, firstPackets, offset, limit } = request;
  const index = openIndex(kept, path);
  try {
    const span = await packetsWithin({ path, index, copy: kept }, request);
    const { matched, numbers } = firstPackets
      ? numbersOfFlows(index, entriesOf(index, firstPackets), span, offset, limit)
      : numbersIn(span, offset, limit);
    const rows: PacketLine[] = [];
    const headers = new PacketHeaders(request.followsTunnels);
    const places = numbers.map((number) => placeOf(index, number)!);
    await readPlaces({ path, index, copy: kept }, places.values(), (raw) => {
      rows.push({ ...packetLine(raw, headers), packet: index.numberOf(raw.number) });
    });
    return { total: index.packets, matched, rows };
  } finally {
    index.close();
  }
}

export function openIndex(kept: KeptIndex, path: string): IndexReader {
  const index = IndexReader.open(kept, path);
  if (index) return index;
  throw new AppError('unreadable-file', 'The index of this capture is missing.');
}

const entriesOf = (index: IndexReader, firstPackets: Float64Array): Float64Array =>
  index.skipped === 0 ? firstPackets : firstPackets.map((packet) => index.entryOf(packet));

interface Numbers {
  readonly matched: number;
  readonly numbers: readonly number[];
}

function numbersIn({ first, last }: Span, offset: number, limit: number): Numbers {
  const matched = Math.max(last - first + 1, 0);
  const length = Math.max(Math.min(limit, matched - offset), 0);
  return { matched, numbers: Array.from({ length }, (_, i) => first + offset + i) };
}

function numbersOfFlows(
  index: IndexReader,
  firstPackets: Float64Array,
  { first, last }: Span,
  offset: number,
  limit: number,
): Numbers {
  const numbers: number[] = [];
  let matched = 0;
  for (const number of findSerials(index, firstPackets, first, last)) {
    if (matched >= offset && numbers.length < limit) numbers.push(number);
    matched += 1;
  }
  return { matched, numbers };
}
