// A host of a table as whoever writes it down sees it. One record is reused for all hosts.

import { addresses, dstPorts, setOf, srcPorts, talliesPerHost, tally } from './host-counters.ts';
import { periodicityOf } from './host-starts.ts';
import { type HostTable, more } from './host-table.ts';

export class HostRecord {
  #numbers = new Float64Array(0);
  #at = 0;
  words = new Int32Array(0);
  wordsAt = 0;
  /** NaN: the whole capture. */
  windowStartUs = Number.NaN;
  isMore = false;
  /** 1, or about how many share the row. */
  hosts = 0;
  destinations = 0;
  newDestinations = 0;
  srcPorts = 0;
  dstPorts = 0;

  /** Of those that share a row nobody knows whom they have dealt with. */
  open(table: HostTable, host: number, windowStartUs: number, newDestinations?: number): void {
    const sizeOf = (kind: number) =>
      host === more ? Number.NaN : table.sets.sizeOf(setOf(host, kind));
    this.#numbers = table.numbers;
    this.#at = host * talliesPerHost;
    this.words = table.words;
    this.wordsAt = 4 * host;
    this.windowStartUs = windowStartUs;
    this.isMore = host === more;
    this.hosts = this.isMore ? table.gone : 1;
    this.destinations = sizeOf(addresses);
    this.newDestinations = newDestinations ?? this.destinations;
    this.srcPorts = sizeOf(srcPorts);
    this.dstPorts = sizeOf(dstPorts);
  }

  tally(place: number): number {
    return this.#numbers[this.#at + place]!;
  }

  /** NaN where nothing was counted. */
  share(place: number, of: number): number {
    return this.tally(place) / this.tally(of);
  }

  /** Below zero only where a host was set aside while its flow went on. */
  shareOfFlows(place: number): number {
    return Math.min(Math.max(this.share(place, tally.tcpFlows), 0), 1);
  }

  /** An extreme of what `packets` counts. */
  extreme(place: number, packets: number): number {
    return this.tally(packets) > 0 ? this.tally(place) : Number.NaN;
  }

  get periodicity(): number {
    return this.isMore ? Number.NaN : periodicityOf(this.#numbers, this.#at);
  }
}
