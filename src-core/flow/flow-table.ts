// Headers -> flows. Counts each packet into the flow of its key, and ends flows by the packets'
// clock: idle, active, the end of TCP, or the end of the capture. Ended flows wait in order until
// they are taken; a flow's slot is free again only then, so memory is that of the live flows.

import type { PacketHeaders } from '../packet/packet-headers.ts';
import { countPacket } from './count-packet.ts';
import { numberIndex, numbersPerRow } from './flow-batch.ts';
import type { NumberField } from './flow-columns.ts';
import { forward, hashKey, keyWords, matchKey, noMatch } from './flow-key.ts';
import { FlowPage, macBytesPerSlot, pageBits, slotMask, slotsPerPage } from './flow-page.ts';
import type { FlowSettings } from './flow-settings.ts';
import { PacketClock } from './packet-clock.ts';
import { isEarlier } from './packet-origin.ts';
import { SlotIndex } from './slot-index.ts';
import { SlotQueue } from './slot-queue.ts';
import { followTcpEnd, isTcpOver, opensAnew } from './tcp-end.ts';
import { TimerWheel } from './timer-wheel.ts';

export const endReasons = ['idle', 'active', 'end', 'forced'] as const;
type EndReason = (typeof endReasons)[number];

const column = (field: NumberField): number => numberIndex.get(field)!;
const srcPort = column('srcPort');
const dstPort = column('dstPort');
const startUs = column('startUs');
const endUs = column('endUs');
const payloadEntropy = column('payloadEntropy');
const segment = column('segment');
const icmpErrors = column('icmpErrors');

export class FlowTable {
  readonly pages: FlowPage[] = [];
  readonly #settings: { idleUs: number; activeUs: number; lingerUs: number };
  readonly #hashSeed: number;
  readonly #index = new SlotIndex();
  readonly #wheel = new TimerWheel(this.pages);
  readonly #clock = new PacketClock();
  readonly #ended = new SlotQueue();
  /** Last freed, first used: its memory is still near. */
  readonly #free: number[] = [];
  #hash = 0;
  #match = noMatch;

  /** The packets of the flow that `watch` asked for. */
  readonly watchedPackets: number[] = [];
  #watched = Number.NaN;

  constructor({ idleSec, activeSec, lingerSec }: FlowSettings, hashSeed = 0) {
    this.#hashSeed = hashSeed;
    this.#settings = {
      idleUs: idleSec * 1e6,
      activeUs: activeSec * 1e6,
      lingerUs: lingerSec * 1e6,
    };
  }

  /** Moves the clock, and ends what has been idle for long enough; true once in a second. */
  advance(timeUs: number): boolean {
    if (!this.#clock.advance(timeUs) || !this.#wheel.isDue(this.#clock.nowUs)) return false;
    for (const slot of this.#wheel.advance(this.#clock.nowUs)) this.#end(slot, 'idle');
    return true;
  }

  /** Counts one packet for the flow of `key`. `wireBytes` is the whole frame's length. */
  add(
    key: Int32Array,
    headers: PacketHeaders,
    timeUs: number,
    wireBytes: number,
    origin: number,
  ): void {
    let slot = this.#find(key);
    const mayEnd = slot >= 0 && timeUs >= this.#clock.nowUs; // an older packet ends nothing
    if (mayEnd) slot = this.#endIfOver(slot, headers, timeUs, origin);
    if (slot < 0) slot = this.#open(key, headers, timeUs, origin);
    this.#count(slot, headers, timeUs, wireBytes, origin);
  }

  /** An ICMP error quoted a packet of this flow. */
  markIcmpError(key: Int32Array): void {
    const slot = this.#find(key);
    if (slot < 0) return;
    const numbers = this.pages[slot >>> pageBits]!.numbers;
    numbers[(slot & slotMask) * numbersPerRow + icmpErrors]! += 1;
  }

  /** No packet will come any more: what is open ends now, oldest first packet first. */
  endAll(): void {
    const open: number[] = [];
    this.#wheel.drain((slot) => open.push(slot));
    const first = (slot: number) => this.pages[slot >>> pageBits]!.firstPackets[slot & slotMask]!;
    open.sort((a, b) => first(a) - first(b));
    const dueUs = (slot: number) => this.pages[slot >>> pageBits]!.deadlinesUs[slot & slotMask]!;
    // The wheel turns by whole seconds: in the last one a flow may have been idle for long enough.
    for (const slot of open) this.#end(slot, dueUs(slot) <= this.#clock.nowUs ? 'idle' : 'forced');
  }

  /** From now on the packets of this flow are remembered; it is named by its first packet. */
  watch(firstPacket: number): void {
    this.#watched = firstPacket;
  }

  get endedFlows(): number {
    return this.#ended.size;
  }

  /** The flow that ended first, to be read and then given back with `release`; -1 when none did. */
  takeEnded(): number {
    return this.#ended.take();
  }

  release(slot: number): void {
    this.#free.push(slot);
  }

  #find(key: Int32Array): number {
    const index = this.#index;
    const hash = hashKey(key, this.#hashSeed);
    this.#hash = hash;
    for (let at = index.start(hash); ; at = index.after(at)) {
      const slot = index.slotAt(at, hash);
      if (slot === -1) return -1;
      if (slot < 0) continue;
      const page = this.pages[slot >>> pageBits]!;
      this.#match = matchKey(key, page.keys, (slot & slotMask) * keyWords);
      if (this.#match !== noMatch) return slot;
    }
  }

  /** The slot that this packet may still join, or its successor, or -1. */
  #endIfOver(slot: number, headers: PacketHeaders, timeUs: number, origin: number): number {
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    const isOver = isTcpOver(page.tcpStates[row]!);
    if (timeUs >= page.deadlinesUs[row]! || (isOver && opensAnew(headers))) {
      this.#wheel.remove(slot);
      this.#end(slot, 'idle');
      return -1;
    }
    const flowStartUs = page.numbers[row * numbersPerRow + startUs]!;
    if (isOver || timeUs - flowStartUs < this.#settings.activeUs) return slot;
    this.#wheel.remove(slot);
    this.#end(slot, 'active');
    return this.#continue(slot, timeUs, origin);
  }

  /** A TCP flow that was over only lingered: whatever ends it, that is its end. */
  #end(slot: number, reason: EndReason): void {
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    const why = isTcpOver(page.tcpStates[row]!) ? 'end' : reason;
    this.#index.remove(page.hashes[row]!, slot);
    page.endReasons[row] = endReasons.indexOf(why);
    this.#ended.put(slot);
  }

  #open(key: Int32Array, headers: PacketHeaders, timeUs: number, origin: number): number {
    const slot = this.#newSlot(timeUs, origin);
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    page.keys.set(key, row * keyWords);
    page.numbers[row * numbersPerRow + srcPort] = headers.srcPort;
    page.numbers[row * numbersPerRow + dstPort] = headers.dstPort;
    page.numbers[row * numbersPerRow + segment] = 1;
    keepMacs(page.macs, row * macBytesPerSlot, headers);
    this.#match = forward;
    this.#index.add(this.#hash, slot);
    return slot;
  }

  /** The next segment of a flow that was cut by the active timeout: same ends, same orientation. */
  #continue(from: number, timeUs: number, origin: number): number {
    const slot = this.#newSlot(timeUs, origin);
    const old = this.pages[from >>> pageBits]!;
    const page = this.pages[slot >>> pageBits]!;
    const [oldRow, row] = [from & slotMask, slot & slotMask];
    const [oldAt, at] = [oldRow * numbersPerRow, row * numbersPerRow];
    const oldKeyAt = oldRow * keyWords;
    const oldMacsAt = oldRow * macBytesPerSlot;
    page.keys.set(old.keys.subarray(oldKeyAt, oldKeyAt + keyWords), row * keyWords);
    page.macs.set(old.macs.subarray(oldMacsAt, oldMacsAt + macBytesPerSlot), row * macBytesPerSlot);
    page.numbers[at + srcPort] = old.numbers[oldAt + srcPort]!;
    page.numbers[at + dstPort] = old.numbers[oldAt + dstPort]!;
    page.numbers[at + segment] = old.numbers[oldAt + segment]! + 1;
    page.tcpStates[row] = old.tcpStates[oldRow]!;
    page.finEnds.set(old.finEnds.subarray(oldRow * 2, oldRow * 2 + 2), row * 2);
    this.#index.add(this.#hash, slot);
    return slot;
  }

  #newSlot(timeUs: number, origin: number): number {
    if (this.#free.length === 0) this.#addPage();
    const slot = this.#free.pop()!;
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    const at = row * numbersPerRow;
    page.numbers.fill(0, at, at + numbersPerRow);
    page.numbers[at + startUs] = timeUs;
    page.numbers[at + endUs] = timeUs;
    page.numbers[at + payloadEntropy] = Number.NaN;
    page.tcpStates[row] = 0;
    page.hashes[row] = this.#hash;
    page.firstPackets[row] = origin;
    page.deadlinesUs[row] = timeUs + this.#settings.idleUs;
    this.#wheel.add(slot);
    return slot;
  }

  #addPage(): void {
    const first = this.pages.length << pageBits;
    this.pages.push(new FlowPage());
    for (let i = slotsPerPage - 1; i >= 0; i--) this.#free.push(first + i);
  }

  #count(
    slot: number,
    headers: PacketHeaders,
    timeUs: number,
    wireBytes: number,
    origin: number,
  ): void {
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    const isForward = this.#match === forward;
    // A fragment that waited for its first one may be the flow's first packet all the same.
    if (isEarlier(origin, page.firstPackets[row]!)) page.firstPackets[row] = origin;
    countPacket(page.numbers, row * numbersPerRow, isForward, headers, timeUs, wireBytes);
    if (page.firstPackets[row] === this.#watched) this.watchedPackets.push(origin);
    const wasOver = isTcpOver(page.tcpStates[row]!);
    const isOver = headers.tcpFlags !== 0 && isTcpOver(followTcpEnd(page, row, isForward, headers));
    if (wasOver) return; // lingers for its time, whatever still comes
    if (!isOver) {
      const deadlineUs = timeUs + this.#settings.idleUs;
      if (deadlineUs > page.deadlinesUs[row]!) page.deadlinesUs[row] = deadlineUs;
      return;
    }
    this.#wheel.remove(slot);
    page.deadlinesUs[row] = timeUs + this.#settings.lingerUs;
    this.#wheel.add(slot);
  }
}

function keepMacs(macs: Uint8Array, at: number, { bytes, macAt }: PacketHeaders): void {
  if (macAt < 0) {
    macs.fill(0, at, at + macBytesPerSlot);
    return;
  }
  for (let i = 0; i < 6; i++) {
    macs[at + i] = bytes[macAt + 6 + i]!;
    macs[at + 6 + i] = bytes[macAt + i]!;
  }
}
