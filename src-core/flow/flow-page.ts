// Room for 4,096 flows: what is kept of each lies in rows of typed arrays. Pages are added as live
// flows grow and never copied, so a slot number stays valid as long as its flow lives.

import { numbersPerRow } from './flow-batch.ts';
import { keyWords } from './flow-key.ts';

export const pageBits = 12;
export const slotsPerPage = 1 << pageBits;
export const slotMask = slotsPerPage - 1;

export const macBytesPerSlot = 12;

export class FlowPage {
  readonly keys = new Int32Array(slotsPerPage * keyWords);
  /** The columns of `numberColumns`, being counted. */
  readonly numbers = new Float64Array(slotsPerPage * numbersPerRow);
  /** Source, then destination MAC of the first packet; zero without Ethernet. */
  readonly macs = new Uint8Array(slotsPerPage * macBytesPerSlot);
  readonly hashes = new Int32Array(slotsPerPage);
  /** The origin of its first packet. */
  readonly firstPackets = new Float64Array(slotsPerPage);
  /** When it ends if nothing more comes, on the packets' clock. */
  readonly deadlinesUs = new Float64Array(slotsPerPage);
  /** Bits of tcp-end.ts. */
  readonly tcpStates = new Uint8Array(slotsPerPage);
  /** The sequence numbers behind each side's FIN: forward, backward. */
  readonly finEnds = new Int32Array(slotsPerPage * 2);
  /** Index into `endReasons`. */
  readonly endReasons = new Uint8Array(slotsPerPage);
  /** Neighbours in the timer wheel's list, and the list it is in. */
  readonly nextSlots = new Int32Array(slotsPerPage);
  readonly previousSlots = new Int32Array(slotsPerPage);
  readonly wheelSpokes = new Int32Array(slotsPerPage);
}
