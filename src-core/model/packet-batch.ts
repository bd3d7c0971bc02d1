// Flows, and which of their packets are hidden -> what the network reads of them, what it should have
// said, and how wrong it was.

import type { FeatureMatrix } from './feature-matrix.ts';
import type { Sequences } from './neural/self-attention.ts';
import { type PacketScale, packetsOfRow, partsOfPacket, readPacket } from './packet-sequences.ts';

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

/**
 * `loss` gets the parts of each hidden packet's loss: of the direction the cross-entropy, of size and gap
 * the squared error. `gradient`, when given, gets what they say about the outputs, times `weight`. Gives
 * the sum of all parts.
 */
export function hiddenLoss(
  { packets, isHidden, targets }: PacketBatch,
  outputs: Float64Array,
  loss: Float64Array,
  gradient?: Float64Array,
  weight = 1,
): number {
  let sum = 0;
  gradient?.fill(0, 0, packets * partsOfPacket);
  for (let packet = 0, at = 0; packet < packets; packet++, at += partsOfPacket) {
    if (isHidden[packet] === 0) continue;
    const leaning = outputs[at]!;
    const direction = targets[at]!;
    const size = outputs[at + 1]! - targets[at + 1]!;
    const gap = outputs[at + 2]! - targets[at + 2]!;
    const rest = Math.exp(-Math.abs(leaning)); // overflows nowhere
    loss[at] = Math.max(leaning, 0) - leaning * direction + Math.log1p(rest);
    loss[at + 1] = size * size;
    loss[at + 2] = gap * gap;
    sum += loss[at]! + loss[at + 1]! + loss[at + 2]!;
    if (!gradient) continue;
    const chance = leaning >= 0 ? 1 / (1 + rest) : rest / (1 + rest);
    gradient[at] = weight * (chance - direction);
    gradient[at + 1] = 2 * weight * size;
    gradient[at + 2] = 2 * weight * gap;
  }
  return sum;
}
