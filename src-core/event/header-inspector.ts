// Looks at the headers of packets for what no counter holds: who claims which address, who says that it
// is a router, fragments and flags that nobody sends in earnest. Only where somebody takes events.

import type { HeaderWatcher } from '../flow/flow-observer.ts';
import {
  kindArp,
  type PacketHeaders,
  protocolIcmp,
  protocolIcmp6,
  protocolTcp,
  wholeDatagram,
} from '../packet/packet-headers.ts';
import type { RawPacket } from '../pcap/raw-packet.ts';
import { type EventOffice, putEvent } from './flow-teller.ts';
import { headerReaders } from './header-readers.ts';
import type { EventDetails } from './service.ts';

/** Says something about the packet that is looked at. */
export type HeaderTell = (kind: string, details: EventDetails) => void;

export interface HeaderFacts {
  readonly headers: PacketHeaders;
  /** Of the packet's flow; reused by another once it has ended. -1 for a frame that is in none. */
  readonly slot: number;
  readonly isForward: boolean;
  readonly timeUs: number;
}

/** Reads headers of one kind. Its state is bounded; nothing in a header makes it throw. */
export interface HeaderReader {
  /**
   * `frame`: frames of which no flow can be made, such as those by which wireless networks are run;
   * `any`: those, and packets.
   */
  readonly looksAt: 'arp' | 'icmp' | 'tcp' | 'fragment' | 'packet' | 'frame' | 'any';
  see(facts: HeaderFacts, tell: HeaderTell, raw?: RawPacket): void;
  /** Another flow begins in this slot, or the next segment of one. */
  begin?(slot: number): void;
}

/** Without a flow's own limit, as it is no flow's: of all frames together. */
const mostFrameEvents = 100_000;

type Kind = HeaderReader['looksAt'];

export class HeaderInspector implements HeaderWatcher {
  readonly #office: EventOffice;
  readonly #readers: Readonly<Record<Exclude<Kind, 'any'>, readonly HeaderReader[]>>;
  readonly #beginners: readonly HeaderReader[];
  /** How many events the flow in a slot has had. */
  #told = new Uint16Array(1024);
  #frameEvents = 0;
  #origin = 0;
  readonly #facts = {
    headers: undefined as unknown as PacketHeaders,
    slot: -1,
    isForward: true,
    timeUs: 0,
  };

  constructor(office: EventOffice) {
    this.#office = office;
    const made = headerReaders.map((make) => make());
    const of = (...kinds: Kind[]) => made.filter(({ looksAt }) => kinds.includes(looksAt));
    this.#beginners = made.filter(({ begin }) => begin !== undefined);
    this.#readers = {
      arp: of('arp'),
      icmp: of('icmp'),
      tcp: of('tcp'),
      fragment: of('fragment'),
      packet: of('packet', 'any'),
      frame: of('frame', 'any'),
    };
  }

  begin(slot: number): void {
    if (slot >= this.#told.length) {
      const grown = new Uint16Array(2 * (slot + 1));
      grown.set(this.#told);
      this.#told = grown;
    }
    this.#told[slot] = 0;
    const readers = this.#beginners;
    for (let i = 0; i < readers.length; i++) readers[i]!.begin!(slot);
  }

  see(
    slot: number,
    isForward: boolean,
    headers: PacketHeaders,
    timeUs: number,
    origin: number,
  ): void {
    this.#origin = origin;
    this.#facts.headers = headers;
    this.#facts.slot = slot;
    this.#facts.isForward = isForward;
    this.#facts.timeUs = timeUs;
    const readers = this.#readers;
    const { kind, protocol } = headers;
    this.#ask(readers.packet);
    if (headers.fragment !== wholeDatagram) this.#ask(readers.fragment);
    if (kind === kindArp) this.#ask(readers.arp);
    else if (protocol === protocolTcp) this.#ask(readers.tcp);
    else if (protocol === protocolIcmp || protocol === protocolIcmp6) this.#ask(readers.icmp);
  }

  /** A frame of which no flow can be made. */
  seeFrame(raw: RawPacket, headers: PacketHeaders, origin: number): void {
    const { frame } = this.#readers;
    const facts = { headers, slot: -1, isForward: true, timeUs: raw.timeUs };
    for (let i = 0; i < frame.length; i++) {
      frame[i]!.see(facts, (kind, details) => this.#putFrame(kind, details, raw, origin), raw);
    }
  }

  #ask(readers: readonly HeaderReader[]): void {
    for (let i = 0; i < readers.length; i++) readers[i]!.see(this.#facts, this.#tell);
  }

  readonly #tell: HeaderTell = (kind, details) => {
    const { slot, isForward, timeUs } = this.#facts;
    if (this.#told[slot]! >= this.#office.mostPerFlow) {
      this.#office.dropped += 1;
      return;
    }
    this.#told[slot]! += 1;
    const event = {
      kind,
      details: JSON.stringify(details),
      packet: this.#origin,
      timeUs,
      isForward,
    };
    putEvent(this.#office, slot, event);
  };

  #putFrame(kind: string, details: EventDetails, { timeUs }: RawPacket, origin: number): void {
    if (this.#frameEvents >= mostFrameEvents) {
      this.#office.dropped += 1;
      return;
    }
    this.#frameEvents += 1;
    const text = JSON.stringify(details);
    this.#office.queue.add({
      kind,
      details: text,
      flow: 0,
      packet: origin,
      timeUs,
      isForward: true,
    });
  }
}
