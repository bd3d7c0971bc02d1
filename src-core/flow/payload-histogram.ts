// How often each byte value stands in the first bytes of a flow's payload, for each direction: what
// entropy and the share of printable text are made of. Flows without payload have none.

import type { PacketHeaders } from '../packet/packet-headers.ts';
import type { FlowPage } from './flow-page.ts';

const values = 256;
const roomBits = 8;
const histogramsPerRoom = 1 << roomBits;

type Counters = Uint16Array | Uint32Array;

/** 256 counts of each direction, from their places on. */
export interface PayloadCounts {
  readonly forward: Counters;
  readonly forwardAt: number;
  readonly backward: Counters;
  readonly backwardAt: number;
}

const nothing = new Uint16Array(values);

export class PayloadHistograms {
  readonly #mostBytes: number;
  readonly #rooms: Counters[] = [];
  readonly #totals: Float64Array[] = [];
  readonly #free: number[] = [];

  /** Of each direction only so many bytes are looked at. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Counts the packet's captured payload; nothing once there is enough. */
  add(page: FlowPage, row: number, isForward: boolean, headers: PacketHeaders): void {
    const from = headers.payloadAt;
    const captured = Math.min(headers.end, from + headers.payloadBytes) - from;
    if (captured <= 0) return;
    const place = row * 2 + (isForward ? 0 : 1);
    let histogram = page.histograms[place]!;
    if (histogram < 0) {
      histogram = this.#take();
      page.histograms[place] = histogram;
    }
    const room = histogram >>> roomBits;
    const at = histogram & (histogramsPerRoom - 1);
    const totals = this.#totals[room]!;
    const left = this.#mostBytes - totals[at]!;
    if (left <= 0) return;
    const size = Math.min(captured, left);
    totals[at]! += size;
    countBytes(this.#rooms[room]!, at * values, headers.bytes, from, from + size);
  }

  /** The byte counts of a flow's directions, until `release`; undefined without payload. */
  of(page: FlowPage, row: number): PayloadCounts | undefined {
    const forward = page.histograms[row * 2]!;
    const backward = page.histograms[row * 2 + 1]!;
    if (forward < 0 && backward < 0) return undefined;
    return {
      forward: this.#counters(forward),
      forwardAt: this.#at(forward),
      backward: this.#counters(backward),
      backwardAt: this.#at(backward),
    };
  }

  #counters(histogram: number): Counters {
    return histogram < 0 ? nothing : this.#rooms[histogram >>> roomBits]!;
  }

  #at(histogram: number): number {
    return histogram < 0 ? 0 : (histogram & (histogramsPerRoom - 1)) * values;
  }

  release(page: FlowPage, row: number): void {
    for (let place = row * 2; place < row * 2 + 2; place++) {
      const histogram = page.histograms[place]!;
      if (histogram < 0) continue;
      const at = histogram & (histogramsPerRoom - 1);
      this.#rooms[histogram >>> roomBits]!.fill(0, at * values, (at + 1) * values);
      this.#totals[histogram >>> roomBits]![at] = 0;
      this.#free.push(histogram);
      page.histograms[place] = -1;
    }
  }

  #take(): number {
    if (this.#free.length === 0) this.#addRoom();
    return this.#free.pop()!;
  }

  #addRoom(): void {
    const first = this.#rooms.length * histogramsPerRoom;
    const size = histogramsPerRoom * values;
    this.#rooms.push(this.#mostBytes < 2 ** 16 ? new Uint16Array(size) : new Uint32Array(size));
    this.#totals.push(new Float64Array(histogramsPerRoom));
    for (let i = histogramsPerRoom - 1; i >= 0; i--) this.#free.push(first + i);
  }
}

/** Four at a time: the same byte twice in a row would wait for its own store. */
function countBytes(
  counters: Counters,
  base: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): void {
  let i = from;
  for (; i + 3 < to; i += 4) {
    const first = base + bytes[i]!;
    const second = base + bytes[i + 1]!;
    const third = base + bytes[i + 2]!;
    const fourth = base + bytes[i + 3]!;
    counters[first]! += 1;
    counters[second]! += 1;
    counters[third]! += 1;
    counters[fourth]! += 1;
  }
  for (; i < to; i++) counters[base + bytes[i]!]! += 1;
}
