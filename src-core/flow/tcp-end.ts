// When a TCP flow is over: both FINs acknowledged, or a RST.

import {
  flagAck,
  flagFin,
  flagRst,
  flagSyn,
  type PacketHeaders,
} from '../packet/packet-headers.ts';
import type { FlowPage } from './flow-page.ts';

const finForward = 1;
const finBackward = 2;
const finForwardAcked = 4;
const finBackwardAcked = 8;
const reset = 16;

export function isTcpOver(state: number): boolean {
  const bothAcked = finForwardAcked | finBackwardAcked;
  return (state & reset) !== 0 || (state & bothAcked) === bothAcked;
}

/** A SYN alone asks for a new connection: on a finished tuple it begins a new flow. */
export function opensAnew(headers: PacketHeaders): boolean {
  return (headers.tcpFlags & (flagSyn | flagAck | flagRst)) === flagSyn;
}

/** Follows the FINs; returns the flow's state after this packet. */
export function followTcpEnd(
  page: FlowPage,
  row: number,
  isForward: boolean,
  headers: PacketHeaders,
): number {
  const flags = headers.tcpFlags;
  let state = page.tcpStates[row]!;
  if (flags & flagAck) {
    // An acknowledgement speaks of the other side's FIN.
    const otherFin = isForward ? finBackward : finForward;
    const finEnd = page.finEnds[row * 2 + (isForward ? 1 : 0)]!;
    const isAcked = (state & otherFin) !== 0 && ((headers.tcpAck - finEnd) | 0) >= 0;
    if (isAcked) state |= isForward ? finBackwardAcked : finForwardAcked;
  }
  if (flags & flagFin) {
    state |= isForward ? finForward : finBackward;
    page.finEnds[row * 2 + (isForward ? 0 : 1)] = (headers.tcpSeq + headers.payloadBytes + 1) | 0;
  }
  if (flags & flagRst) state |= reset;
  page.tcpStates[row] = state;
  return state;
}
