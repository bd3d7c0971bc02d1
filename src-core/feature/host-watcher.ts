// Packets, once their flow is known -> profiles of hosts. Runs for every packet: a flow's hosts are
// looked up, and their sets touched, only with the first packet of each of its ways in a window.

import { count, countsPerFlow } from '../flow/flow-counters.ts';
import { keyWords } from '../flow/flow-key.ts';
import type { PacketWatcher } from '../flow/flow-observer.ts';
import { type FlowPage, pageBits, slotMask } from '../flow/flow-page.ts';
import { PacketClock } from '../flow/packet-clock.ts';
import { flagAck, flagSyn, type PacketHeaders } from '../packet/packet-headers.ts';
import { countHostPacket } from './count-host-packet.ts';
import type { HostBatch } from './host-batch.ts';
import { addresses, dstPorts, setOf, srcPorts, talliesPerHost, tally } from './host-counters.ts';
import type { HostSettings } from './host-settings.ts';
import { bwdTold, fwdTold, HostSlots, portsBit, tcpWithPorts } from './host-slots.ts';
import { countStart } from './host-starts.ts';
import type { HostTable } from './host-table.ts';
import { saidMore, verdict, verdictOf } from './host-verdict.ts';
import { HostWindows } from './host-windows.ts';

/** One packet may bring two hosts, and its sender a member for each of its sets. */
const hostsAtOnce = 2;
const membersAtOnce = 3;

export class HostWatcher implements PacketWatcher {
  readonly #flowPages: () => readonly FlowPage[];
  readonly #clock = new PacketClock();
  readonly #windows: HostWindows;
  readonly #table: HostTable;
  readonly #pages: HostSlots[] = [];
  #window = 1;

  /** `flowPages` answers those of the flow table that is listened to. No result depends on the seed. */
  constructor(settings: HostSettings, flowPages: () => readonly FlowPage[], hashSeed = 0) {
    this.#flowPages = flowPages;
    this.#windows = new HostWindows(settings, hashSeed);
    this.#table = this.#windows.table;
  }

  see(
    slot: number,
    isForward: boolean,
    headers: PacketHeaders,
    timeUs: number,
    wireBytes: number,
  ): void {
    if (this.#clock.advance(timeUs) && this.#windows.turnTo(this.#clock.nowUs)) this.#window += 1;
    const page = this.#pageOf(slot);
    const row = slot & slotMask;
    const way = isForward ? fwdTold : bwdTold;
    if ((page.told[row]! & way) === 0 || this.#isStale(page, row)) {
      this.#enter(page, row, timeUs);
      this.#tellSets(page, row, way);
    }
    const src = page.srcHosts[row]! * talliesPerHost;
    const dst = page.dstHosts[row]! * talliesPerHost;
    const kind = page.kinds[row]!;
    const { numbers } = this.#table;
    if (isForward) countHostPacket(numbers, src, dst, kind, headers, wireBytes);
    else countHostPacket(numbers, dst, src, kind, headers, wireBytes);
    if (kind === tcpWithPorts) this.#followTcp(page, row, isForward, headers);
  }

  /** A DNS message in the flow; `isForward`: src has sent it. Counts for whoever asked. */
  seeDns(slot: number, isForward: boolean, isResponse: boolean, isNxdomain: boolean): void {
    const page = this.#pageOf(slot);
    const row = slot & slotMask;
    this.#enter(page, row, this.#clock.nowUs);
    const asker = isForward !== isResponse ? page.srcHosts[row]! : page.dstHosts[row]!;
    const { numbers } = this.#table;
    const at = asker * talliesPerHost;
    numbers[at + (isResponse ? tally.dnsAnswers : tally.dnsQueries)]! += 1;
    if (isResponse && isNxdomain) numbers[at + tally.nxdomains]! += 1;
  }

  /** The capture is at its end: the last window closes, and the whole is told. */
  finish(): void {
    this.#windows.finish();
  }

  /** Up to a batch of what closed windows say; undefined when there is none. */
  take(): HostBatch | undefined {
    return this.#windows.take();
  }

  #pageOf(slot: number): HostSlots {
    const number = slot >>> pageBits;
    for (let i = this.#pages.length; i <= number; i++) {
      this.#pages.push(new HostSlots(this.#flowPages()[i]!));
    }
    return this.#pages[number]!;
  }

  /** What is kept there is of another window or another flow. */
  #isStale(page: HostSlots, row: number): boolean {
    return page.windows[row] !== this.#window || page.serials[row] !== page.flows.serials[row];
  }

  /** Both hosts of the slot's flow have their rows in this window, and there is room for more. */
  #enter(page: HostSlots, row: number, timeUs: number): void {
    this.#makeRoom();
    const { flows } = page;
    const isNew = page.serials[row] !== flows.serials[row];
    if (isNew) page.begin(row);
    if (page.windows[row] !== this.#window) page.enter(row, this.#window);
    const keyAt = row * keyWords;
    if (page.srcHosts[row]! < 0) this.#join(page, row, page.srcHosts, keyAt, 0);
    if (page.dstHosts[row]! < 0) this.#join(page, row, page.dstHosts, keyAt + 4, verdict.isDst);
    if (!isNew || flows.counts[row * countsPerFlow + count.segment] !== 1) return;
    const at = page.srcHosts[row]! * talliesPerHost;
    // Neither a late stamp nor one that the clock does not believe leads out of the window.
    const startUs = Math.min(Math.max(timeUs, this.#windows.startUs), this.#clock.nowUs);
    countStart(this.#table.numbers, at, startUs);
    this.#table.numbers[at + tally.flowsBegun]! += 1;
  }

  /** A flow that was judged in an earlier window counts in this one too. */
  #join(
    page: HostSlots,
    row: number,
    hosts: Int32Array,
    addressAt: number,
    originator: number,
  ): void {
    const host = this.#table.rowOf(page.flows.keys, addressAt);
    hosts[row] = host;
    const known = page.verdicts[row]!;
    if (known === 0 || (known & verdict.isDst) !== originator) return;
    countVerdict(this.#table.numbers, host * talliesPerHost + tally.tcpFlows, known, 1);
  }

  #makeRoom(): void {
    const table = this.#table;
    if (!table.makeRoom(hostsAtOnce, membersAtOnce)) return;
    for (const page of this.#pages) page.forget(this.#window, (host) => table.isUsed(host));
  }

  /** Whom the sender of this way deals with, and from which port to which. */
  #tellSets(page: HostSlots, row: number, way: number): void {
    page.told[row]! |= way;
    const { keys, counts } = page.flows;
    const { sets } = this.#table;
    const isForward = way === fwdTold;
    const host = isForward ? page.srcHosts[row]! : page.dstHosts[row]!;
    const to = row * keyWords + (isForward ? 4 : 0);
    sets.add(setOf(host, addresses), keys[to]!, keys[to + 1]!, keys[to + 2]!, keys[to + 3]!);
    if ((page.kinds[row]! & portsBit) === 0) return;
    const src = counts[row * countsPerFlow + count.srcPort]!;
    const dst = counts[row * countsPerFlow + count.dstPort]!;
    sets.add(setOf(host, srcPorts), 0, 0, 0, isForward ? src : dst);
    sets.add(setOf(host, dstPorts), 0, 0, 0, isForward ? dst : src);
  }

  #followTcp(page: HostSlots, row: number, isForward: boolean, { tcpFlags }: PacketHeaders): void {
    const { flows } = page;
    const own = isForward ? saidMore : saidMore << 1;
    const isMore = (page.said[row]! & own) === 0 && (tcpFlags & (flagSyn | flagAck)) !== flagSyn;
    if (!isMore && page.states[row] === flows.states[row]) return;
    if (isMore) page.said[row]! |= own;
    this.#judge(page, row);
  }

  #judge(page: HostSlots, row: number): void {
    const { states, counts } = page.flows;
    const at = row * countsPerFlow;
    const fwdPackets = counts[at + count.fwdPackets]!;
    const bwdPackets = counts[at + count.bwdPackets]!;
    const now = verdictOf(states[row]!, page.said[row]!, fwdPackets, bwdPackets);
    const before = page.verdicts[row]!;
    page.states[row] = states[row]!;
    page.verdicts[row] = now;
    if (now === before) return;
    if (before !== 0) this.#countBoth(page, row, before, -1);
    this.#countBoth(page, row, now, 1);
  }

  #countBoth(page: HostSlots, row: number, which: number, by: number): void {
    const host = which & verdict.isDst ? page.dstHosts[row]! : page.srcHosts[row]!;
    const at = host * talliesPerHost;
    countVerdict(this.#table.numbers, at + tally.tcpFlows, which, by);
    countVerdict(this.#table.numbers, at + tally.newTcpFlows, which, by);
  }
}

/** The flow, failed, SYN-only: three places from `at` on. */
function countVerdict(numbers: Float64Array, at: number, which: number, by: number): void {
  numbers[at]! += by;
  if (which & verdict.failed) numbers[at + 1]! += by;
  if (which & verdict.synOnly) numbers[at + 2]! += by;
}
