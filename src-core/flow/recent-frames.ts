// Frames that come twice, as a mirror port that sees both directions makes them: the same bytes
// within a millisecond, among the last few frames.

import { type ByteWindow, mostKeptBytes } from '../pcap/byte-window.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';

const remembered = 4;
const apartUs = 1000;

export class RecentFrames {
  readonly #window: ByteWindow;
  readonly #timesUs = new Float64Array(remembered).fill(Number.NEGATIVE_INFINITY);
  /** Where in the stream they lie: the window keeps their bytes. */
  readonly #positions = new Float64Array(remembered);
  readonly #lengths = new Int32Array(remembered).fill(-1);
  #next = 0;

  constructor(window: ByteWindow) {
    this.#window = window;
  }

  /** True when this frame repeats one of the last ones. */
  isRepeat(raw: RawPacket): boolean {
    const length = raw.end - raw.at;
    let isKnown = false;
    for (let i = 0; i < remembered; i++) {
      if (this.#lengths[i] !== length) continue;
      if (Math.abs(raw.timeUs - this.#timesUs[i]!) >= apartUs) continue;
      const position = this.#positions[i]!;
      if (raw.position - position > mostKeptBytes) continue; // may be gone
      isKnown ||= isSame(raw, this.#window.offsetOf(position));
    }
    const at = this.#next;
    this.#next = (at + 1) % remembered;
    this.#timesUs[at] = raw.timeUs;
    this.#lengths[at] = length;
    this.#positions[at] = raw.position;
    this.#window.keepFrom(this.#positions[this.#next]!);
    return isKnown;
  }
}

/** From the end: the last bytes differ where the first ones, the headers, are alike. */
function isSame({ bytes, at, end }: RawPacket, otherAt: number): boolean {
  for (let i = end - 1, other = otherAt + (end - at) - 1; i >= at; i--, other--) {
    if (bytes[i] !== bytes[other]) return false;
  }
  return true;
}
