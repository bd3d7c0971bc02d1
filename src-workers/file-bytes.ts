// A file that is open for reading, from its beginning on. Its first bytes may be looked at before
// they are read.

import { readSync } from 'node:fs';
import type { ByteSource } from './byte-source.ts';

const headBytes = 4096;

export class FileBytes implements ByteSource {
  /** How much was read so far. */
  doneBytes = 0;
  readonly #file: number;
  #head: Uint8Array | undefined;

  constructor(file: number) {
    this.#file = file;
  }

  /** The first bytes, fewer only where the file ends. */
  peek(): Uint8Array {
    const head = new Uint8Array(headBytes);
    let size = 0;
    for (let read = -1; read !== 0 && size < headBytes; size += read) {
      read = readSync(this.#file, head, size, headBytes - size, null);
    }
    this.#head = head.subarray(0, size);
    return this.#head;
  }

  fill(room: Uint8Array): number {
    const size = this.#head ? this.#fillFromHead(room) : readSync(this.#file, room);
    this.doneBytes += size;
    return size;
  }

  /** The file once more, without counting it. Throws where it is a pipe. */
  again(): ByteSource {
    const file = this.#file;
    let at = 0;
    return {
      fill(room) {
        const size = readSync(file, room, 0, room.length, at);
        at += size;
        return size;
      },
      close() {},
    };
  }

  close(): void {}

  #fillFromHead(room: Uint8Array): number {
    const head = this.#head!;
    const size = Math.min(room.length, head.length);
    room.set(head.subarray(0, size));
    this.#head = size < head.length ? head.subarray(size) : undefined;
    return size;
  }
}
