// What is kept of each flow for its two hosts' sake, beside the flow's page and slot by slot.

import { hasPorts, keyWords, transportOf } from '../flow/flow-key.ts';
import { type FlowPage, slotsPerPage } from '../flow/flow-page.ts';
import { protocolIcmp, protocolIcmp6, protocolTcp, protocolUdp } from '../packet/packet-headers.ts';

/** Which share a flow's packets count for: a place behind `tally.kinds`. */
const kindTcp = 0;
const kindUdp = 1;
const kindIcmp = 2;
const kindOther = 3;
export const kindMask = 3;
/** Set where the numbers in the place of ports are ports, and could be read. */
export const portsBit = 4;
export const tcpWithPorts = kindTcp | portsBit;

/** Which ways of a flow have been told to the sets of its hosts. */
export const fwdTold = 1;
export const bwdTold = 2;

export class HostSlots {
  readonly flows: FlowPage;
  /** The flow that was seen here last, and in which window: else nothing below is true. */
  readonly serials = new Float64Array(slotsPerPage);
  readonly windows = new Int32Array(slotsPerPage);
  /** Rows of the window's table, or -1. */
  readonly srcHosts = new Int32Array(slotsPerPage);
  readonly dstHosts = new Int32Array(slotsPerPage);
  readonly told = new Uint8Array(slotsPerPage);
  readonly kinds = new Uint8Array(slotsPerPage);
  /** Of TCP: what the verdict was made of, and the verdict of host-verdict.ts. */
  readonly states = new Int32Array(slotsPerPage);
  readonly said = new Uint8Array(slotsPerPage);
  readonly verdicts = new Uint8Array(slotsPerPage);

  constructor(flows: FlowPage) {
    this.flows = flows;
  }

  /** Another flow has taken the slot. */
  begin(row: number): void {
    const { flows } = this;
    this.serials[row] = flows.serials[row]!;
    this.windows[row] = 0;
    this.kinds[row] = kindOf(flows.keys, row * keyWords);
    this.states[row] = 0;
    this.said[row] = 0;
    this.verdicts[row] = 0;
  }

  /** Its hosts have no rows in this window yet. */
  enter(row: number, window: number): void {
    this.windows[row] = window;
    this.srcHosts[row] = -1;
    this.dstHosts[row] = -1;
    this.told[row] = 0;
  }

  /** Rows that are used no more are looked up again, and what they were told is told again. */
  forget(window: number, isUsed: (host: number) => boolean): void {
    for (let row = 0; row < slotsPerPage; row++) {
      if (this.windows[row] !== window) continue;
      const [isSrcGone, isDstGone] = [!isUsed(this.srcHosts[row]!), !isUsed(this.dstHosts[row]!)];
      if (isSrcGone) this.srcHosts[row] = -1;
      if (isDstGone) this.dstHosts[row] = -1;
      if (isSrcGone || isDstGone) this.told[row] = 0;
    }
  }
}

function kindOf(keys: Int32Array, at: number): number {
  const protocol = transportOf(keys, at);
  if (protocol === protocolIcmp || protocol === protocolIcmp6) return kindIcmp;
  const ports = hasPorts(keys, at) ? portsBit : 0;
  if (protocol === protocolTcp) return kindTcp | ports;
  return ports | (protocol === protocolUdp ? kindUdp : kindOther);
}
