// How many fields one packet may still give: hostile bytes must not fill the view or the memory.

export class FieldBudget {
  #left: number;

  constructor(fields: number) {
    this.#left = fields;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** False when nothing is left. */
  spend(): boolean {
    return this.#left-- > 0;
  }
}
