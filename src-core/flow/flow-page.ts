// Room for 1,024 flows: what is kept of each lies in rows of typed arrays. Pages are added as live
// flows grow and never copied, so a slot number stays valid as long as its flow lives.

import { firstPackets } from './first-packets.ts';
import { countsPerFlow, sumsPerFlow } from './flow-counters.ts';
import { historyBytes } from './flow-history.ts';
import { keyWords } from './flow-key.ts';
import { tcpNumbers } from './tcp-numbers.ts';

export const pageBits = 10;
export const slotsPerPage = 1 << pageBits;
export const slotMask = slotsPerPage - 1;

export const macBytesPerSlot = 12;

export class FlowPage {
  readonly keys = new Int32Array(slotsPerPage * keyWords);
  readonly sums = new Float64Array(slotsPerPage * sumsPerFlow);
  readonly counts = new Uint32Array(slotsPerPage * countsPerFlow);
  /** Source, then destination MAC of the first packet; zero without Ethernet. */
  readonly macs = new Uint8Array(slotsPerPage * macBytesPerSlot);
  readonly hashes = new Int32Array(slotsPerPage);
  /** The origin of its first packet. */
  readonly firstPackets = new Float64Array(slotsPerPage);
  /** Counts flows in the order in which they began. */
  readonly serials = new Float64Array(slotsPerPage);
  /** When it ends if nothing more comes, on the packets' clock. */
  readonly deadlinesUs = new Float64Array(slotsPerPage);
  /** Bits of tcp-state.ts. */
  readonly states = new Int32Array(slotsPerPage);
  /** Sequence numbers of tcp-numbers.ts. */
  readonly tcp = new Int32Array(slotsPerPage * tcpNumbers);
  readonly history = new Uint8Array(slotsPerPage * historyBytes);
  /** Length, negative when backward, and gap of each of the first packets. */
  readonly firstSizes = new Int32Array(slotsPerPage * firstPackets);
  readonly firstGapsUs = new Uint32Array(slotsPerPage * firstPackets);
  /** Index into `endReasons`. */
  readonly endReasons = new Uint8Array(slotsPerPage);
  /** 1 while an observer wants to see the flow's payload. */
  readonly isObserved = new Uint8Array(slotsPerPage);
  /** Histogram of each direction's payload, or -1: forward, backward. */
  readonly histograms = new Int32Array(slotsPerPage * 2);
  /** Neighbours in the timer wheel's list, and the list it is in. */
  readonly nextSlots = new Int32Array(slotsPerPage);
  readonly previousSlots = new Int32Array(slotsPerPage);
  readonly wheelSpokes = new Int32Array(slotsPerPage);
}
