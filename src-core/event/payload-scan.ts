// What machine code that was sent to be run looks like, told while the first bytes of a stream go by:
// slides of nops, code that asks where it stands, an overlong field, an address said again and again.
// One pass with a few comparisons a byte; what crosses from one piece to the next is looked for in the
// pieces only, runs aside.

import type { FlowTeller } from './flow-teller.ts';
import { plainText } from './plain-text.ts';
import { stubAt, stubsBegin } from './shellcode-stubs.ts';

/** Of each direction no more is looked at. */
const mostScanned = 64 * 1024;
const mostTold = 4;
/** Compilers fill no more than fifteen bytes between functions. */
const shortestSlide = 32;
/** Longest names that honest lines hold are 255 bytes (RFC 1035, RFC 5321). */
const shortestField = 300;
/** Of four bytes, as often as nothing aligned repeats itself by chance. */
const shortestAddresses = 16 * 4;
const nop = 0x90;
const openBracket = 0x28;
const shortestId = 'uid=0'.length;
const idAnswer = /uid=\d{1,10}\([\w.$-]{1,32}\) gid=\d{1,10}/;
/** A shell is what these are for, or is looked for elsewhere. */
const hasShells = new Set(['telnet', 'shell']);

export class PayloadScan {
  readonly #teller: FlowTeller;
  #scanned = 0;
  #told = 0;
  /** The byte that came last, and how often in a row. */
  #last = -1;
  #run = 0;
  /** The last four bytes, and for how many bytes each has been that of four before. */
  #four = 0;
  #repeats = 0;

  constructor(teller: FlowTeller) {
    this.#teller = teller;
  }

  get isDone(): boolean {
    return this.#scanned >= mostScanned || this.#told >= mostTold;
  }

  /** The next bytes, each once. In locals, as it is done for every byte. */
  see(bytes: Uint8Array, at: number, end: number): void {
    const until = Math.min(end, at + mostScanned - this.#scanned);
    let [last, run, four, repeats] = [this.#last, this.#run, this.#four, this.#repeats];
    for (let i = at; i < until; i++) {
      const byte = bytes[i]!;
      if (byte === last) run += 1;
      else {
        if (run >= shortestSlide) this.#tellRun(last, run, i - at);
        last = byte;
        run = 1;
      }
      if (byte === four >>> 24) repeats += 1;
      else {
        if (repeats >= shortestAddresses) this.#tellRepeats(four, repeats, i - at);
        repeats = 0;
      }
      four = (four << 8) | byte;
      if (byte === openBracket) this.#seeId(bytes, at, i, end);
      else if (mayBeginStub[byte] !== 0) this.#seeStub(bytes, i, end, i - at);
    }
    this.#last = last;
    this.#run = run;
    this.#four = four;
    this.#repeats = repeats;
    this.#scanned += Math.max(0, until - at);
  }

  /** Some bytes are missing: what was counted ends there. */
  skip(missing: number): void {
    this.end();
    this.#scanned += missing;
  }

  end(): void {
    if (this.#run >= shortestSlide) this.#tellRun(this.#last, this.#run, 0);
    if (this.#repeats >= shortestAddresses) this.#tellRepeats(this.#four, this.#repeats, 0);
    this.#run = 0;
    this.#repeats = 0;
    this.#last = -1;
  }

  #tellRun(byte: number, run: number, passed: number): void {
    const offset = this.#scanned + passed - run;
    if (byte === nop) this.#put({ sign: 'nop-slide', offset, bytes: run });
    else if (run >= shortestField && isLetter(byte))
      this.#put({ sign: 'letter-run', letter: String.fromCharCode(byte), offset, bytes: run });
  }

  #tellRepeats(four: number, repeats: number, passed: number): void {
    const bytes = repeats + 4;
    const offset = Math.max(0, this.#scanned + passed - bytes);
    if (isStackAddress(four)) this.#put({ sign: 'repeated-address', offset, bytes });
  }

  #seeStub(bytes: Uint8Array, at: number, end: number, passed: number): void {
    const name = stubAt(bytes, at, end);
    if (name !== undefined)
      this.#put({ sign: 'decoder', name, offset: this.#scanned + passed, bytes: 0 });
  }

  /** `uid=0(root) gid=0(root)`: a server that says so to its client runs what it is told to. */
  #seeId(bytes: Uint8Array, at: number, bracket: number, end: number): void {
    if (bracket - at < shortestId || bytes[bracket - 1]! < 0x30 || bytes[bracket - 1]! > 0x39)
      return;
    const { service } = this.#teller;
    if (!service || hasShells.has(service.name)) return;
    const text = plainText(bytes, Math.max(at, bracket - 14), end, 80);
    const answer = idAnswer.exec(text)?.[0];
    if (answer === undefined || this.#told >= mostTold) return;
    this.#told += 1;
    const sign = 'answer to id';
    this.#teller.event('shell', { sign, text: answer, is_sure: true, service: service.name });
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

const mayBeginStub = new Uint8Array(256);
for (const first of stubsBegin) mayBeginStub[first] = 1;

const isLetter = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** 0xbfff0000 to 0xbfffffff, where Linux has its stack, whichever of the four bytes comes first. */
function isStackAddress(four: number): boolean {
  const bytes = [four >>> 24, (four >>> 16) & 255, (four >>> 8) & 255, four & 255];
  const isMixed = new Set(bytes).size >= 3;
  return isMixed && bytes.some((byte, i) => byte === 0xff && bytes[(i + 1) % 4] === 0xbf);
}
