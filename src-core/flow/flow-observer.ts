// Who looks at packets once their flow is known: what counters cannot hold is found there. The flow
// table calls; stages behind this one listen.

import type { PacketHeaders } from '../packet/packet-headers.ts';

export interface FlowObserver {
  /** A flow has begun in this slot; its first packet comes next. */
  begin(slot: number, headers: PacketHeaders): void;
  /**
   * A packet of the slot's flow that carries payload or one of SYN, FIN, RST. `isForward`: sent by the
   * flow's src. False when no further packet of this flow is wanted.
   */
  see(
    slot: number,
    isForward: boolean,
    headers: PacketHeaders,
    timeUs: number,
    origin: number,
  ): boolean;
  /** The flow in this slot has ended; the slot may be used again. */
  end(slot: number): void;
}
