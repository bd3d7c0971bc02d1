// The places in which flows are kept: handed out clean, taken back when nothing of them is needed.

import { firstPackets } from './first-packets.ts';
import { count, countsPerFlow, sum, sumsPerFlow } from './flow-counters.ts';
import { historyBytes } from './flow-history.ts';
import { FlowPage, pageBits, slotMask, slotsPerPage } from './flow-page.ts';
import { tcpNumbers } from './tcp-numbers.ts';

export class FlowSlots {
  readonly pages: FlowPage[] = [];
  live = 0;
  #serial = 0;
  /** Last freed, first used: its memory is still near. */
  readonly #free: number[] = [];

  take(timeUs: number, origin: number): number {
    if (this.#free.length === 0) this.#addPage();
    const slot = this.#free.pop()!;
    const page = this.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    const at = row * sumsPerFlow;
    page.sums.fill(0, at, at + sumsPerFlow);
    page.sums[at + sum.startUs] = timeUs;
    page.sums[at + sum.endUs] = timeUs;
    page.sums[at + sum.activeSinceUs] = timeUs;
    page.sums[at + sum.handshakeUs] = Number.NaN;
    page.counts.fill(0, row * countsPerFlow, (row + 1) * countsPerFlow);
    page.counts[row * countsPerFlow + count.segment] = 1;
    page.tcp.fill(0, row * tcpNumbers, (row + 1) * tcpNumbers);
    page.history[row * historyBytes] = 0;
    page.firstSizes.fill(0, row * firstPackets, (row + 1) * firstPackets);
    page.states[row] = 0;
    page.firstPackets[row] = origin;
    page.serials[row] = ++this.#serial;
    page.histograms[row * 2] = -1;
    page.histograms[row * 2 + 1] = -1;
    this.live += 1;
    return slot;
  }

  release(slot: number): void {
    this.live -= 1;
    this.#free.push(slot);
  }

  #addPage(): void {
    const first = this.pages.length << pageBits;
    this.pages.push(new FlowPage());
    for (let i = slotsPerPage - 1; i >= 0; i--) this.#free.push(first + i);
  }
}
