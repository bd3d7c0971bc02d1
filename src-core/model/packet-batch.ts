// Flows, and which of their packets are hidden -> what the network reads of them, and what it should say.

import type { FeatureMatrix } from './feature-matrix.ts';
import type { Sequences } from './neural/self-attention.ts';
import { binnedParts, gapBinOf, sizeBinOf } from './packet-bins.ts';
import {
  type PacketScale,
  packetsOfRow,
  partOf,
  partsOfPacket,
  readPacket,
} from './packet-sequences.ts';

/** Direction, size, gap; then whether they are hidden, in which case they are 0. */
export const inputsOfPacket = partsOfPacket + 1;

export class PacketBatch implements Sequences {
  readonly starts: Int32Array;
  count = 0;
  /** Of each packet, its place in its flow. */
  readonly places: Uint8Array;
  readonly isHidden: Uint8Array;
  /** Of each flow, what it is called by whoever added it. */
  readonly numbers: Uint32Array;
  readonly inputs: Float64Array;
  readonly targets: Float64Array;
  /** Of each packet, those of its size and of its gap. */
  readonly bins: Uint8Array;

  readonly #longest: number;
  readonly #scale: PacketScale;

  constructor(mostFlows: number, longest: number, scale: PacketScale) {
    const most = mostFlows * longest;
    this.#longest = longest;
    this.#scale = scale;
    this.starts = new Int32Array(mostFlows + 1);
    this.numbers = new Uint32Array(mostFlows);
    this.places = new Uint8Array(most);
    this.isHidden = new Uint8Array(most);
    this.inputs = new Float64Array(most * inputsOfPacket);
    this.targets = new Float64Array(most * partsOfPacket);
    this.bins = new Uint8Array(most * binnedParts);
  }

  get packets(): number {
    return this.starts[this.count]!;
  }

  clear(): void {
    this.count = 0;
  }

  /** A flow's first packets, none of them hidden yet; gives how many. */
  add(matrix: FeatureMatrix, row: number, number: number): number {
    const first = this.packets;
    const packets = packetsOfRow(matrix, row, this.#longest);
    for (let place = 0; place < packets; place++) {
      const at = (first + place) * partsOfPacket;
      readPacket(matrix, row, place, this.#scale, this.targets, at);
      const to = (first + place) * inputsOfPacket;
      this.inputs[to] = 2 * this.targets[at]! - 1;
      this.inputs[to + 1] = this.targets[at + 1]!;
      this.inputs[to + 2] = this.targets[at + 2]!;
      this.inputs[to + 3] = 0;
      const bin = (first + place) * binnedParts;
      this.bins[bin] = sizeBinOf(partOf(matrix, row, place, 1));
      this.bins[bin + 1] = gapBinOf(partOf(matrix, row, place, 2));
      this.places[first + place] = place;
      this.isHidden[first + place] = 0;
    }
    this.numbers[this.count] = number;
    this.count += 1;
    this.starts[this.count] = first + packets;
    return packets;
  }

  /** The packet at a place of the flow that was added last. */
  hide(place: number): void {
    const packet = this.starts[this.count - 1]! + place;
    this.isHidden[packet] = 1;
    const at = packet * inputsOfPacket;
    this.inputs.fill(0, at, at + partsOfPacket);
    this.inputs[at + partsOfPacket] = 1;
  }
}
