// A capture file as the stream of bytes that a reader understands: unpacked if it is packed, which
// its content says. The file is opened for reading only and never changed.

import { closeSync, fstatSync, openSync, type Stats } from 'node:fs';
import { AppError } from '../src-core/base/app-error.ts';
import { fileError } from '../src-core/base/file-error.ts';
import { u32le } from '../src-core/base/read-bytes.ts';
import { Health } from '../src-core/pcap/health.ts';
import { type ByteSource, PieceSource } from './byte-source.ts';
import { FileBytes } from './file-bytes.ts';
import { gunzipFile } from './gunzip-file.ts';
import { unzstdFile } from './unzstd-file.ts';
import { zstdMagic } from './zstd/frame-header.ts';

/** To be read at once: small enough to stay in the processor's cache until it is decoded. */
export const chunkBytes = 256 * 1024;

/** High ratios are ordinary; this much without a single packet is not. */
const maxBarrenBytes = 100 * 1024 * 1024;
const defaultMaxUnpackedBytes = 64 * 1024 ** 3;

export class CaptureInput {
  readonly totalBytes: number;
  /** When the file was last written to, as its folder says. */
  readonly modifiedMs: number;
  readonly isPacked: boolean;
  /** What gives nothing has ended: the file is all there. */
  readonly isOver = true;
  /** What is wrong with the packing. */
  readonly health = new Health();
  readonly #name: string;
  readonly #descriptor: number;
  readonly #file: FileBytes;
  readonly #source: ByteSource;
  readonly #maxUnpackedBytes: number;
  #unpackedBytes = 0;
  #packets = 0;
  #barrenFrom = 0;

  private constructor(name: string, descriptor: number, stat: Stats, maxBytes: number) {
    this.#name = name;
    this.#descriptor = descriptor;
    this.totalBytes = stat.size;
    this.modifiedMs = stat.mtimeMs;
    this.#maxUnpackedBytes = maxBytes;
    this.#file = new FileBytes(descriptor);
    const unpacked = this.#unpacked(this.#file.peek());
    this.isPacked = unpacked !== undefined;
    this.#source = unpacked ?? this.#file;
  }

  static open(path: string, name: string, maxUnpackedBytes = defaultMaxUnpackedBytes) {
    let descriptor: number | undefined;
    try {
      descriptor = openSync(path, 'r');
      const stat = fstatSync(descriptor);
      if (stat.isDirectory()) {
        throw new AppError('unreadable-file', `${name} is a folder, not a file.`);
      }
      return new CaptureInput(name, descriptor, stat, maxUnpackedBytes);
    } catch (error) {
      if (descriptor !== undefined) closeSync(descriptor);
      throw fileError(error, name);
    }
  }

  /** How much of the file itself was read. */
  get doneBytes(): number {
    return this.#file.doneBytes;
  }

  /** Puts the next bytes into `room`: how many; 0 at the end. `packets` is how many were read. */
  async fill(room: Uint8Array, packets: number): Promise<number> {
    if (this.isPacked && this.#isEnough(packets)) return 0;
    const size = await this.#source.fill(room);
    this.#unpackedBytes += size;
    return size;
  }

  /** At the end: throws when the file is so damaged that there is nothing to show. */
  finish(packets: number): void {
    if (packets === 0 && this.health.issues().length > 0) {
      throw this.#refusal('is compressed, and damaged before its first packet');
    }
  }

  close(): void {
    this.#source.close();
    closeSync(this.#descriptor);
  }

  #unpacked(head: Uint8Array): ByteSource | undefined {
    const onDamage = () => this.health.note('bad-compression', null);
    if (head[0] === 0x1f && head[1] === 0x8b) {
      return new PieceSource(gunzipFile(this.#file, onDamage));
    }
    const magic = head.length < 4 ? 0 : u32le(head, 0);
    const isZstd = magic === zstdMagic || magic >>> 4 === 0x184d2a5; // a frame to be skipped
    return isZstd ? new PieceSource(unzstdFile(this.#file, this.#name, onDamage)) : undefined;
  }

  #isEnough(packets: number): boolean {
    if (packets > this.#packets) {
      this.#packets = packets;
      this.#barrenFrom = this.#unpackedBytes;
    }
    const isBarren = this.#unpackedBytes - this.#barrenFrom >= maxBarrenBytes;
    if (isBarren && packets === 0) throw this.#refusal('unpacks to 100 MB without one packet');
    if (isBarren) this.health.note('no-records', null);
    const isTooLong = this.#unpackedBytes >= this.#maxUnpackedBytes;
    if (isTooLong) this.health.note('unpacked-limit', null);
    return isBarren || isTooLong;
  }

  #refusal(why: string): AppError {
    return new AppError('not-a-capture', `${this.#name} ${why}.`);
  }
}
