// A fitted network and flows -> how wrong it is about each packet, or how surprised, when that one is hidden. Four fixed
// patterns hide every fourth packet each, so that every packet is hidden once.

import type { FeatureMatrix } from './feature-matrix.ts';
import type { hiddenLoss, hiddenSurprise } from './hidden-loss.ts';
import { PacketBatch } from './packet-batch.ts';
import type { PacketNetwork, PacketNetworkShape } from './packet-network.ts';
import {
  columnOf,
  type PacketScale,
  packetsOfRow,
  partsOfPacket,
  sequenceColumns,
} from './packet-sequences.ts';

export const flowsAtOnce = 16;
const patterns = 4;

export class HiddenPackets {
  readonly #network: PacketNetwork;
  readonly #longest: number;
  readonly #batch: PacketBatch;
  readonly #loss: Float64Array;
  /** By column, of each flow at hand. */
  readonly #parts = new Float64Array(flowsAtOnce * sequenceColumns.length);

  readonly #measure: typeof hiddenLoss | typeof hiddenSurprise;

  /** The network takes `flowsAtOnce`. */
  constructor(
    network: PacketNetwork,
    { longest }: PacketNetworkShape,
    scale: PacketScale,
    measure: typeof hiddenLoss | typeof hiddenSurprise,
  ) {
    this.#network = network;
    this.#measure = measure;
    this.#longest = longest;
    this.#batch = new PacketBatch(flowsAtOnce, longest, scale);
    this.#loss = new Float64Array(flowsAtOnce * longest * partsOfPacket);
  }

  /** Calls `see` with what was measured by column of each of the rows, and with how many packets were hidden. */
  of(
    matrix: FeatureMatrix,
    rows: ArrayLike<number>,
    see: (parts: Float64Array, packets: number, nth: number) => void,
  ): void {
    const columns = sequenceColumns.length;
    for (let first = 0; first < rows.length; first += flowsAtOnce) {
      const end = Math.min(first + flowsAtOnce, rows.length);
      this.#parts.fill(0);
      for (let pattern = 0; pattern < patterns; pattern++) {
        this.#hide(matrix, rows, first, end, pattern);
        if (this.#batch.count === 0) continue;
        this.#network.run(this.#batch);
        this.#measure(this.#batch, this.#network.outputs, this.#loss);
        this.#sortByColumn();
      }
      for (let nth = first, at = 0; nth < end; nth++, at += columns) {
        const packets = packetsOfRow(matrix, rows[nth]!, this.#longest);
        see(this.#parts.subarray(at, at + columns), packets, nth);
      }
    }
  }

  /** Puts those flows in the batch that have a packet in the pattern. */
  #hide(
    matrix: FeatureMatrix,
    rows: ArrayLike<number>,
    first: number,
    end: number,
    pattern: number,
  ): void {
    this.#batch.clear();
    for (let nth = first; nth < end; nth++) {
      if (packetsOfRow(matrix, rows[nth]!, this.#longest) <= pattern) continue;
      const packets = this.#batch.add(matrix, rows[nth]!, nth - first);
      for (let place = pattern; place < packets; place += patterns) this.#batch.hide(place);
    }
  }

  #sortByColumn(): void {
    const { count, starts, numbers, places, isHidden } = this.#batch;
    for (let flow = 0; flow < count; flow++) {
      const to = numbers[flow]! * sequenceColumns.length;
      for (let packet = starts[flow]!; packet < starts[flow + 1]!; packet++) {
        if (isHidden[packet] === 0) continue;
        for (let part = 0; part < partsOfPacket; part++) {
          const column = columnOf(part, places[packet]!);
          this.#parts[to + column] = this.#loss[packet * partsOfPacket + part]!;
        }
      }
    }
  }
}
