// Packets that come twice, as a mirror port that sees both directions makes them: the same bytes from
// the network layer on within a millisecond, among the last few frames. Links may differ (MACs,
// tags), and where the mirror is on both sides of a router the second one has one hop less to go.

import { i32, u16 } from '../base/read-bytes.ts';
import type { PacketHeaders } from '../packet/packet-headers.ts';
import { type ByteWindow, mostKeptBytes } from '../pcap/byte-window.ts';
import type { Health } from '../pcap/health.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';

/** A power of two. */
const remembered = 16;
/** A mirror makes two of a packet, or three. More are a flood of packets that are all alike. */
const mostCopies = 3;
/** What is sent again in earnest comes later: after a round trip, mostly after 200 ms (RFC 6298). */
const apartUs = 1000;
/** Hops and the header's checksum lie before this in IP of either version. */
const headBytes = 12;

export class RecentFrames {
  readonly #window: ByteWindow;
  /** A few of their words: what is not alike here is not looked at. */
  readonly #marks = new Int32Array(remembered);
  readonly #timesUs = new Float64Array(remembered).fill(Number.NEGATIVE_INFINITY);
  /** Where in the stream they lie: the window keeps their bytes. */
  readonly #positions = new Float64Array(remembered);
  readonly #lengths = new Int32Array(remembered).fill(-1);
  /** How many there were of it, itself included. */
  readonly #copies = new Int32Array(remembered);
  #next = 0;

  constructor(window: ByteWindow) {
    this.#window = window;
  }

  /** For every frame once it is decoded, in order: marks one that repeats one of the last ones. */
  look(raw: RawPacket, headers: PacketHeaders, health?: Health): void {
    const isIp = headers.networkAt >= 0;
    const from = isIp ? headers.networkAt : raw.at;
    const length = Math.max((isIp ? headers.end : raw.end) - from, 0);
    const mark = markOf(raw.bytes, from, length);
    const marks = this.#marks;
    let copies = 1;
    for (let back = 1; back <= remembered; back++) {
      const i = (this.#next - back) & (remembered - 1);
      if (marks[i] !== mark || !this.#isSame(i, raw, headers, from, length)) continue;
      copies = this.#copies[i]! + 1;
      break;
    }
    headers.isRepeat = copies > 1 && copies <= mostCopies;
    if (headers.isRepeat) health?.note('duplicate-frame', raw.number);
    this.#copies[this.#next] = copies;
    this.#remember(mark, raw.timeUs, raw.position + (from - raw.at), length);
  }

  #isSame(i: number, raw: RawPacket, headers: PacketHeaders, from: number, length: number) {
    if (this.#lengths[i] !== length || length === 0) return false;
    if (Math.abs(raw.timeUs - this.#timesUs[i]!) >= apartUs) return false;
    const position = this.#positions[i]!;
    if (raw.position - position > mostKeptBytes) return false; // may be gone
    const other = this.#window.offsetOf(position);
    const version = headers.networkAt >= 0 && length >= headBytes ? headers.ipVersion : 0;
    return isSame(raw.bytes, from, other, length, version);
  }

  #remember(mark: number, timeUs: number, position: number, length: number): void {
    const at = this.#next;
    this.#next = (at + 1) % remembered;
    this.#marks[at] = mark;
    this.#timesUs[at] = timeUs;
    this.#lengths[at] = length;
    this.#positions[at] = position;
    this.#window.keepFrom(this.#positions[this.#next]!);
  }
}

/** IPv4's identification, TCP's sequence number, the last bytes: whatever stands there. */
function markOf(bytes: Uint8Array, from: number, length: number): number {
  if (length < headBytes) return length;
  const middle = length < 28 ? 0 : i32(bytes, from + 24);
  const last = i32(bytes, from + length - 4);
  return (Math.imul(length, 0x9e3779b1) ^ (u16(bytes, from + 4) << 12) ^ middle ^ last) | 0;
}

/** From the end: the last bytes differ where the first ones, the headers, are alike. */
function isSame(bytes: Uint8Array, at: number, other: number, length: number, version: number) {
  const head = version === 0 ? 0 : headBytes;
  for (let i = length - 1; i >= head; i--) if (bytes[at + i] !== bytes[other + i]) return false;
  return version === 0 || isSameHead(bytes, at, other, version);
}

/** But for one hop less, and the checksum that changes with it. */
function isSameHead(bytes: Uint8Array, at: number, other: number, version: number): boolean {
  const hopsAt = version === 4 ? 8 : 7;
  const hops = bytes[other + hopsAt]! - bytes[at + hopsAt]!;
  if (hops !== 0 && hops !== 1) return false;
  for (let i = 0; i < headBytes; i++) {
    const mayDiffer = i === hopsAt || (hops === 1 && version === 4 && i >= 10);
    if (!mayDiffer && bytes[at + i] !== bytes[other + i]) return false;
  }
  return true;
}
