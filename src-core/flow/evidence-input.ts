// One of the captures that are read together: bytes go in, its next packet waits to be taken.

import { CaptureReader } from '../pcap/capture-reader.ts';
import { RawPacket } from '../pcap/raw-packet.ts';
import { RecentFrames } from './recent-frames.ts';

export class EvidenceInput {
  readonly evidence: number;
  readonly reader: CaptureReader;
  /** The packet that waits; void after `reserve`. */
  readonly raw = new RawPacket();
  packets = 0;
  /** Smallest and largest stamp; not finite before the first packet that has one. */
  startUs = Number.POSITIVE_INFINITY;
  endUs = Number.NEGATIVE_INFINITY;
  readonly recent: RecentFrames;
  readonly #offsetUs: number;
  #lastUs = Number.NEGATIVE_INFINITY;
  #hasPacket = false;
  #isFinished = false;

  constructor(name: string, evidence: number, offsetUs = 0) {
    this.#offsetUs = offsetUs;
    this.reader = new CaptureReader(name);
    this.recent = new RecentFrames(this.reader.window);
    this.evidence = evidence;
  }

  /** Room for the next bytes of the file; `commit` says how many came. */
  reserve(size: number): Uint8Array {
    return this.reader.window.reserve(size);
  }

  commit(size: number): void {
    this.reader.window.commit(size);
  }

  /** Says that the file is at its end. */
  finish(): void {
    this.reader.finish();
    this.#isFinished = true;
  }

  get isFinished(): boolean {
    return this.#isFinished;
  }

  /** True when a packet waits in `raw`. */
  hasPacket(): boolean {
    if (!this.#hasPacket && this.reader.next(this.raw)) {
      this.raw.timeUs += this.#offsetUs;
      this.#hasPacket = true;
    }
    return this.#hasPacket;
  }

  /** Takes the waiting packet: it is counted, the next one may come. */
  take(): RawPacket {
    const { raw } = this;
    this.#hasPacket = false;
    this.packets = raw.number;
    if (raw.isStamped && raw.timeUs < this.startUs) this.startUs = raw.timeUs;
    if (raw.isStamped && raw.timeUs > this.endUs) this.endUs = raw.timeUs;
    if (raw.timeUs < this.#lastUs) this.reader.health.note('clock-back', raw.number);
    this.#lastUs = raw.timeUs;
    return raw;
  }
}
