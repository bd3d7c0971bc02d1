// The last characters of a text that may be without end.

const size = 80;
const space = 0x20;

export class TextTail {
  readonly #bytes = new Uint8Array(size);
  #count = 0;

  push(byte: number): void {
    this.#bytes[this.#count % size] = byte;
    this.#count += 1;
  }

  get text(): string {
    let text = '';
    for (let i = Math.max(0, this.#count - size); i < this.#count; i++)
      text += lineText(this.#bytes[i % size]!);
    return text;
  }
}

/** Whatever controls the terminal is like the end of a line. */
export const lineText = (byte: number): string => (byte < space ? '\n' : String.fromCharCode(byte));
