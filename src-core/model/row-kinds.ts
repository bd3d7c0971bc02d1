// The training rows of one tree -> for each row one 16-bit number that says its class and how often the
// row was drawn, so that it travels with a code while that is put in order; and what each kind weighs.

import type { Random } from '../base/random.ts';

const timesBits = 6;
/** Nobody is drawn more often: for a thousand rows the odds are below 1e-80. */
const mostTimes = 63;

export class RowKinds {
  /** The kind of each training row. */
  readonly kinds: Uint16Array;
  /** The class and the weight of each kind. */
  readonly classOf: Uint16Array;
  readonly weights: Float64Array;
  readonly classCount: number;

  /** `weightOf` is what a row of each class weighs; at most 1,024 classes. */
  constructor(classes: Uint16Array, weightOf: Float64Array) {
    this.classCount = weightOf.length;
    this.kinds = classes.map((of) => (of << timesBits) | 1);
    this.classOf = Uint16Array.from(
      { length: weightOf.length << timesBits },
      (_, kind) => kind >> timesBits,
    );
    this.weights = Float64Array.from(
      this.classOf,
      (of, kind) => weightOf[of]! * (kind & mostTimes),
    );
  }

  /** As many rows as there are, with replacement. */
  draw(random: Random): void {
    const { kinds } = this;
    for (let row = 0; row < kinds.length; row++) kinds[row]! &= ~mostTimes;
    for (let i = 0; i < kinds.length; i++) {
      const row = random.between(0, kinds.length - 1);
      if ((kinds[row]! & mostTimes) < mostTimes) kinds[row]!++;
    }
  }

  /** The different rows that were drawn, in ascending order; how many. */
  listDrawn(rows: Uint32Array): number {
    const { kinds } = this;
    let count = 0;
    for (let row = 0; row < kinds.length; row++) {
      if ((kinds[row]! & mostTimes) > 0) rows[count++] = row;
    }
    return count;
  }
}
