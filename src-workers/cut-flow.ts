// A flow's packets -> a pcapng file of their own, with the stamps, lengths and link types they had.
// The capture is read twice: once to learn which packets the flow has, once to copy them.

import { basename } from 'node:path';
import type { CutRequest, CutSink } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { FlowMembers } from '../src-core/flow/flow-members.ts';
import { PcapngWriter } from '../src-core/pcap/pcapng-writer.ts';
import { readPackets } from './read-packets.ts';

/** So much is handed over at once, at the least. */
const pieceBytes = 64 * 1024;

/** How many packets were written. */
export async function cutFlow(request: CutRequest, sink: CutSink): Promise<number> {
  const members = new FlowMembers(request.firstPacket, request.settings);
  await readPackets(request.path, (raw) => {
    members.see(raw);
    return false;
  });
  const numbers = members.finish();
  if (numbers.size === 0) {
    const name = basename(request.path);
    throw new AppError('not-found', `${name} has no flow 1.${request.firstPacket}.`);
  }
  await copyPackets(request.path, numbers, sink);
  return numbers.size;
}

async function copyPackets(
  path: string,
  numbers: ReadonlySet<number>,
  sink: CutSink,
): Promise<void> {
  const writer = new PcapngWriter();
  const piece = new Piece(sink);
  await piece.add(writer.header());
  let left = numbers.size;
  await readPackets(path, async (raw) => {
    if (!numbers.has(raw.number)) return false;
    const { timeUs, extraNs, linkType, wireBytes } = raw;
    const bytes = raw.bytes.subarray(raw.at, raw.end);
    const blocks = writer.packet({ timeUs, extraNs, linkType, wireBytes, bytes });
    for (const block of blocks) await piece.add(block);
    left -= 1;
    return left === 0;
  });
  await piece.flush();
}

/** Small blocks cross to the other thread together. */
class Piece {
  readonly #sink: CutSink;
  #blocks: Uint8Array[] = [];
  #bytes = 0;

  constructor(sink: CutSink) {
    this.#sink = sink;
  }

  async add(block: Uint8Array): Promise<void> {
    this.#blocks.push(block);
    this.#bytes += block.length;
    if (this.#bytes >= pieceBytes) await this.flush();
  }

  async flush(): Promise<void> {
    const whole = Buffer.concat(this.#blocks, this.#bytes);
    this.#blocks = [];
    this.#bytes = 0;
    await this.#sink.bytes(whole);
  }
}
