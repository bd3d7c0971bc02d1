// Packets of several flows -> one pcapng file in the order of time, each with the comment of its flow. They are
// found by the indexes of their captures, in one pass over each.

import type { CutCapture, CutManyRequest, CutSink } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { type FlowPlace, findFlowPlaces } from '../src-core/flow/find-places.ts';
import { PcapngWriter } from '../src-core/pcap/pcapng-writer.ts';
import { BlockPiece } from './block-piece.ts';
import { IndexReader } from './index-reader.ts';
import { readPlaces } from './read-places.ts';
import { WaitingPackets } from './waiting-packets.ts';

/** How many packets were written. */
export async function cutFlows(
  { captures, waitingPath, comment }: CutManyRequest,
  sink: CutSink,
): Promise<number> {
  const waiting = new WaitingPackets(waitingPath);
  try {
    for (const capture of captures) await gather(capture, waiting);
    const writer = new PcapngWriter(comment);
    const piece = new BlockPiece(sink);
    piece.add(writer.header());
    for (const packet of waiting.inTime()) {
      for (const block of writer.packet(packet)) piece.add(block);
      if (piece.isFull) await piece.flush();
    }
    await piece.flush();
    return waiting.count;
  } finally {
    waiting.close();
  }
}

async function gather({ path, kept, flows }: CutCapture, waiting: WaitingPackets): Promise<void> {
  const index = IndexReader.open(kept, path);
  if (!index) throw new AppError('unreadable-file', 'The index of a capture is missing.');
  try {
    const firstPackets = flows.map(({ firstPacket }) => index.entryOf(firstPacket));
    const places = new TurningPlaces(findFlowPlaces(index, firstPackets));
    const read = await readPlaces({ path, index, copy: kept }, places, (raw) => {
      waiting.add(raw, flows[places.turn]!.comment);
    });
    const isAll = read === flows.reduce((sum, { packets }) => sum + packets, 0);
    if (!isAll && index.skipped === 0) throw index.damage(); // otherwise some of it is gone
  } finally {
    index.close();
  }
}

/** Remembers which flow the packet is of that is being read. */
class TurningPlaces implements Iterator<FlowPlace, void> {
  turn = 0;
  readonly #places: Iterator<FlowPlace, void>;

  constructor(places: Iterator<FlowPlace, void>) {
    this.#places = places;
  }

  next(): IteratorResult<FlowPlace, void> {
    const next = this.#places.next();
    if (!next.done) this.turn = next.value.turn;
    return next;
  }
}
