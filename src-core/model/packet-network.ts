// Packets of flows -> what each is likely to be, by all others of its flow: an embedding of what is seen
// and of the place, layers of a transformer's encoder, and a last dense layer.

import type { Random } from '../base/random.ts';
import { DenseLayer, denseCount } from './neural/dense-layer.ts';
import { EncoderLayer, encoderCount } from './neural/encoder-layer.ts';
import { LayerNorm, normCount } from './neural/layer-norm.ts';
import { type Block, block } from './neural/matrix-product.ts';
import { Parameters, scatter, type Weights } from './neural/parameters.ts';
import { inputsOfPacket, type PacketBatch } from './packet-batch.ts';
import { outputsOfPacket } from './packet-bins.ts';

export interface PacketNetworkShape {
  /** Packets of a flow. */
  readonly longest: number;
  readonly width: number;
  readonly heads: number;
  readonly layers: number;
}

export const packetNetworkCount = ({ longest, width, layers }: PacketNetworkShape): number =>
  denseCount(inputsOfPacket, width) +
  longest * width +
  layers * encoderCount(width) +
  normCount(width) +
  denseCount(width, outputsOfPacket);

export class PacketNetwork {
  readonly parameters: Parameters;
  /** Of each packet: how far it leans to direction 1, and to each bin of sizes and of gaps. */
  readonly outputs: Float64Array;
  /** What the loss says about the outputs: to be filled before `learn`. */
  readonly outputGradient: Float64Array;
  readonly #width: number;
  readonly #embed: DenseLayer;
  readonly #places: Weights;
  readonly #layers: readonly EncoderLayer[];
  readonly #norm: LayerNorm;
  readonly #head: DenseLayer;
  /** What goes into each layer, and what comes out of the last. */
  readonly #signals: readonly Block[];
  readonly #normed: Block;
  readonly #gradient: Block;
  readonly #normedGradient: Block;

  constructor(shape: PacketNetworkShape, mostFlows: number) {
    const { longest, width, layers } = shape;
    const most = longest * mostFlows;
    const attention = { ...shape, mostSequences: mostFlows };
    const room = () => block(new Float64Array(most * width), width);
    this.parameters = new Parameters(packetNetworkCount(shape));
    this.#width = width;
    this.#embed = new DenseLayer(this.parameters, inputsOfPacket, width);
    this.#places = this.parameters.take(longest * width);
    this.#layers = Array.from(
      { length: layers },
      () => new EncoderLayer(this.parameters, attention),
    );
    this.#norm = new LayerNorm(this.parameters, width, most);
    this.#head = new DenseLayer(this.parameters, width, outputsOfPacket);
    this.#signals = Array.from({ length: layers + 1 }, room);
    this.#normed = room();
    this.#gradient = room();
    this.#normedGradient = room();
    this.outputs = new Float64Array(most * outputsOfPacket);
    this.outputGradient = new Float64Array(most * outputsOfPacket);
  }

  scatter(random: Random): void {
    this.#embed.scatter(random);
    scatter(this.#places.values, this.#width, this.#width, random);
    for (const layer of this.#layers) layer.scatter(random);
    this.#head.scatter(random);
  }

  run(batch: PacketBatch): void {
    const { packets } = batch;
    this.#embed.forward(block(batch.inputs, inputsOfPacket), this.#signals[0]!, packets);
    this.#addPlaces(batch);
    this.#layers.forEach((layer, i) => {
      layer.forward(this.#signals[i]!, this.#signals[i + 1]!, batch);
    });
    this.#norm.forward(this.#signals.at(-1)!.numbers, this.#normed.numbers, packets);
    this.#head.forward(this.#normed, block(this.outputs, outputsOfPacket), packets);
  }

  /** After `run` of the same batch: adds to the gradients of the parameters. */
  learn(batch: PacketBatch): void {
    const { packets } = batch;
    const length = packets * this.#width;
    const [gradient, normed] = [this.#gradient.numbers, this.#normedGradient.numbers];
    normed.fill(0, 0, length);
    gradient.fill(0, 0, length);
    const outputGradient = block(this.outputGradient, outputsOfPacket);
    this.#head.backward(this.#normed, outputGradient, this.#normedGradient, packets);
    this.#norm.backward(normed, gradient, packets);
    // A layer has read all of its output's gradient before it writes its input's.
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      this.#layers[i]!.backward(this.#gradient, this.#gradient, batch);
    }
    this.#learnPlaces(batch);
    const inputs = block(batch.inputs, inputsOfPacket);
    this.#embed.backward(inputs, this.#gradient, undefined, packets);
  }

  #addPlaces({ packets, places }: PacketBatch): void {
    const width = this.#width;
    const [signals, embedded] = [this.#signals[0]!.numbers, this.#places.values];
    for (let packet = 0, at = 0; packet < packets; packet++) {
      const from = places[packet]! * width;
      for (let i = 0; i < width; i++, at++) signals[at]! += embedded[from + i]!;
    }
  }

  #learnPlaces({ packets, places }: PacketBatch): void {
    const width = this.#width;
    const [gradient, embedded] = [this.#gradient.numbers, this.#places.gradients];
    for (let packet = 0, at = 0; packet < packets; packet++) {
      const to = places[packet]! * width;
      for (let i = 0; i < width; i++, at++) embedded[to + i]! += gradient[at]!;
    }
  }
}
