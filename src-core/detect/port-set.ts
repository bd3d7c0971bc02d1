// Which numbers up to 65,535 were there: a small set that becomes a bitmap of 8 KB.

const mostInSet = 200;

export class PortSet {
  #few: Set<number> | undefined = new Set();
  #bits: Uint8Array | undefined;
  #count = 0;

  /** True when it is a new one. */
  add(port: number): boolean {
    if (this.has(port)) return false;
    this.#count += 1;
    if (this.#few && this.#few.size >= mostInSet) this.#spread();
    if (this.#few) this.#few.add(port);
    else this.#mark(port);
    return true;
  }

  has(port: number): boolean {
    if (this.#few) return this.#few.has(port);
    return ((this.#bits![(port >> 3) & 0x1fff]! >> (port & 7)) & 1) === 1;
  }

  get count(): number {
    return this.#count;
  }

  /** The smallest ones, in order. */
  listed(most: number): number[] {
    if (this.#few) return [...this.#few].sort((a, b) => a - b).slice(0, most);
    const ports: number[] = [];
    for (let port = 0; port < 65_536 && ports.length < most; port++)
      if (this.has(port)) ports.push(port);
    return ports;
  }

  #spread(): void {
    this.#bits = new Uint8Array(8192);
    for (const port of this.#few!) this.#mark(port);
    this.#few = undefined;
  }

  #mark(port: number): void {
    this.#bits![(port >> 3) & 0x1fff]! |= 1 << (port & 7);
  }
}
