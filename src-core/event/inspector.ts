// Looks into the payload of every flow until it is known what it is, and lets a conversation read it:
// packets of flows -> events and words. The flow table calls, the host takes the events.

import type { FlowObserver } from '../flow/flow-observer.ts';
import {
  flagRst,
  flagSyn,
  laterFragment,
  type PacketHeaders,
  protocolTcp,
  protocolUdp,
} from '../packet/packet-headers.ts';
import { type Dialogue, DialogueRoom } from './dialogue.ts';
import type { EventBatch } from './event-batch.ts';
import { EventQueue } from './event-queue.ts';
import {
  type EventListener,
  type EventOffice,
  type FlowEnds,
  type FlowPlaces,
  FlowTeller,
} from './flow-teller.ts';
import { defaultInspectorSettings, type InspectorSettings } from './inspector-settings.ts';
import type { FlowWord, Service } from './service.ts';
import { ServiceFinder } from './service-finder.ts';
import { ServicePorts } from './service-ports.ts';
import { TcpDialogue } from './tcp-dialogue.ts';
import { UdpDialogue } from './udp-dialogue.ts';

export class Inspector implements FlowObserver {
  readonly #ports: ServicePorts;
  readonly #room: DialogueRoom;
  readonly office: EventOffice;
  /** By slot: of flows with payload, until the next flow begins there. */
  readonly #tellers: (FlowTeller | undefined)[] = [];
  /** By slot: as long as anything is wanted of the flow. */
  readonly #dialogues: (Dialogue | undefined)[] = [];

  constructor(
    services: readonly Service[],
    flows: FlowPlaces,
    settings: InspectorSettings = defaultInspectorSettings,
    listener?: EventListener,
  ) {
    this.#ports = new ServicePorts(services);
    this.#room = new DialogueRoom(new ServiceFinder(services, this.#ports), settings);
    const mostPerFlow = settings.mostEventsPerFlow;
    const isHeard = listener !== undefined || mostPerFlow > 0;
    const queue = new EventQueue();
    this.office = { queue, mostPerFlow, flows, listener, isHeard, dropped: 0 };
  }

  begin(slot: number): void {
    this.#dialogues[slot] = undefined;
    this.#tellers[slot] = undefined;
    this.#room.firstNumbers.forget(slot);
  }

  see(
    slot: number,
    isForward: boolean,
    headers: PacketHeaders,
    timeUs: number,
    origin: number,
  ): boolean {
    if (!headers.hasPorts || headers.fragment === laterFragment) return true; // the next may have them
    const dialogue = this.#dialogues[slot] ?? this.#open(slot, isForward, headers);
    if (!dialogue) return isRead(headers) && !this.#tellers[slot];
    // Without flags it was cut before them, or is nothing that a connection knows.
    if (headers.protocol === protocolTcp && headers.tcpFlags === 0) return true;
    const { teller } = dialogue;
    teller.timeUs = timeUs;
    teller.origin = origin;
    dialogue.see(isForward, headers);
    if (!dialogue.isOver) return true;
    this.#dialogues[slot] = undefined;
    return false;
  }

  /** Takes the place of `end(from)`, which may follow and changes nothing, and of `begin(to)`. */
  carryOn(from: number, to: number): void {
    const teller = this.#tellers[from];
    this.#dialogues[to] = this.#dialogues[from];
    this.#dialogues[from] = undefined;
    this.#tellers[to] = teller;
    this.#tellers[from] = teller?.moveTo(to);
    this.#room.firstNumbers.move(from, to);
  }

  end(slot: number): void {
    this.#dialogues[slot]?.end();
    this.#dialogues[slot] = undefined;
  }

  /** '' when it is not known. Like the words, it can be read until the next flow begins in the slot. */
  serviceOf(slot: number): string {
    return this.#tellers[slot]?.service?.name ?? '';
  }

  wordOf(slot: number, field: FlowWord): string {
    return this.#tellers[slot]?.wordOf(field) ?? '';
  }

  /** The service is not where it is usually found, or is where another is. */
  isPortMismatch(slot: number, srcPort: number, dstPort: number): boolean {
    const teller = this.#tellers[slot];
    if (!teller?.service) return false;
    return this.#ports.isMismatch(teller.service, teller.isTcp, srcPort, dstPort);
  }

  /** Events that wait to be taken. */
  get events(): number {
    return this.office.queue.size;
  }

  /** The oldest ones, up to a batch; undefined when there are none. */
  takeEvents(): EventBatch | undefined {
    return this.office.queue.take();
  }

  /** Events that were dropped, because their flow had too many. */
  get droppedEvents(): number {
    return this.office.dropped;
  }

  /** At some time there was no memory: flows were given up, or read without comparing. */
  get isFull(): boolean {
    return this.#room.held.isFull;
  }

  /** Flows that were given up because there was no memory to go on. */
  get flowsGivenUp(): number {
    return this.#room.givenUp;
  }

  get heldBytes(): number {
    return this.#room.held.bytes + this.#room.recent.bytes;
  }

  #open(slot: number, isForward: boolean, headers: PacketHeaders): Dialogue | undefined {
    if (!isRead(headers) || this.#tellers[slot]) return undefined;
    const isTcp = headers.protocol === protocolTcp;
    if (isTcp && headers.tcpFlags & flagSyn) {
      this.#room.firstNumbers.note(slot, isForward, (headers.tcpSeq + 1) | 0);
    }
    // A snap length may leave the headers only.
    const hasPayload = headers.payloadBytes > 0 && headers.payloadAt < headers.end;
    if (!hasPayload || headers.tcpFlags & flagRst) return undefined;
    const teller = new FlowTeller(this.office, slot, endsOf(isForward, headers));
    const dialogue = new (isTcp ? TcpDialogue : UdpDialogue)(teller, this.#room);
    this.#tellers[slot] = teller;
    this.#dialogues[slot] = dialogue;
    return dialogue;
  }
}

function endsOf(isForward: boolean, { protocol, srcPort, dstPort }: PacketHeaders): FlowEnds {
  const isTcp = protocol === protocolTcp;
  if (isForward) return { isTcp, srcPort, dstPort };
  return { isTcp, srcPort: dstPort, dstPort: srcPort };
}

function isRead({ protocol }: PacketHeaders): boolean {
  return protocol === protocolTcp || protocol === protocolUdp;
}
