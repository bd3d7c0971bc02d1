// Bytes of any capture file -> raw packets. The format is told by content, never by name.

import { AppError } from '../base/app-error.ts';
import { u32 } from '../base/read-bytes.ts';
import { ByteWindow } from './byte-window.ts';
import { Health } from './health.ts';
import { isPcap, PcapReader, pcapHeaderBytes } from './pcap-reader.ts';
import type { RawPacket } from './raw-packet.ts';

export class CaptureReader {
  /** A source writes here: `reserve`, `commit`. */
  readonly window = new ByteWindow();
  readonly health = new Health();
  /** For the sentences that a person reads. */
  readonly #name: string;
  #reader: PcapReader | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** False when more bytes are needed. Throws AppError where the stream is not a capture. */
  next(into: RawPacket): boolean {
    this.#reader ??= this.#recognise();
    return this.#reader?.next(into) ?? false;
  }

  /** Says that no more bytes will come. */
  finish(): void {
    if (this.#reader) this.#reader.finish();
    else if (this.window.available === 0) throw this.#notACapture('is empty');
    else if (this.#isCaptureSoFar()) this.health.note('cut-file', null); // within its header
  }

  #recognise(): PcapReader | undefined {
    if (this.window.available < 4) return undefined;
    if (!this.#isCaptureSoFar()) throw this.#notACapture(foreign);
    if (this.window.available < pcapHeaderBytes) return undefined;
    return new PcapReader(this.window, this.health);
  }

  #isCaptureSoFar(): boolean {
    const { bytes, at, available } = this.window;
    if (available < 4) throw this.#notACapture(foreign);
    return isPcap(u32(bytes, at));
  }

  #notACapture(why: string): AppError {
    return new AppError('not-a-capture', `${this.#name} ${why}.`);
  }
}

const foreign = 'is not a network capture: its first bytes are those of no capture format';
