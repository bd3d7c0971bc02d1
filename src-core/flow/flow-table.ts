// Headers -> flows. Finds the flow of each packet, and ends flows by the packets' clock: idle, active,
// the end of TCP, the end of the capture, or for want of room. Ended flows wait in order until they
// are taken; a flow's slot is free again only then, so memory is that of the live flows.

import { type PacketHeaders, protocolTcp } from '../packet/packet-headers.ts';
import { count, countsPerFlow, sum, sumsPerFlow } from './flow-counters.ts';
import { FlowCounting } from './flow-counting.ts';
import { forward, hashKey, keyWords, matchKey, noMatch } from './flow-key.ts';
import type { Listeners } from './flow-observer.ts';
import { type FlowPage, macBytesPerSlot, pageBits, slotMask } from './flow-page.ts';
import type { FlowSettings } from './flow-settings.ts';
import { FlowSlots } from './flow-slots.ts';
import { IdleTuples } from './idle-tuples.ts';
import { PacketClock } from './packet-clock.ts';
import { isEarlier } from './packet-origin.ts';
import { SlotIndex } from './slot-index.ts';
import { SlotQueue } from './slot-queue.ts';
import { TcpEnd } from './tcp-end.ts';
import { tcpNumbers } from './tcp-numbers.ts';
import { carriedStates, isTcpOver, opensAnew } from './tcp-state.ts';
import { TimerWheel } from './timer-wheel.ts';

export const endReasons = ['idle', 'active', 'end', 'forced'] as const;
type EndReason = (typeof endReasons)[number];

/** So many flows make room at once when the table is full. */
const evictedAtOnce = 64;

export class FlowTable {
  readonly pages: readonly FlowPage[];
  readonly counting: FlowCounting;
  readonly #slots = new FlowSlots();
  readonly #settings: FlowSettings;
  readonly #idleUs: number;
  readonly #otherIdleUs: number;
  readonly #activeUs: number;
  readonly #lingerUs: number;
  readonly #tcpEnd: TcpEnd;
  readonly #listeners: Listeners;
  readonly #hashSeed: number;
  readonly #index = new SlotIndex();
  readonly #wheel: TimerWheel;
  readonly #clock = new PacketClock();
  readonly #ended = new SlotQueue();
  readonly #silent: IdleTuples;
  #hash = 0;
  #match = noMatch;
  /** Flows that had to end because the table was full. */
  evicted = 0;

  constructor(settings: FlowSettings, hashSeed = 0, listeners: Listeners = {}) {
    this.#settings = settings;
    this.#hashSeed = hashSeed;
    this.#listeners = listeners;
    this.#idleUs = settings.idleSec * 1e6;
    this.#otherIdleUs = (settings.otherIdleSec ?? settings.idleSec) * 1e6;
    this.#activeUs = settings.activeSec * 1e6;
    this.#lingerUs = settings.lingerSec * 1e6;
    this.#tcpEnd = new TcpEnd(settings);
    this.pages = this.#slots.pages;
    this.#wheel = new TimerWheel(this.pages);
    this.#silent = new IdleTuples(hashSeed);
    this.counting = new FlowCounting(settings, listeners);
  }

  /** Moves the clock, and ends what has been idle for long enough; true once in a second. */
  advance(timeUs: number): boolean {
    const before = this.#clock.nowUs;
    if (!this.#clock.advance(timeUs)) return false;
    if (this.#clock.nowUs < before) this.#wheel.turnBack(this.#clock.nowUs);
    if (!this.#wheel.isDue(this.#clock.nowUs)) return false;
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
    if (slot >= 0 && this.#isDropped(slot, headers)) return;
    if (slot < 0) slot = this.#open(key, headers, timeUs, origin);
    this.#count(slot, headers, timeUs, wireBytes, origin);
  }

  /** An ICMP error quoted a packet of this flow. */
  markIcmpError(key: Int32Array): void {
    const slot = this.#find(key);
    if (slot < 0) return;
    const { counts } = this.pages[slot >>> pageBits]!;
    counts[(slot & slotMask) * countsPerFlow + count.icmpErrors]! += 1;
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

  /** Slots of flows that are open and had a packet since then, in the order in which they began. */
  openSince(timeUs: number): number[] {
    const slots: number[] = [];
    this.#index.each((slot) => {
      const { sums } = this.pages[slot >>> pageBits]!;
      if (sums[(slot & slotMask) * sumsPerFlow + sum.endUs]! >= timeUs) slots.push(slot);
    });
    const serial = (slot: number) => this.pages[slot >>> pageBits]!.serials[slot & slotMask]!;
    return slots.sort((a, b) => serial(a) - serial(b));
  }

  get endedFlows(): number {
    return this.#ended.size;
  }

  /** The flow that ended first, to be read and then given back with `release`; -1 when none did. */
  takeEnded(): number {
    return this.#ended.take();
  }

  release(slot: number): void {
    this.counting.release(this.pages[slot >>> pageBits]!, slot & slotMask);
    this.#slots.release(slot);
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
    const isOver = this.#isOver(page, row);
    if (timeUs >= page.deadlinesUs[row]! || (isOver && opensAnew(headers))) {
      this.#wheel.remove(slot);
      this.#end(slot, 'idle');
      return -1;
    }
    const flowStartUs = page.sums[row * sumsPerFlow + sum.startUs]!;
    if (isOver || timeUs - flowStartUs < this.#activeUs) return slot;
    this.#wheel.remove(slot);
    this.#end(slot, 'active');
    return this.#continue(slot, headers, timeUs, origin);
  }

  #isOver(page: FlowPage, row: number): boolean {
    return this.#tcpEnd.isOver(page.states[row]!);
  }

  #isDropped(slot: number, { tcpFlags }: PacketHeaders): boolean {
    const states = this.pages[slot >>> pageBits]!.states[slot & slotMask]!;
    return this.#tcpEnd.drops(states, this.#match === forward, tcpFlags);
  }

  #idleUsOf({ protocol }: PacketHeaders): number {
    return protocol === protocolTcp ? this.#idleUs : this.#otherIdleUs;
  }

  /** A TCP flow that was over only lingered: whatever ends it, that is its end. */
  #end(slot: number, reason: EndReason): void {
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    const why = this.#isOver(page, row) ? 'end' : reason;
    this.#index.remove(page.hashes[row]!, slot);
    page.endReasons[row] = endReasons.indexOf(why);
    if (why === 'idle' && !isTcpOver(page.states[row]!)) {
      this.#silent.remember(page.keys, row * keyWords);
    }
    if (why !== 'active') this.#listeners.observer?.end(slot); // an active one is carried on
    this.#ended.put(slot);
  }

  #open(key: Int32Array, headers: PacketHeaders, timeUs: number, origin: number): number {
    if (this.#slots.live - this.#ended.size >= this.#settings.mostFlows) this.#makeRoom();
    const slot = this.#newSlot(headers, timeUs, origin);
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    const { counts } = page;
    const at = row * countsPerFlow;
    page.keys.set(key, row * keyWords);
    counts[at + count.srcPort] = headers.srcPort;
    counts[at + count.dstPort] = headers.dstPort;
    const hasSpoken = this.#silent.recall(key, this.#hash);
    const isNew = headers.protocol === protocolTcp && opensAnew(headers);
    counts[at + count.continues] = hasSpoken && !isNew ? 1 : 0;
    keepMacs(page.macs, row * macBytesPerSlot, headers);
    this.#match = forward;
    this.#index.add(this.#hash, slot);
    const { observer } = this.#listeners;
    page.isObserved[row] = observer ? 1 : 0;
    observer?.begin(slot, headers);
    this.#listeners.headers?.begin(slot);
    return slot;
  }

  #makeRoom(): void {
    const idlest = this.#wheel.takeIdlest(evictedAtOnce);
    this.evicted += idlest.length;
    for (const slot of idlest) this.#end(slot, 'forced');
  }

  /** The next segment of a flow that was cut by the active timeout: same ends, same orientation. */
  #continue(from: number, headers: PacketHeaders, timeUs: number, origin: number): number {
    const slot = this.#newSlot(headers, timeUs, origin);
    const old = this.pages[from >>> pageBits]!;
    const page = this.pages[slot >>> pageBits]!;
    const [oldRow, row] = [from & slotMask, slot & slotMask];
    copyRow(old.keys, oldRow, page.keys, row, keyWords);
    copyRow(old.macs, oldRow, page.macs, row, macBytesPerSlot);
    copyRow(old.tcp, oldRow, page.tcp, row, tcpNumbers);
    const [oldAt, at] = [oldRow * countsPerFlow, row * countsPerFlow];
    page.counts[at + count.srcPort] = old.counts[oldAt + count.srcPort]!;
    page.counts[at + count.dstPort] = old.counts[oldAt + count.dstPort]!;
    page.counts[at + count.segment] = old.counts[oldAt + count.segment]! + 1;
    page.sums[row * sumsPerFlow + sum.synUs] = old.sums[oldRow * sumsPerFlow + sum.synUs]!;
    page.states[row] = carriedStates(old.states[oldRow]!);
    page.isObserved[row] = old.isObserved[oldRow]!;
    this.#index.add(this.#hash, slot);
    this.#listeners.observer?.carryOn(from, slot);
    this.#listeners.headers?.begin(slot);
    return slot;
  }

  #newSlot(headers: PacketHeaders, timeUs: number, origin: number): number {
    const slot = this.#slots.take(timeUs, origin);
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    page.hashes[row] = this.#hash;
    page.deadlinesUs[row] = timeUs + this.#idleUsOf(headers);
    this.#wheel.add(slot);
    return slot;
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
    // A fragment that waited for its first one may be the flow's first packet all the same.
    if (isEarlier(origin, page.firstPackets[row]!)) page.firstPackets[row] = origin;
    const wasOver = this.#isOver(page, row);
    const isForward = this.#match === forward;
    this.counting.count(slot, page, row, isForward, headers, timeUs, wireBytes, origin);
    this.#tcpEnd.note(page, row, isForward, headers.tcpFlags);
    if (wasOver) return; // lingers for its time, whatever still comes
    if (!this.#isOver(page, row)) {
      const deadlineUs = timeUs + this.#idleUsOf(headers);
      if (deadlineUs > page.deadlinesUs[row]!) page.deadlinesUs[row] = deadlineUs;
      return;
    }
    this.#wheel.remove(slot);
    page.deadlinesUs[row] = timeUs + this.#lingerUs;
    this.#wheel.add(slot);
  }
}

interface Row {
  [place: number]: number;
}

function copyRow(from: Row, fromRow: number, to: Row, toRow: number, width: number): void {
  for (let i = 0; i < width; i++) to[toRow * width + i] = from[fromRow * width + i]!;
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
