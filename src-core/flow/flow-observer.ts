// Who looks at packets once their flow is known. The flow table calls; the stages behind this one
// listen, and read what they need of the flow from the table's pages.

import type { PacketHeaders } from '../packet/packet-headers.ts';

/** Wants what flows carry, as long as it says so. */
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
  /** The flow was cut by a timeout and goes on in another slot. */
  carryOn(from: number, to: number): void;
  /** The flow in this slot has ended; the slot may be used again. */
  end(slot: number): void;
}

/** Wants every packet. */
export interface PacketWatcher {
  see(
    slot: number,
    isForward: boolean,
    headers: PacketHeaders,
    timeUs: number,
    wireBytes: number,
  ): void;
}

/** Wants the headers of every packet. */
export interface HeaderWatcher {
  /** A flow has begun in this slot, or goes on in it. */
  begin(slot: number): void;
  see(
    slot: number,
    isForward: boolean,
    headers: PacketHeaders,
    timeUs: number,
    origin: number,
  ): void;
}

/** Remembers which packets are whose. */
export interface PacketIndex {
  /** `serial` counts the flows of a table in the order in which they began. */
  note(origin: number, serial: number): void;
}

export interface Listeners {
  readonly observer?: FlowObserver | undefined;
  readonly watcher?: PacketWatcher | undefined;
  readonly headers?: HeaderWatcher | undefined;
  readonly index?: PacketIndex | undefined;
}
