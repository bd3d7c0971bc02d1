// Splits and leaves as they are grown -> the flat arrays of a forest, which double when they are full.

import type { ClassForest } from './class-forest.ts';

type GrowingArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array;

export class ClassForestWriter {
  readonly #classes: number;
  readonly #roots: Int32Array;
  #splits = 0;
  #columns = new Uint16Array(1024);
  #thresholds = new Float64Array(1024);
  #lows = new Int32Array(1024);
  #highs = new Int32Array(1024);
  #attacks = new Float32Array(1024);
  #leaves = 0;
  #shares = 0;
  #leafStarts = new Uint32Array(1024);
  #leafClasses = new Uint16Array(1024);
  #leafShares = new Float64Array(1024);

  /** Begins with one leaf for each class alone, the class's number its place. */
  constructor(classes: number, trees: number) {
    this.#classes = classes;
    this.#roots = new Int32Array(trees);
    for (let only = 0; only < classes; only++) {
      this.#addShare(only, 1);
      this.#endLeaf();
    }
  }

  setRoot(tree: number, place: number): void {
    this.#roots[tree] = place;
  }

  /** Its place; where it leads is said later. */
  addSplit(column: number, threshold: number, attack: number): number {
    if (this.#splits === this.#columns.length) this.#growSplits();
    this.#columns[this.#splits] = column;
    this.#thresholds[this.#splits] = threshold;
    this.#attacks[this.#splits] = attack;
    return this.#splits++;
  }

  setLow(split: number, place: number): void {
    this.#lows[split] = place;
  }

  setHigh(split: number, place: number): void {
    this.#highs[split] = place;
  }

  /** The weights of the classes in it -> its place, which it shares when it has one class alone. */
  addLeaf(totals: Float64Array, weight: number): number {
    for (let i = 0; i < totals.length; i++) if (totals[i] === weight) return ~i;
    for (let i = 0; i < totals.length; i++) {
      if (totals[i] !== 0) this.#addShare(i, totals[i]! / weight);
    }
    return ~this.#endLeaf();
  }

  finished(worth: Float64Array): ClassForest {
    return {
      classes: this.#classes,
      roots: this.#roots,
      columns: this.#columns.slice(0, this.#splits),
      thresholds: this.#thresholds.slice(0, this.#splits),
      lows: this.#lows.slice(0, this.#splits),
      highs: this.#highs.slice(0, this.#splits),
      attacks: this.#attacks.slice(0, this.#splits),
      leafStarts: this.#leafStarts.slice(0, this.#leaves + 1),
      leafClasses: this.#leafClasses.slice(0, this.#shares),
      leafShares: this.#leafShares.slice(0, this.#shares),
      worth,
    };
  }

  #addShare(of: number, share: number): void {
    if (this.#shares === this.#leafShares.length) {
      this.#leafClasses = doubled(this.#leafClasses);
      this.#leafShares = doubled(this.#leafShares);
    }
    this.#leafClasses[this.#shares] = of;
    this.#leafShares[this.#shares++] = share;
  }

  #endLeaf(): number {
    if (this.#leaves + 1 === this.#leafStarts.length) this.#leafStarts = doubled(this.#leafStarts);
    this.#leafStarts[this.#leaves + 1] = this.#shares;
    return this.#leaves++;
  }

  #growSplits(): void {
    this.#columns = doubled(this.#columns);
    this.#thresholds = doubled(this.#thresholds);
    this.#lows = doubled(this.#lows);
    this.#highs = doubled(this.#highs);
    this.#attacks = doubled(this.#attacks);
  }
}

function doubled<T extends GrowingArray>(full: T): T {
  const twice = new (full.constructor as new (length: number) => T)(full.length * 2);
  twice.set(full);
  return twice;
}
