// The sequence number of each side's first byte, as its SYN tells it, by slot: five bytes a side, so
// that a flood of SYNs makes no objects.

const firstSlots = 4096;

export class FirstNumbers {
  #numbers = new Int32Array(2 * firstSlots);
  #isKnown = new Uint8Array(2 * firstSlots);

  forget(slot: number): void {
    this.#makeRoom(slot);
    this.#isKnown[2 * slot] = 0;
    this.#isKnown[2 * slot + 1] = 0;
  }

  note(slot: number, isForward: boolean, number: number): void {
    const at = 2 * slot + (isForward ? 0 : 1);
    this.#numbers[at] = number;
    this.#isKnown[at] = 1;
  }

  of(slot: number, isForward: boolean): number | undefined {
    const at = 2 * slot + (isForward ? 0 : 1);
    return this.#isKnown[at] ? this.#numbers[at] : undefined;
  }

  move(from: number, to: number): void {
    this.#makeRoom(to);
    this.#numbers.copyWithin(2 * to, 2 * from, 2 * from + 2);
    this.#isKnown.copyWithin(2 * to, 2 * from, 2 * from + 2);
  }

  #makeRoom(slot: number): void {
    if (2 * slot + 1 < this.#isKnown.length) return;
    const size = 4 * (slot + 1);
    const numbers = new Int32Array(size);
    const isKnown = new Uint8Array(size);
    numbers.set(this.#numbers);
    isKnown.set(this.#isKnown);
    this.#numbers = numbers;
    this.#isKnown = isKnown;
  }
}
