// Which of the flows that are open are shown when a window closes: those with a packet in it, and of a
// flood the largest.

import { count, countsPerFlow } from '../flow/flow-counters.ts';
import { pageBits, slotMask } from '../flow/flow-page.ts';
import type { FlowTable } from '../flow/flow-table.ts';

const mostOpen = 100_000;

/** Their slots, in the order in which they began. */
export function openFlows(table: FlowTable, sinceUs: number): number[] {
  const slots = table.openSince(sinceUs);
  if (slots.length <= mostOpen) return slots;
  const packetsOf = (slot: number) => {
    const { counts } = table.pages[slot >>> pageBits]!;
    const at = (slot & slotMask) * countsPerFlow;
    return counts[at + count.fwdPackets]! + counts[at + count.bwdPackets]!;
  };
  const ranked = slots.map((slot, place) => ({ slot, place, packets: packetsOf(slot) }));
  ranked.sort((a, b) => b.packets - a.packets || a.place - b.place);
  const kept = ranked.slice(0, mostOpen).sort((a, b) => a.place - b.place);
  return kept.map(({ slot }) => slot);
}
