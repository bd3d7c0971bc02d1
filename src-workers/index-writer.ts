// Keeps the index of a capture in a file while its packets are read.

import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { fileError } from '../src-core/base/file-error.ts';
import { type ChunkStore, PacketPlaces } from '../src-core/flow/packet-places.ts';
import type { CaptureReader } from '../src-core/pcap/capture-reader.ts';
import type { CaptureInput } from './capture-input.ts';
import { readFully } from './file-pieces.ts';
import {
  bytesOf,
  chunkAt,
  fullChunkBytes,
  headerOf,
  type IndexHeader,
  tailAt,
} from './index-layout.ts';

type IndexedFile = Pick<CaptureInput, 'totalBytes' | 'modifiedMs' | 'isPacked'>;
export class IndexWriter implements ChunkStore {
  readonly places: PacketPlaces;
  readonly descriptor: number;
  /** For the sentence that a person reads. */
  readonly #name: string;
  readonly #checksums: number[] = [];
  readonly #patched = new Set<number>();

  constructor(descriptor: number, name: string, evidence: number) {
    this.#name = name;
    this.descriptor = descriptor;
    this.places = new PacketPlaces(evidence, this);
  }

  static create(path: string, name: string, evidence: number): IndexWriter {
    try {
      return new IndexWriter(openSync(path, 'w+', 0o600), name, evidence);
    } catch (error) {
      throw fileError(error, name);
    }
  }

  write(chunk: number, bytes: Uint8Array): void {
    this.#checksums[chunk] = crc32(bytes);
    this.#put(bytes, chunkAt(chunk));
  }

  patch(chunk: number, at: number, bytes: Uint8Array): void {
    this.#patched.add(chunk); // a chunk at most for each 65,536 packets
    this.#put(bytes, chunkAt(chunk) + at);
  }

  /** The capture was read to its end, or as far as it is wanted. */
  finish(file: IndexedFile, { landmarks, window }: CaptureReader): void {
    this.places.finish();
    this.#sumAgain();
    const { packets } = this.places;
    const tail = Float64Array.from([...this.#checksums, ...landmarks.toNumbers()]);
    const header: IndexHeader = {
      packets,
      landmarkNumbers: 2 * landmarks.count,
      evidenceBytes: file.totalBytes,
      modifiedMs: file.modifiedMs,
      streamBytes: window.positionOf(window.end),
      isPacked: file.isPacked,
      isSeekable: !landmarks.isOverfull,
    };
    this.#put(bytesOf(tail), tailAt(packets));
    this.#put(headerOf(header, tail), 0);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  #sumAgain(): void {
    const chunk = this.#patched.size > 0 ? new Uint8Array(fullChunkBytes) : undefined;
    for (const patched of this.#patched) {
      readFully(this.descriptor, chunk!, chunkAt(patched));
      this.#checksums[patched] = crc32(chunk!);
    }
  }

  #put(bytes: Uint8Array, at: number): void {
    try {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.descriptor, bytes, done, bytes.length - done, at + done);
      }
    } catch (error) {
      throw fileError(error, this.#name);
    }
  }
}
