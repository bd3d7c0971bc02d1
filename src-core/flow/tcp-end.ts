// When a TCP flow is over, by the rules that were asked for. Ours: both FINs acknowledged, or a RST.
// CICFlowMeter 4's, faults included: a RST ends a flow; the test for FINs of both sides looks at dst's
// twice, so dst's FIN ends it, src's never does, and one of src that comes again is dropped. A flow's
// first packet ends nothing there, whatever its flags.

import { flagFin, flagRst } from '../packet/packet-headers.ts';
import { count, countsPerFlow } from './flow-counters.ts';
import type { FlowPage } from './flow-page.ts';
import type { FlowSettings } from './flow-settings.ts';
import { isTcpOver, state } from './tcp-state.ts';

export class TcpEnd {
  readonly #isLegacy: boolean;
  readonly #isHeeded: boolean;

  constructor({ tcpEnd }: FlowSettings) {
    this.#isLegacy = tcpEnd === 'cic-legacy';
    this.#isHeeded = tcpEnd === 'fin-or-rst';
  }

  isOver(states: number): boolean {
    return this.#isLegacy ? (states & state.legacyOver) !== 0 : this.#isHeeded && isTcpOver(states);
  }

  /** True for a packet that counts for nothing. */
  drops(states: number, isForward: boolean, tcpFlags: number): boolean {
    const isAgain = (states & state.legacyFin) !== 0 && (tcpFlags & flagFin) !== 0;
    return isAgain && isForward;
  }

  /** After the packet was counted. */
  note(page: FlowPage, row: number, isForward: boolean, tcpFlags: number): void {
    if (!this.#isLegacy || isFirst(page, row)) return;
    // A FIN is looked at before a RST.
    if (tcpFlags & flagFin) page.states[row]! |= isForward ? state.legacyFin : state.legacyOver;
    else if (tcpFlags & flagRst) page.states[row]! |= state.legacyOver;
  }
}

function isFirst({ counts }: FlowPage, row: number): boolean {
  const at = row * countsPerFlow;
  return counts[at + count.fwdPackets]! + counts[at + count.bwdPackets]! === 1;
}
