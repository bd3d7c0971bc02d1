// What machine code that was sent to be run looks like, told while the first bytes of a stream go by:
// slides of nops, code that asks where it stands, an overlong field, an address said again and again.
// One look at each byte; what crosses from one piece to the next is not found, runs of one byte aside.

import type { FlowTeller } from './flow-teller.ts';
import { plainText } from './plain-text.ts';
import { type Mark, stubAt, stubMarks } from './shellcode-stubs.ts';

/** Of each direction no more is looked at. */
const mostScanned = 64 * 1024;
const mostTold = 4;
/** Compilers fill no more than fifteen bytes between functions. */
const shortestSlide = 32;
/** Longest names that honest lines hold are 255 bytes (RFC 1035, RFC 5321). */
const shortestField = 300;
/** Of four bytes, as often as nothing aligned repeats itself by chance. */
const shortestAddresses = 16 * 4;
const stride = 16;
const nop = 0x90;
const idAnswer = /^uid=\d{1,10}\([\w.$-]{1,32}\) gid=\d{1,10}/;
/** A shell is what these are for, or is looked for elsewhere. */
const hasShells = new Set(['telnet', 'shell']);

export class PayloadScan {
  readonly #teller: FlowTeller;
  #scanned = 0;
  #told = 0;
  /** The byte that came last, and how often in a row. */
  #last = -1;
  #run = 0;

  constructor(teller: FlowTeller) {
    this.#teller = teller;
  }

  get isDone(): boolean {
    return this.#scanned >= mostScanned || this.#told >= mostTold;
  }

  /** The next bytes, each once. */
  see(bytes: Uint8Array, at: number, end: number): void {
    const until = Math.min(end, at + mostScanned - this.#scanned);
    if (until <= at) return;
    this.#seeRuns(bytes, at, until);
    this.#seeMarks(bytes, at, until, end);
    this.#scanned += until - at;
  }

  /** Every second pair of bytes is enough, and two of them come with one load. */
  #seeMarks(bytes: Uint8Array, at: number, until: number, end: number): void {
    const view = viewOf(bytes);
    let i = at;
    for (; i + 4 <= until; i += 4) {
      const four = view.getUint32(i, true);
      if ((isMarked[four & 0xffff]! | isMarked[four >>> 16]!) === 0) continue;
      this.#seePair(bytes, i, at, end);
      this.#seePair(bytes, i + 2, at, end);
    }
    for (; i + 2 <= until; i += 2) this.#seePair(bytes, i, at, end);
  }

  #seePair(bytes: Uint8Array, pairAt: number, from: number, end: number): void {
    for (const { first, place } of marksOf.get(pairOf(bytes[pairAt]!, bytes[pairAt + 1]!)) ?? []) {
      const at = pairAt - place;
      if (at < from || bytes[at] !== first) continue;
      if (first === letterU) this.#seeId(bytes, at, end);
      else this.#seeStub(bytes, at, from, end);
    }
  }

  /** Some bytes are missing: what was counted ends there. */
  skip(missing: number): void {
    this.end();
    this.#scanned += missing;
  }

  end(): void {
    this.#tellRun(this.#last, this.#run, 0);
    this.#run = 0;
    this.#last = -1;
  }

  /**
   * Where every byte is that of one, or of four, before, it is also that of sixteen before: so it is
   * enough to compare one of sixteen, and to look closer where those are the same.
   */
  #seeRuns(bytes: Uint8Array, at: number, until: number): void {
    let i = this.#goOn(bytes, at, until);
    while (i + stride < until) {
      if (bytes[i] !== bytes[i + stride]) {
        i += stride;
        continue;
      }
      const runEnd = sameUntil(bytes, i, until, 1);
      const start = sameFrom(bytes, i, at, 1);
      if (runEnd - start >= shortestSlide) {
        if (runEnd < until) this.#tellRun(bytes[i]!, runEnd - start, runEnd - at);
        i = runEnd;
        continue;
      }
      const fourEnd = sameUntil(bytes, i, until, 4);
      const fourStart = sameFrom(bytes, i, at, 4);
      if (fourEnd - fourStart >= shortestAddresses) {
        this.#tellRepeats(bytes, fourStart, fourEnd, at);
        i = fourEnd;
      } else i += stride;
    }
    this.#keepRun(bytes, at, until);
  }

  /** The last piece may have ended within a run; answers where this piece is new. */
  #goOn(bytes: Uint8Array, at: number, until: number): number {
    let i = at;
    while (i < until && bytes[i] === this.#last) i++;
    if (i === until) return i;
    this.#tellRun(this.#last, this.#run + (i - at), i - at);
    this.#run = 0;
    return i;
  }

  #keepRun(bytes: Uint8Array, at: number, until: number): void {
    const byte = bytes[until - 1]!;
    const start = sameFrom(bytes, until - 1, at, 1);
    const isWhole = start === at && byte === this.#last;
    this.#run = (isWhole ? this.#run : 0) + (until - start);
    this.#last = byte;
  }

  #tellRun(byte: number, run: number, passed: number): void {
    if (run < shortestSlide) return;
    const offset = this.#scanned + passed - run;
    if (byte === nop) this.#put({ sign: 'nop-slide', offset, bytes: run });
    else if (run >= shortestField && isLetter(byte))
      this.#put({ sign: 'letter-run', letter: String.fromCharCode(byte), offset, bytes: run });
  }

  #tellRepeats(bytes: Uint8Array, from: number, until: number, at: number): void {
    if (!isStackAddress(bytes.subarray(from, from + 4))) return;
    const offset = this.#scanned + from - at;
    this.#put({ sign: 'repeated-address', offset, bytes: until - from });
  }

  #seeStub(bytes: Uint8Array, at: number, from: number, end: number): void {
    const stub = stubAt(bytes, at, from, end);
    if (!stub) return;
    const offset = this.#scanned + stub.begins - from;
    this.#put({ sign: 'decoder', name: stub.name, offset, bytes: 0 });
  }

  /** `uid=0(root) gid=0(root)`: a server that says so to its client runs what it is told to. */
  #seeId(bytes: Uint8Array, at: number, end: number): void {
    if (bytes[at + 2] !== letterD || this.#told >= mostTold) return;
    const { service } = this.#teller;
    if (!service || hasShells.has(service.name)) return;
    const text = idAnswer.exec(plainText(bytes, at, end, longestId))?.[0];
    if (text === undefined) return;
    this.#told += 1;
    this.#teller.event('shell', {
      sign: 'answer to id',
      text,
      is_sure: true,
      service: service.name,
    });
  }

  #put({ bytes, ...details }: Sign): void {
    if (this.#told >= mostTold) return;
    this.#told += 1;
    const service = this.#teller.service?.name;
    this.#teller.event('shellcode', { ...details, bytes: bytes || undefined, service });
  }
}

interface Sign {
  readonly sign: 'nop-slide' | 'letter-run' | 'repeated-address' | 'decoder';
  readonly name?: string;
  readonly letter?: string;
  readonly offset: number;
  readonly bytes: number;
}

const letterU = 0x75;
const letterD = 0x64;
const longestId = 80;
const idMarks: readonly Mark[] = [
  { first: letterU, place: 0, pair: [letterU, 0x69] },
  { first: letterU, place: 1, pair: [0x69, letterD] },
];

/** Of the same bytes many packets are looked at, and a view costs as much as looking at one. */
const views = new WeakMap<Uint8Array, DataView>();

function viewOf(bytes: Uint8Array): DataView {
  const known = views.get(bytes);
  if (known) return known;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  views.set(bytes, view);
  return view;
}

/** Lower byte first. */
const pairOf = (first: number, second: number): number => first | (second << 8);
const marksOf = new Map<number, Mark[]>();
const isMarked = new Uint8Array(2 ** 16);
for (const mark of [...stubMarks, ...idMarks]) {
  const pair = pairOf(...mark.pair);
  marksOf.set(pair, [...(marksOf.get(pair) ?? []), mark]);
  isMarked[pair] = 1;
}

/** Up to where each byte is the one `back` before it; from where. */
function sameUntil(bytes: Uint8Array, at: number, until: number, back: number): number {
  let i = at + back;
  while (i < until && bytes[i] === bytes[i - back]) i++;
  return Math.min(i, until);
}

function sameFrom(bytes: Uint8Array, at: number, from: number, back: number): number {
  let i = at;
  while (i - back >= from && bytes[i - back] === bytes[i]) i--;
  return Math.max(from, i - back + 1);
}

const isLetter = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** 0xbfff0000 to 0xbfffffff, where Linux has its stack, whichever of the four bytes comes first. */
function isStackAddress(four: Uint8Array): boolean {
  const isMixed = new Set(four).size >= 3;
  return isMixed && four.some((byte, i) => byte === 0xff && four[(i + 1) % 4] === 0xbf);
}
