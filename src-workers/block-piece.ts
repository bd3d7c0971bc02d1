// Small blocks of a file that is written elsewhere: they cross to the other thread together.

import type { CutSink } from '../src-contract/workers.ts';

/** So much is handed over at once, at the least. */
const pieceBytes = 64 * 1024;

export class BlockPiece {
  readonly #sink: CutSink;
  #blocks: Uint8Array[] = [];
  #bytes = 0;

  constructor(sink: CutSink) {
    this.#sink = sink;
  }

  add(block: Uint8Array): void {
    this.#blocks.push(block);
    this.#bytes += block.length;
  }

  get isFull(): boolean {
    return this.#bytes >= pieceBytes;
  }

  async flush(): Promise<void> {
    const whole = Buffer.concat(this.#blocks, this.#bytes);
    this.#blocks = [];
    this.#bytes = 0;
    await this.#sink.bytes(whole);
  }
}
