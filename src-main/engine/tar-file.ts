// Files -> one archive in POSIX's ustar format (IEEE Std 1003.1, pax): a header of 512 bytes before each, and two
// empty ones at the end. Without owners and times, so that the same files are the same archive.

import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

const block = 512;

export class TarFile {
  readonly #file: FileHandle;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async addFile(name: string, path: string, bytes: number, signal: AbortSignal): Promise<void> {
    await this.#file.appendFile(headerOf(name, bytes));
    for await (const piece of createReadStream(path, { signal })) {
      await this.#file.appendFile(piece as Buffer);
    }
    await this.#file.appendFile(Buffer.alloc(paddingOf(bytes)));
  }

  addText(name: string, text: string): Promise<void> {
    return this.addBytes(name, Buffer.from(text));
  }

  async addBytes(name: string, bytes: Uint8Array): Promise<void> {
    await this.#file.appendFile(headerOf(name, bytes.length));
    await this.#file.appendFile(bytes);
    await this.#file.appendFile(Buffer.alloc(paddingOf(bytes.length)));
  }

  async end(): Promise<void> {
    await this.#file.appendFile(Buffer.alloc(2 * block));
  }
}

const paddingOf = (bytes: number): number => (block - (bytes % block)) % block;

/** Names are the program's own: short, and ASCII. */
export function headerOf(name: string, bytes: number): Buffer {
  const header = Buffer.alloc(block);
  header.write(name, 0, 100, 'latin1');
  header.write('0000644\0', 100); // mode
  header.write('0000000\0', 108); // owner
  header.write('0000000\0', 116); // group
  writeSize(header, bytes);
  header.write('00000000000\0', 136); // time
  header.write('        ', 148); // stands for the sum while it is summed up
  header.write('0', 156); // an ordinary file
  header.write('ustar\0', 257);
  header.write('00', 263);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Eleven digits of eight hold 8 GB; beyond them GNU tar and its likes read a binary number. */
function writeSize(header: Buffer, bytes: number): void {
  const digits = bytes.toString(8);
  if (digits.length <= 11) {
    header.write(`${digits.padStart(11, '0')}\0`, 124);
    return;
  }
  header[124] = 0x80;
  header.writeBigUInt64BE(BigInt(bytes), 128);
}
