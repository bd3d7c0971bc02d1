// Which flows are due: a ring of lists, one per second of packet time. A flow's deadline usually
// moves on with each packet; its place in the wheel does not, it is put back when its old one comes.

import { type FlowPage, pageBits, slotMask } from './flow-page.ts';

const spokes = 2048;
const secondUs = 1e6;
const nowhere = -1;

export class TimerWheel {
  readonly #pages: readonly FlowPage[];
  readonly #heads = new Int32Array(spokes).fill(nowhere);
  /** The last whole second whose list was emptied. */
  #doneSec = nowhere;

  constructor(pages: readonly FlowPage[]) {
    this.#pages = pages;
  }

  add(slot: number): void {
    const { page, row } = this.#at(slot);
    const dueSec = Math.ceil(page.deadlinesUs[row]! / secondUs);
    // Further than the ring reaches: come back one turn later and look again.
    const sec = Math.min(Math.max(dueSec, this.#doneSec + 1), this.#doneSec + spokes - 1);
    const spoke = sec % spokes;
    const head = this.#heads[spoke]!;
    page.wheelSpokes[row] = spoke;
    page.previousSlots[row] = nowhere;
    page.nextSlots[row] = head;
    if (head !== nowhere) this.#at(head).page.previousSlots[head & slotMask] = slot;
    this.#heads[spoke] = slot;
  }

  remove(slot: number): void {
    const { page, row } = this.#at(slot);
    const next = page.nextSlots[row]!;
    const previous = page.previousSlots[row]!;
    if (previous === nowhere) this.#heads[page.wheelSpokes[row]!] = next;
    else this.#at(previous).page.nextSlots[previous & slotMask] = next;
    if (next !== nowhere) this.#at(next).page.previousSlots[next & slotMask] = previous;
  }

  /** True when a second of packet time has passed, so that it is worth looking. */
  isDue(clockUs: number): boolean {
    return clockUs >= (this.#doneSec + 1) * secondUs;
  }

  /** Takes out and lists the flows whose deadline has passed, in the order of their deadlines. */
  advance(clockUs: number): number[] {
    if (!this.isDue(clockUs)) return [];
    const nowSec = Math.floor(clockUs / secondUs);
    const isFirst = this.#doneSec === nowhere;
    const firstSec = isFirst ? nowSec : Math.max(this.#doneSec + 1, nowSec - spokes + 1);
    this.#doneSec = nowSec;
    const due: number[] = [];
    for (let sec = firstSec; sec <= nowSec; sec++) this.#empty(sec % spokes, clockUs, due);
    return due.sort((a, b) => this.#compare(a, b));
  }

  /** Time begins anew, before what was taken for now. */
  turnBack(clockUs: number): void {
    const slots: number[] = [];
    this.drain((slot) => slots.push(slot));
    this.#doneSec = Math.floor(clockUs / secondUs);
    for (const slot of slots) this.add(slot);
  }

  /** Takes out flows that have been idle for longest, up to `most` of them, the longest first. */
  takeIdlest(most: number): number[] {
    // What waits in a spoke may have been seen again since: then it moves on to its own; what is due
    // later than the ring reaches is taken only when there is nothing else.
    for (const isLastTurn of [false, true]) {
      for (let sec = this.#doneSec + 1; sec < this.#doneSec + spokes; sec++) {
        if (this.#heads[sec % spokes] === nowhere) continue;
        const due: number[] = [];
        this.#empty(sec % spokes, isLastTurn ? Number.POSITIVE_INFINITY : sec * secondUs, due);
        if (due.length === 0) continue;
        due.sort((a, b) => this.#compare(a, b));
        for (const slot of due.splice(most)) this.add(slot);
        return due;
      }
    }
    return [];
  }

  /** Takes out every flow. */
  drain(each: (slot: number) => void): void {
    for (let spoke = 0; spoke < spokes; spoke++) {
      let slot = this.#heads[spoke]!;
      this.#heads[spoke] = nowhere;
      for (; slot !== nowhere; slot = this.#at(slot).page.nextSlots[slot & slotMask]!) each(slot);
    }
  }

  #empty(spoke: number, clockUs: number, due: number[]): void {
    let slot = this.#heads[spoke]!;
    this.#heads[spoke] = nowhere;
    while (slot !== nowhere) {
      const { page, row } = this.#at(slot);
      const next = page.nextSlots[row]!;
      if (page.deadlinesUs[row]! <= clockUs) due.push(slot);
      else this.add(slot);
      slot = next;
    }
  }

  #compare(a: number, b: number): number {
    const left = this.#at(a);
    const right = this.#at(b);
    return (
      left.page.deadlinesUs[left.row]! - right.page.deadlinesUs[right.row]! ||
      left.page.firstPackets[left.row]! - right.page.firstPackets[right.row]!
    );
  }

  #at(slot: number): { page: FlowPage; row: number } {
    return { page: this.#pages[slot >>> pageBits]!, row: slot & slotMask };
  }
}
