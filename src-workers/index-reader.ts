// The index of a capture, read back from its file. What is not as it was written is refused.

import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import type { KeptIndex } from '../src-contract/workers.ts';
import { AppError } from '../src-core/base/app-error.ts';
import { fileError } from '../src-core/base/file-error.ts';
import type { KeptPlaces } from '../src-core/flow/find-places.ts';
import { PlaceChunk } from '../src-core/flow/packet-places.ts';
import { Landmarks } from '../src-core/pcap/landmarks.ts';
import { readFully } from './file-pieces.ts';
import {
  chunkAt,
  chunksOf,
  headerBytes,
  headerOf,
  type IndexHeader,
  keptBytes,
  numbersOf,
  readHeader,
  tailAt,
  tailBytes,
} from './index-layout.ts';

export class IndexReader implements KeptPlaces {
  readonly header: IndexHeader;
  readonly landmarks: Landmarks;
  /** Of the evidence, for the sentences that a person reads. */
  readonly #name: string;
  readonly #path: string;
  readonly #descriptor: number;
  readonly #checksums: Float64Array;
  readonly #chunk = new PlaceChunk();
  #held = -1;
  /** Packets that were before the first one that is left. */
  readonly skipped: number;

  /**
   * The file of the index is open; it is closed with the reader. Of `packetsInAll` the evidence holds the newest.
   */
  constructor(descriptor: number, evidencePath: string, packetsInAll = 0) {
    this.#descriptor = descriptor;
    this.#path = evidencePath;
    this.#name = basename(evidencePath);
    const start = new Uint8Array(headerBytes);
    readFully(descriptor, start, 0);
    const header = readHeader(start);
    const { size } = fstatSync(descriptor);
    const isWhole = header && tailAt(header.packets) + tailBytes(header) === size;
    if (!isWhole) throw this.damage();
    const tail = this.#readTail(header);
    if (Buffer.compare(headerOf(header, tail), start) !== 0) throw this.damage();
    this.header = header;
    this.skipped = Math.max(0, packetsInAll - header.packets);
    const chunks = chunksOf(header.packets);
    this.#checksums = tail.subarray(0, chunks);
    this.landmarks = Landmarks.from(tail.subarray(chunks));
  }

  /** Undefined when there is no index. */
  static open(
    { indexPath: path, packetsInAll }: Pick<KeptIndex, 'indexPath' | 'packetsInAll'>,
    evidencePath: string,
  ): IndexReader | undefined {
    let descriptor: number;
    try {
      descriptor = openSync(path, 'r');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw fileError(error, `The index of ${basename(evidencePath)}`);
    }
    try {
      return new IndexReader(descriptor, evidencePath, packetsInAll);
    } catch (error) {
      closeSync(descriptor);
      throw error;
    }
  }

  /** Which of the packets that are left has this number; below 1 when it is gone. */
  entryOf(packet: number): number {
    return packet - this.skipped;
  }

  numberOf(entry: number): number {
    return entry + this.skipped;
  }

  get packets(): number {
    return this.header.packets;
  }

  chunk(index: number): PlaceChunk {
    if (this.#held === index) return this.#chunk;
    this.#held = -1;
    const kept = this.#chunk.bytes.subarray(0, keptBytes(index, this.packets));
    const read = readFully(this.#descriptor, kept, chunkAt(index));
    if (read < kept.length || crc32(kept) !== this.#checksums[index]) throw this.damage();
    this.#held = index;
    return this.#chunk;
  }

  /** Packets are read only from the very file that the index was made of. */
  refuseChanged(): void {
    const { evidenceBytes, modifiedMs } = this.header;
    const { size, mtimeMs } = statOf(this.#path, this.#name);
    if (size !== evidenceBytes || mtimeMs !== modifiedMs) throw this.change();
  }

  change(): AppError {
    const sentence = `${this.#name} was changed after it was read: import it again.`;
    return new AppError('unreadable-file', sentence);
  }

  damage(): AppError {
    const sentence = `The index of ${this.#name} is damaged: remove the capture and import it again.`;
    return new AppError('unreadable-file', sentence);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #readTail(header: IndexHeader): Float64Array {
    const bytes = new Uint8Array(tailBytes(header));
    readFully(this.#descriptor, bytes, tailAt(header.packets));
    return numbersOf(bytes);
  }
}

function statOf(path: string, name: string): { size: number; mtimeMs: number } {
  try {
    return statSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw fileError(error, name);
    const sentence = `${name} is no longer where it was read: System, Evidence points to where it is now.`;
    throw new AppError('unreadable-file', sentence);
  }
}
