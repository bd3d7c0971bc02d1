// Where the blocks of a pcapng lie that its packets cannot be understood without: section headers
// and interfaces. The other formats have none: their file header says everything.

export interface Landmark {
  readonly position: number;
  readonly bytes: number;
  /** What was described before it counts no longer. */
  readonly isSection: boolean;
}

/** Twice what one section may hold; a file with more of them can only be read from its beginning. */
const mostLandmarks = 131_072;

export class Landmarks {
  /** In the order of the file; each is its position, then its length, negative for a section's. */
  readonly #numbers: number[] = [];
  #isOverfull = false;

  add(position: number, bytes: number, isSection: boolean): void {
    this.#isOverfull ||= this.count >= mostLandmarks;
    if (!this.#isOverfull) this.#numbers.push(position, isSection ? -bytes : bytes);
  }

  get count(): number {
    return this.#numbers.length / 2;
  }

  /** There were more than are kept. */
  get isOverfull(): boolean {
    return this.#isOverfull;
  }

  at(index: number): Landmark {
    const bytes = this.#numbers[2 * index + 1]!;
    return {
      position: this.#numbers[2 * index]!,
      bytes: Math.abs(bytes),
      isSection: bytes < 0,
    };
  }

  /** How many of them lie before a position of the file. */
  countBefore(position: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#numbers[2 * middle]! < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** To be kept, and read back. */
  toNumbers(): Float64Array<ArrayBuffer> {
    return Float64Array.from(this.#numbers);
  }

  static from(numbers: Float64Array): Landmarks {
    const landmarks = new Landmarks();
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      landmarks.add(numbers[i]!, Math.abs(numbers[i + 1]!), numbers[i + 1]! < 0);
    }
    return landmarks;
  }
}
