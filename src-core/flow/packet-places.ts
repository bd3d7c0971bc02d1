// Where the packets of a capture lie, and which flow each was counted in: entries of twelve bytes in
// the order of the file, handed on chunk by chunk. Two chunks are held, however long the capture is.

import type { PacketIndex } from './flow-observer.ts';
import { originOf } from './packet-origin.ts';

export const placesPerChunk = 65_536;
const serialBytes = 4;

/** Hears of every packet before it is looked into, then of the flow that it was counted in. */
export interface EvidenceIndex extends PacketIndex {
  /** `recordAt` is negative for a record without a stamp of its own. */
  begin(origin: number, recordAt: number): void;
}

/** Where chunks are kept; they come in order. */
export interface ChunkStore {
  write(chunk: number, bytes: Uint8Array): void;
  /** Over what was written already. */
  patch(chunk: number, at: number, bytes: Uint8Array): void;
}

/** The entries of a chunk: all serials, then all places. Numbers are kept as the machine has them. */
export class PlaceChunk {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the flow; 0 for a packet that is in none. */
  readonly serials: Uint32Array;
  /** Of the record; negative where it has no stamp of its own. */
  readonly places: Float64Array;

  constructor() {
    const buffer = new ArrayBuffer(chunkBytes(placesPerChunk));
    this.bytes = new Uint8Array(buffer);
    this.serials = new Uint32Array(buffer, 0, placesPerChunk);
    this.places = new Float64Array(buffer, placesPerChunk * serialBytes, placesPerChunk);
  }
}

/** How much of a chunk with so many entries is kept. */
export const chunkBytes = (entries: number): number => placesPerChunk * serialBytes + entries * 8;

export class PacketPlaces implements EvidenceIndex {
  packets = 0;
  readonly #store: ChunkStore;
  /** Origin of the evidence's first packet, and of the current chunk's. */
  readonly #firstOrigin: number;
  #chunkOrigin: number;
  #chunk = new PlaceChunk();
  /** Packets that wait for a first fragment are counted late, but seldom later than this. */
  #previous = new PlaceChunk();

  constructor(evidence: number, store: ChunkStore) {
    this.#firstOrigin = originOf(evidence, 1);
    this.#chunkOrigin = this.#firstOrigin;
    this.#store = store;
  }

  begin(origin: number, recordAt: number): void {
    let at = origin - this.#chunkOrigin;
    if (at >= placesPerChunk) {
      this.#turn();
      at -= placesPerChunk;
    }
    this.packets += 1;
    this.#chunk.serials[at] = 0;
    this.#chunk.places[at] = recordAt;
  }

  note(origin: number, serial: number): void {
    const at = origin - this.#chunkOrigin;
    if (at >= 0) this.#chunk.serials[at] = serial;
    else if (at >= -placesPerChunk) this.#previous.serials[at + placesPerChunk] = serial;
    else this.#patch(origin - this.#firstOrigin, serial);
  }

  /** No packet will come any more, and none is waiting. */
  finish(): void {
    const current = this.#currentChunk;
    if (current > 0) this.#store.write(current - 1, this.#previous.bytes);
    const entries = this.packets - current * placesPerChunk;
    if (entries > 0) this.#store.write(current, this.#chunk.bytes.subarray(0, chunkBytes(entries)));
  }

  get #currentChunk(): number {
    return (this.#chunkOrigin - this.#firstOrigin) / placesPerChunk;
  }

  #turn(): void {
    const current = this.#currentChunk;
    if (current > 0) this.#store.write(current - 1, this.#previous.bytes);
    [this.#previous, this.#chunk] = [this.#chunk, this.#previous];
    this.#chunkOrigin += placesPerChunk;
  }

  #patch(index: number, serial: number): void {
    const bytes = new Uint8Array(Uint32Array.of(serial).buffer);
    const at = (index % placesPerChunk) * serialBytes;
    this.#store.patch(Math.floor(index / placesPerChunk), at, bytes);
  }
}
