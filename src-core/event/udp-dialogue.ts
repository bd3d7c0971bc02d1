// A UDP flow: every datagram is handed on as it is. As long as its service is not known, the first
// datagrams of both sides are kept.

import type { PacketHeaders } from '../packet/packet-headers.ts';
import type { Dialogue, DialogueRoom } from './dialogue.ts';
import type { FlowTeller } from './flow-teller.ts';
import { PayloadScan } from './payload-scan.ts';
import type { Conversation, Service } from './service.ts';
import { Undecided, type UndecidedSide } from './undecided.ts';

/** So many datagrams of one side are looked at. */
const mostOpenings = 4;

export class UdpDialogue implements Dialogue {
  readonly teller: FlowTeller;
  isOver = false;
  readonly #room: DialogueRoom;
  #conversation: Conversation | undefined;
  #undecided: Undecided | undefined;
  #forwardBytes = 0;
  #backwardBytes = 0;
  /** What is looked for in every datagram, where somebody hears of it. */
  readonly #scan: PayloadScan | undefined;

  constructor(teller: FlowTeller, room: DialogueRoom) {
    this.teller = teller;
    this.#room = room;
    if (teller.isHeard) this.#scan = new PayloadScan(teller);
  }

  see(isForward: boolean, { bytes, payloadAt, payloadBytes, end }: PacketHeaders): void {
    const until = Math.min(end, payloadAt + payloadBytes);
    if (until <= payloadAt) return;
    this.#look(isForward, bytes, payloadAt, until);
    if (this.#conversation) this.#hear(isForward, bytes, payloadAt, until);
    else this.#open(isForward, bytes, payloadAt, until);
  }

  end(): void {
    if (!this.isOver) this.#conversation?.end?.();
    this.#close();
  }

  #look(isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    const scan = this.#scan;
    if (!scan || scan.isDone) return;
    this.teller.isForward = isForward;
    scan.see(bytes, at, end);
    scan.end();
  }

  #hear(isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    const conversation = this.#conversation!;
    const { mostBytes } = this.#room;
    const already = isForward ? this.#forwardBytes : this.#backwardBytes;
    if (already < mostBytes || conversation.readsOn) {
      this.teller.isForward = isForward;
      conversation.take(isForward, bytes, at, end);
      if (isForward) this.#forwardBytes += end - at;
      else this.#backwardBytes += end - at;
    }
    if (conversation.isDone || this.teller.isSaid) this.#close();
    else if (conversation.readsOn) return;
    else if (this.#forwardBytes >= mostBytes && this.#backwardBytes >= mostBytes) this.end();
  }

  #open(isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    const { finder } = this.#room;
    const side = this.#undecided?.side(isForward);
    if (!side?.isRejected) {
      const opening = this.teller.opening(isForward, bytes, at, end);
      const service = finder.find(opening, side?.candidates);
      if (service) {
        this.#begin(service);
        if (!this.isOver) this.#hear(isForward, bytes, at, end);
        return;
      }
    }
    this.#undecided ??= new Undecided(this.#room.held);
    this.#keep(this.#undecided, isForward, new Uint8Array(bytes.subarray(at, end)));
  }

  #keep(undecided: Undecided, isForward: boolean, bytes: Uint8Array): void {
    const { timeUs, origin } = this.teller;
    const side = undecided.side(isForward);
    if (!side.isRejected) side.candidates = this.#room.finder.maybe;
    if (!undecided.add({ isForward, size: bytes.length, timeUs, origin, bytes })) {
      this.#room.givenUp += 1;
      this.#close();
      return;
    }
    this.#closeIfHopeless(undecided, side);
  }

  #closeIfHopeless(undecided: Undecided, side: UndecidedSide): void {
    if (side.arrivals >= mostOpenings) side.reject();
    if (undecided.isHopeless || side.arrivals > mostOpenings) this.#close();
  }

  /** What was kept comes first, in the order in which it came. */
  #begin(service: Service): void {
    const { teller } = this;
    teller.service = service;
    this.#conversation = teller.isSaid ? undefined : service.converse?.(teller);
    if (!this.#conversation || this.#conversation.isDone) {
      this.#close();
      return;
    }
    const { timeUs, origin } = teller;
    for (const { isForward, bytes, ...when } of this.#undecided?.arrivals ?? []) {
      teller.timeUs = when.timeUs;
      teller.origin = when.origin;
      if (bytes && !this.isOver) this.#hear(isForward, bytes, 0, bytes.length);
    }
    teller.timeUs = timeUs;
    teller.origin = origin;
    this.#undecided?.release();
    this.#undecided = undefined;
  }

  #close(): void {
    this.isOver = true;
    this.#undecided?.release();
    this.#undecided = undefined;
    this.#conversation = undefined;
  }
}
