// What was asked and not answered yet, where answers come in the order of the questions. Of what is
// asked beyond the list only the number is kept, so that later answers still find their questions.

export class WaitingList<T> {
  readonly #items: T[] = [];
  readonly #most: number;
  #beyond = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  /** False when it is not kept: its answer will find nothing. */
  add(item: T): boolean {
    if (this.#beyond > 0 || this.#items.length >= this.#most) {
      this.#beyond++;
      return false;
    }
    this.#items.push(item);
    return true;
  }

  /** What the answer that has come belongs to. */
  next(): T | undefined {
    if (this.#items.length === 0 && this.#beyond > 0) this.#beyond--;
    return this.#items.shift();
  }

  /** What the next answer belongs to. */
  peek(): T | undefined {
    return this.#items[0];
  }

  /** All that wait; the list is empty then. */
  takeAll(): T[] {
    this.#beyond = 0;
    return this.#items.splice(0);
  }
}
