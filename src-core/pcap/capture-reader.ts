// Bytes of any capture file -> raw packets. The format is told by content, never by name.

import { AppError } from '../base/app-error.ts';
import { ByteWindow } from './byte-window.ts';
import { type CaptureFacts, FactBook } from './capture-facts.ts';
import { foreignFormat } from './foreign-formats.ts';
import { Health } from './health.ts';
import { Landmarks } from './landmarks.ts';
import { isPcap, readPcapLayout } from './pcap-layout.ts';
import { PcapReader } from './pcap-reader.ts';
import { isPcapng, PcapngReader } from './pcapng-reader.ts';
import type { RawPacket } from './raw-packet.ts';
import type { RecordReader } from './record-reader.ts';
import { isSnoop, SnoopReader, snoopHeaderBytes } from './snoop-reader.ts';

export class CaptureReader {
  /** A source writes here: `reserve`, `commit`. */
  readonly window = new ByteWindow();
  readonly health = new Health();
  /** What packets that were read can be understood by when they are read again. */
  readonly landmarks = new Landmarks();
  /** For the sentences that a person reads. */
  readonly #name: string;
  readonly #facts = new FactBook();
  #reader: RecordReader | undefined;
  #isEnd = false;
  #isClosed = false;

  constructor(name: string) {
    this.#name = name;
  }

  /** False when more bytes are needed. Throws AppError where the stream is not a capture. */
  next(into: RawPacket): boolean {
    this.#reader ??= this.#recognise();
    if (this.#reader?.next(into)) return true;
    if (this.#isEnd) this.#close();
    return false;
  }

  /**
   * Says that no more bytes will come, after `next` gave what there was. A format that could not be
   * told from so few bytes is settled now: `next` then gives what was held back.
   */
  finish(): void {
    this.#isEnd = true;
    const wasKnown = this.#reader !== undefined;
    this.#reader ??= this.#recognise();
    if (wasKnown || !this.#reader) this.#close();
  }

  facts(): CaptureFacts {
    return this.#facts.facts();
  }

  #close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#reader) this.#reader.finish();
    else this.health.note('cut-file', null); // within its header
  }

  #recognise(): RecordReader | undefined {
    const { bytes, at, available } = this.window;
    if (available < 12) {
      if (this.#isEnd) this.#refuseUnlessCut();
      return undefined;
    }
    if (isPcapng(bytes, at)) {
      this.#facts.format = 'pcapng';
      return new PcapngReader(this.window, this.health, this.#facts, this.landmarks);
    }
    if (isSnoop(bytes, at)) return this.#snoopReader();
    if (isPcap(bytes, at)) return this.#pcapReader();
    throw this.#notACapture(foreignFormat(bytes, at));
  }

  #pcapReader(): RecordReader | undefined {
    this.#facts.format = 'pcap';
    const layout = readPcapLayout(this.window, this.#name, this.#isEnd);
    if (!layout) return undefined;
    const { linkType, snapBytes } = layout;
    this.#facts.addSection();
    this.#facts.addInterface({ name: null, linkType, snapBytes });
    return new PcapReader(this.window, this.health, layout);
  }

  #snoopReader(): RecordReader | undefined {
    this.#facts.format = 'snoop';
    if (this.window.available < snoopHeaderBytes) return undefined;
    this.#facts.addSection();
    return new SnoopReader(this.window, this.health, this.#facts, this.#name);
  }

  /** At the end of a stream shorter than any header. */
  #refuseUnlessCut(): void {
    const { bytes, at, available } = this.window;
    if (available === 0) throw this.#notACapture('is empty');
    const known = [isPcap, isPcapng, isSnoop];
    const head = new Uint8Array(12);
    head.set(bytes.subarray(at, at + available));
    if (!(available >= 4 && known.some((is) => is(head, 0)))) {
      throw this.#notACapture(foreignFormat(head, 0));
    }
  }

  #notACapture(why: string): AppError {
    return new AppError('not-a-capture', `${this.#name} ${why}.`);
  }
}
