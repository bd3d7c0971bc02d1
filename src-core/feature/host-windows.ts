// Windows of packet time: each has a table of hosts, whose rows are written down and then go into the
// table of the whole capture.

import type { HostBatch } from './host-batch.ts';
import { addresses, dstPorts, setOf, srcPorts, talliesPerHost, tally } from './host-counters.ts';
import { mergeTallies } from './host-merge.ts';
import { HostQueue } from './host-queue.ts';
import { HostRecord } from './host-record.ts';
import { mostMembersPerHost } from './host-sets.ts';
import type { HostSettings } from './host-settings.ts';
import { mergeStarts } from './host-starts.ts';
import { HostTable, more } from './host-table.ts';

export class HostWindows {
  /** Of the window that is open. */
  readonly table: HostTable;
  readonly #capture: HostTable;
  readonly #settings: HostSettings;
  readonly #windowUs: number;
  startUs = Number.POSITIVE_INFINITY;
  #endUs = Number.NEGATIVE_INFINITY;
  readonly #queue = new HostQueue();
  readonly #host = new HostRecord();
  /** The row of the whole capture that is told next, once all windows are closed. */
  #told = -1;

  constructor(settings: HostSettings, hashSeed: number) {
    this.#settings = settings;
    this.#windowUs = settings.windowSec * 1e6;
    this.table = new HostTable(settings.mostHosts, settings.room, hashSeed);
    this.#capture = new HostTable(settings.mostCaptureHosts, settings.captureRoom, hashSeed);
  }

  /** True when another window begins: the rows of the one before are gone. */
  turnTo(nowUs: number): boolean {
    if (nowUs < this.#endUs && nowUs >= this.startUs) return false;
    const isOver = nowUs >= this.#endUs;
    if (isOver) this.#close();
    else this.#takeBack(nowUs);
    this.startUs = Math.floor(nowUs / this.#windowUs) * this.#windowUs;
    this.#endUs = this.startUs + this.#windowUs;
    return isOver;
  }

  /** The capture's first stamp was wild: its packet counts as if it had come with the second one. */
  #takeBack(nowUs: number): void {
    const { numbers, end } = this.table;
    for (let host = 1; host < end; host++) {
      const at = host * talliesPerHost;
      numbers.fill(nowUs, at + tally.firstStartUs, at + tally.lastStartUs + 1);
    }
  }

  /** No packet comes any more. May be told again. */
  finish(): void {
    if (this.#told >= 0) return;
    this.#close();
    this.#capture.keepLargestSenders(this.#settings.mostCaptureHosts);
    this.#told = 1;
  }

  take(): HostBatch | undefined {
    if (this.#told >= 0) this.#tellCapture();
    return this.#queue.take();
  }

  #close(): void {
    const { table } = this;
    table.keepLargestSenders(this.#settings.mostHosts);
    for (let host = 1; host < table.end; host++) if (table.isUsed(host)) this.#closeHost(host);
    this.#tell(table, more, this.startUs);
    keepNewFlows(table.numbers, more);
    this.#capture.mergeGone(table);
    table.clear();
  }

  #closeHost(host: number): void {
    const { table } = this;
    const capture = this.#capture;
    capture.makeRoom(1, mostMembersPerHost);
    const own = capture.rowOf(table.words, 4 * host);
    const merge = (kind: number) =>
      capture.sets.merge(setOf(own, kind), table.sets, setOf(host, kind));
    const newDestinations = merge(addresses);
    merge(srcPorts);
    merge(dstPorts);
    this.#tell(table, host, this.startUs, newDestinations);
    const [from, at] = [host * talliesPerHost, own * talliesPerHost];
    keepNewFlows(table.numbers, from);
    mergeStarts(table.numbers, from, capture.numbers, at);
    mergeTallies(table.numbers, from, capture.numbers, at);
  }

  /** Whoever has only listened is not told. */
  #tell(table: HostTable, host: number, windowStartUs: number, newDestinations?: number): void {
    if (table.packetsOut(host) === 0) return;
    this.#host.open(table, host, windowStartUs, newDestinations);
    this.#queue.add(this.#host);
  }

  /** As many as make a batch; those for which there was no room come last. */
  #tellCapture(): void {
    const capture = this.#capture;
    while (this.#told <= capture.end && !this.#queue.hasBatch) {
      const host = this.#told === capture.end ? more : this.#told;
      this.#told += 1;
      if (host === more || capture.isUsed(host)) this.#tell(capture, host, Number.NaN);
    }
  }
}

/** A flow that goes on from an earlier window is one flow of the capture. */
function keepNewFlows(numbers: Float64Array, at: number): void {
  numbers.copyWithin(at + tally.tcpFlows, at + tally.newTcpFlows, at + tally.mostBytes);
}
