// What is known of one flow from its payload, and where its conversation puts what it finds. It stays
// readable when the flow has ended.

import type { EventQueue } from './event-queue.ts';
import type { FlowEvent } from './flow-event.ts';
import type { EventDetails, FlowWord, Opening, Service, Tell } from './service.ts';

/** Hears of every event at once, also of those that are dropped. */
export type EventListener = (
  slot: number,
  isForward: boolean,
  kind: string,
  details: EventDetails,
) => void;

/** Where flows are kept, by slot. */
export interface FlowPlaces {
  /** Of its first packet. */
  originOf(slot: number): number;
  /** Whose keys, and where its own stands in them. */
  keysOf(slot: number): Int32Array | undefined;
  keyAt(slot: number): number;
}

export interface EventOffice {
  readonly queue: EventQueue;
  readonly mostPerFlow: number;
  readonly flows: FlowPlaces;
  readonly listener: EventListener | undefined;
  /** Somebody takes events, or listens. */
  readonly isHeard: boolean;
  /** Events beyond the limit of their flow. */
  dropped: number;
}

export interface FlowEnds {
  readonly isTcp: boolean;
  readonly srcPort: number;
  readonly dstPort: number;
}

type Words = Partial<Record<FlowWord, string>>;

export class FlowTeller implements Tell {
  slot: number;
  readonly isTcp: boolean;
  /** Of the flow's src and dst. */
  readonly srcPort: number;
  readonly dstPort: number;
  service: Service | undefined;
  /** The packet that is being read, and whose bytes they are. */
  timeUs = 0;
  origin = 0;
  isForward = true;
  readonly #office: EventOffice;
  #words: Words | undefined;
  #events = 0;

  constructor(office: EventOffice, slot: number, { isTcp, srcPort, dstPort }: FlowEnds) {
    this.#office = office;
    this.slot = slot;
    this.isTcp = isTcp;
    this.srcPort = srcPort;
    this.dstPort = dstPort;
  }

  /** First bytes of one side, as they stand in its packet. */
  opening(isForward: boolean, bytes: Uint8Array, at: number, end: number): Opening {
    const { isTcp } = this;
    const srcPort = isForward ? this.srcPort : this.dstPort;
    const dstPort = isForward ? this.dstPort : this.srcPort;
    return { bytes, at, end, isForward, isTcp, srcPort, dstPort };
  }

  get isHeard(): boolean {
    return this.#office.isHeard;
  }

  /** Nothing is wanted of the flow that it has not said yet. */
  get isSaid(): boolean {
    if (this.#office.isHeard) return false;
    const { words } = this.service ?? {};
    return !words || (this.#words !== undefined && hasAll(this.#words, words));
  }

  event(kind: string, details: EventDetails): void {
    const office = this.#office;
    if (!office.isHeard) return;
    office.listener?.(this.slot, this.isForward, kind, details);
    if (this.#events >= office.mostPerFlow) {
      office.dropped += 1;
      return;
    }
    this.#events += 1;
    const { slot, timeUs, origin, isForward } = this;
    putEvent(office, slot, {
      kind,
      details: JSON.stringify(details),
      packet: origin,
      timeUs,
      isForward,
    });
  }

  word(field: FlowWord, text: string): void {
    if (text === '') return;
    this.#words ??= {};
    this.#words[field] ??= text;
  }

  wordOf(field: FlowWord): string {
    return this.#words?.[field] ?? '';
  }

  /** Goes on in another slot; what is known so far is answered, for the old one. */
  moveTo(slot: number): FlowTeller {
    const past = new FlowTeller(this.#office, this.slot, this);
    past.service = this.service;
    past.#words = this.#words && { ...this.#words };
    this.slot = slot;
    this.#events = 0;
    return past;
  }
}

function hasAll(words: Words, wanted: readonly FlowWord[]): boolean {
  for (let i = 0; i < wanted.length; i++) if (words[wanted[i]!] === undefined) return false;
  return true;
}

/** Of the flow in this slot. */
export function putEvent(
  { queue, flows }: EventOffice,
  slot: number,
  event: Omit<FlowEvent, 'flow'>,
): void {
  queue.add({ ...event, flow: flows.originOf(slot) }, flows.keysOf(slot), flows.keyAt(slot));
}
