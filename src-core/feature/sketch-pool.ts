// Sketches, handed out empty and taken back; a bounded number of them.

import { addToSketch, estimateOf, mergeSketch, registersPerSketch } from './hyper-log-log.ts';

const atFirst = 8;

export class SketchPool {
  readonly #most: number;
  #registers = new Uint8Array(0);
  #made = 0;
  readonly #free: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** How many more may be taken. */
  get left(): number {
    return this.#most - this.#made + this.#free.length;
  }

  take(): number {
    const sketch = this.#free.pop() ?? this.#made++;
    const at = sketch * registersPerSketch;
    if (at === this.#registers.length) this.#grow();
    this.#registers.fill(0, at, at + registersPerSketch);
    return sketch;
  }

  release(sketch: number): void {
    this.#free.push(sketch);
  }

  add(sketch: number, a: number, b: number, c: number, d: number): void {
    addToSketch(this.#registers, sketch * registersPerSketch, a, b, c, d);
  }

  merge(sketch: number, from: SketchPool, other: number): void {
    const at = sketch * registersPerSketch;
    mergeSketch(from.#registers, other * registersPerSketch, this.#registers, at);
  }

  /** A whole number. */
  estimate(sketch: number): number {
    return Math.round(estimateOf(this.#registers, sketch * registersPerSketch));
  }

  #grow(): void {
    const sketches = Math.max(atFirst, Math.min(2 * this.#made, this.#most));
    const grown = new Uint8Array(sketches * registersPerSketch);
    grown.set(this.#registers);
    this.#registers = grown;
  }
}
