// What sequence numbers say about a direction of a TCP flow: segments that came twice, that came
// late, that never came. One hole is remembered at a time, as wide as all that is missing; of what
// lies between two holes only acknowledgements tell that it came.

import type { FlowPage } from './flow-page.ts';

/** Places in a row of `FlowPage.tcp`; the backward twin stands behind each. */
export const number = {
  /** Behind the last byte that was seen. */
  next: 0,
  /** The hole: its first byte, and the one behind it; equal when there is none. */
  holeAt: 2,
  holeEnd: 4,
  /** Behind the FIN. */
  finEnd: 6,
  /** Sequence numbers of the last SYN, SYN-ACK, FIN and RST that history holds. */
  syn: 8,
  synAck: 10,
  fin: 12,
  rst: 14,
  /** From `holeAt` to here nothing has come; at or before `holeAt` when that is not known. */
  holeStop: 16,
} as const;

export const tcpNumbers = 18;

const inOrder = 0;
export const retransmitted = 1;
export const outOfOrder = 2;

/** True when a comes before b, around the end of the numbers too. */
function isBefore(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}

/** `bytes` counts payload, SYN and FIN. `isKnown`: this direction has been seen before. */
export function followSequence(
  { tcp }: FlowPage,
  at: number,
  isKnown: boolean,
  seq: number,
  bytes: number,
): number {
  const end = (seq + bytes) | 0;
  const next = tcp[at + number.next]!;
  if (!isKnown) {
    tcp[at + number.next] = end;
    tcp[at + number.holeAt] = tcp[at + number.holeEnd] = end;
    return inOrder;
  }
  if (bytes === 0) return inOrder;
  if (seq === next) {
    tcp[at + number.next] = end;
    return inOrder;
  }
  const hasHole = tcp[at + number.holeAt] !== tcp[at + number.holeEnd];
  if (isBefore(next, seq)) {
    if (!hasHole) {
      tcp[at + number.holeAt] = next;
      tcp[at + number.holeStop] = seq;
    }
    tcp[at + number.holeEnd] = seq;
    tcp[at + number.next] = end;
    return inOrder;
  }
  if (isBefore(next, end)) tcp[at + number.next] = end; // old bytes with new ones behind them
  return hasHole && fillHole(tcp, at, seq, end) ? outOfOrder : retransmitted;
}

/** True when the segment brings bytes that were missing. */
function fillHole(tcp: Int32Array, at: number, seq: number, end: number): boolean {
  const holeAt = tcp[at + number.holeAt]!;
  const holeEnd = tcp[at + number.holeEnd]!;
  if (!isBefore(seq, holeEnd) || !isBefore(holeAt, end)) return false;
  if (!isBefore(holeAt, seq)) tcp[at + number.holeAt] = isBefore(end, holeEnd) ? end : holeEnd;
  else {
    if (!isBefore(end, holeEnd)) tcp[at + number.holeEnd] = seq;
    if (isBefore(seq, tcp[at + number.holeStop]!)) tcp[at + number.holeStop] = seq;
  }
  return true;
}

/**
 * Takes the other side's acknowledgement. True when it speaks of bytes that are missing: they were
 * sent, and not captured.
 */
export function closesHole({ tcp }: FlowPage, at: number, ack: number): boolean {
  const holeAt = tcp[at + number.holeAt]!;
  const holeEnd = tcp[at + number.holeEnd]!;
  if (holeAt === holeEnd || !isBefore(holeAt, ack)) return false;
  const stop = tcp[at + number.holeStop]!;
  const isKnown = isBefore(holeAt, stop);
  const reached = isKnown && isBefore(ack, stop) ? stop : ack; // one gap, however many speak of it
  const isOver = !isBefore(reached, holeEnd);
  tcp[at + number.holeAt] = isOver ? holeEnd : reached;
  return isKnown || isOver;
}
