// One row of a table as it lies in a text: where each of its cells begins and ends, without the blanks
// around it. One row is reused for all of a table.

/** More names than any table has; a line of separators alone makes no more. */
export const mostColumns = 16_384;

export class TextRow {
  text = '';
  starts: Int32Array = new Int32Array(64);
  ends: Int32Array = new Int32Array(64);
  /** Cells that there are; no more than `mostColumns` have a place. */
  count = 0;
  /** Where it begins, from 1. */
  line = 0;

  clear(text: string): void {
    this.text = text;
    this.count = 0;
  }

  add(from: number, to: number): void {
    const at = this.count++;
    if (at >= mostColumns) return;
    if (at === this.starts.length) this.#grow();
    let [start, end] = [from, to];
    while (start < end && isBlank(this.text.charCodeAt(start))) start++;
    while (start < end && isBlank(this.text.charCodeAt(end - 1))) end--;
    this.starts[at] = start;
    this.ends[at] = end;
  }

  cell(at: number): string {
    return at < this.count && at < mostColumns
      ? this.text.slice(this.starts[at]!, this.ends[at]!)
      : '';
  }

  cells(): string[] {
    return Array.from({ length: Math.min(this.count, mostColumns) }, (_, at) => this.cell(at));
  }

  isEmptyFrom(at: number): boolean {
    for (let i = at; i < this.count; i++) {
      if (i >= mostColumns || this.starts[i]! < this.ends[i]!) return false;
    }
    return true;
  }

  /** The cells of a row that lies in no text as it is: escaped ones, or those of JSON. */
  fill(cells: readonly string[]): void {
    this.clear(cells.join(''));
    let at = 0;
    for (const cell of cells) {
      this.add(at, at + cell.length);
      at += cell.length;
    }
  }

  #grow(): void {
    for (const side of ['starts', 'ends'] as const) {
      const longer = new Int32Array(2 * this[side].length);
      longer.set(this[side]);
      this[side] = longer;
    }
  }
}

/** Space, tab, carriage return, no-break space. */
const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 13 || code === 160;
