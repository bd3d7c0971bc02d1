// A flow's packets -> a pcapng file of their own, with the stamps, lengths and link types they had.
// Which packets they are, and where they lie, stands in the index of the capture. Where there is none
// it is made first: then the capture is read once, and its flow's packets once more.

import { basename } from 'node:path';
import type { CutRequest, CutSink } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { beginsFlow, findPlaces } from '../src-core/flow/find-places.ts';
import { PcapngWriter } from '../src-core/pcap/pcapng-writer.ts';
import { BlockPiece } from './block-piece.ts';
import { indexCapture } from './index-capture.ts';
import { IndexReader } from './index-reader.ts';
import { type PlacedCapture, readPlaces } from './read-places.ts';

/** How many packets were written. */
export async function cutFlow(request: CutRequest, sink: CutSink): Promise<number> {
  const { path, kept, settings, firstPacket, packets } = request;
  const known = kept && IndexReader.open(kept, path);
  const index = known ?? (await indexCapture(path, settings));
  try {
    refuseGone(index, firstPacket);
    // Of a shortened capture flows are found anew: one may seem to go on from what is another in the case.
    if (index.skipped === 0 && !beginsFlow(index, firstPacket)) {
      throw new AppError('not-found', `${basename(path)} has no flow ${flowId(request)}.`);
    }
    const written = await copyPackets({ path, index, copy: kept }, request, sink);
    const isAll = packets === undefined || written === packets;
    if (!isAll && index.skipped === 0) throw index.damage();
    return written;
  } finally {
    index.close();
  }
}

export function refuseGone(index: IndexReader, firstPacket: number): void {
  if (index.skipped === 0 || index.entryOf(firstPacket) >= 1) return;
  throw new AppError(
    'not-found',
    'This flow began in files that are gone: the oldest of this capture were removed while it went on.',
  );
}

const flowId = ({ firstPacket, evidence = 1 }: CutRequest): string => `${evidence}.${firstPacket}`;

async function copyPackets(
  capture: PlacedCapture,
  { firstPacket, packets }: CutRequest,
  sink: CutSink,
): Promise<number> {
  const writer = new PcapngWriter();
  const piece = new BlockPiece(sink);
  piece.add(writer.header());
  const { index } = capture;
  const places = findPlaces(index, index.entryOf(firstPacket), packets);
  const written = await readPlaces(capture, places, (raw) => {
    const { timeUs, extraNs, linkType, wireBytes } = raw;
    const bytes = raw.bytes.subarray(raw.at, raw.end);
    const blocks = writer.packet({ timeUs, extraNs, linkType, wireBytes, bytes });
    for (const block of blocks) piece.add(block);
    return piece.isFull ? piece.flush() : undefined;
  });
  await piece.flush();
  return written;
}
