// How CICFlowMeter 4 takes TCP to end, faults included. A RST ends a flow at once. Its test for FINs of
// both sides looks at dst's twice: dst's FIN ends a flow at once, that of src never does, and when it
// comes again it is dropped. A flow's first packet ends nothing, whatever its flags.

import { flagFin, flagRst } from '../packet/packet-headers.ts';
import type { FlowPage } from './flow-page.ts';
import { state } from './tcp-state.ts';

/** After a packet was counted that is not its flow's first one. */
export function noteLegacyEnd(
  page: FlowPage,
  row: number,
  isForward: boolean,
  tcpFlags: number,
): void {
  // A FIN is looked at before a RST.
  if (tcpFlags & flagFin) page.states[row]! |= isForward ? state.legacyFin : state.legacyOver;
  else if (tcpFlags & flagRst) page.states[row]! |= state.legacyOver;
}

export const isLegacyOver = (states: number): boolean => (states & state.legacyOver) !== 0;

export function isLegacyDropped(states: number, isForward: boolean, tcpFlags: number): boolean {
  return isForward && (tcpFlags & flagFin) !== 0 && (states & state.legacyFin) !== 0;
}
