// A TCP flow: two streams of bytes, and the conversation that reads them once its service is known.
// Until then nobody takes anything, so that both streams hold what came.

import {
  flagAck,
  flagFin,
  flagRst,
  flagSyn,
  type PacketHeaders,
} from '../packet/packet-headers.ts';
import type { Dialogue, DialogueRoom } from './dialogue.ts';
import type { FlowTeller } from './flow-teller.ts';
import { PayloadScan } from './payload-scan.ts';
import { PayloadStream } from './payload-stream.ts';
import { RawConversation } from './raw-conversation.ts';
import type { Conversation, EventDetails, Service } from './service.ts';
import type { StreamOddity, StreamReader } from './stream/stream-reader.ts';
import { type Arrival, Undecided } from './undecided.ts';

const noBytes = new Uint8Array(0);
/** Nobody needs more of an opening to tell whether it is theirs. */
const longestOpening = 2048;

export class TcpDialogue implements Dialogue, StreamReader {
  readonly teller: FlowTeller;
  isOver = false;
  readonly #room: DialogueRoom;
  /** Of a side that has said anything. */
  #forward: PayloadStream | undefined;
  #backward: PayloadStream | undefined;
  #conversation: Conversation | undefined;
  #undecided: Undecided | undefined;
  /** What is looked for in every stream, where somebody hears of it. */
  readonly #scans: readonly [forward: PayloadScan, backward: PayloadScan] | undefined;

  constructor(teller: FlowTeller, room: DialogueRoom) {
    this.teller = teller;
    this.#room = room;
    if (teller.isHeard) this.#scans = [new PayloadScan(teller), new PayloadScan(teller)];
  }

  /** What is undecided has limits of its own. */
  get mostBytes(): number {
    const isLimited = this.#conversation && !this.#conversation.readsOn;
    return isLimited ? this.#room.mostBytes : Number.POSITIVE_INFINITY;
  }

  see(isForward: boolean, headers: PacketHeaders): void {
    const { tcpFlags, tcpSeq, tcpAck, payloadAt, payloadBytes } = headers;
    const number = (tcpSeq + (tcpFlags & flagSyn ? 1 : 0)) | 0;
    if (tcpFlags & flagSyn) this.#start(isForward, number);
    if (tcpFlags & flagAck) this.#stream(!isForward)?.acknowledge(tcpAck);
    // What a RST carries is no data but says why (RFC 9293, 3.5.3).
    if (payloadBytes > 0 && !(tcpFlags & flagRst)) {
      const end = Math.max(Math.min(headers.end, payloadAt + payloadBytes), payloadAt);
      const stream = this.#stream(isForward) ?? this.#begin(isForward);
      stream.add(number, headers.bytes, payloadAt, end, payloadBytes);
    }
    if (tcpFlags & flagFin) this.#stream(isForward)?.finish((number + payloadBytes) | 0);
    if (tcpFlags & flagRst) this.#giveUpHoles();
    if (this.#forward?.isReadOut && this.#backward?.isReadOut) this.end();
  }

  end(): void {
    this.#forward?.end();
    this.#backward?.end();
    if (this.#undecided && !this.isOver) this.#readRaw(this.#undecided, undefined, noBytes, 0);
    this.#scans?.[0].end();
    this.#scans?.[1].end();
    if (!this.isOver) this.#conversation?.end?.();
    this.#close();
  }

  pass(isForward: boolean, bytes: Uint8Array, at: number, end: number): void {
    const scan = this.#scans?.[isForward ? 0 : 1];
    if (!scan || scan.isDone) return;
    this.teller.isForward = isForward;
    scan.see(bytes, at, end);
  }

  take(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const conversation = this.#conversation;
    if (!conversation) return this.#open(isForward, bytes, at, end);
    this.teller.isForward = isForward;
    const used = conversation.take(isForward, bytes, at, end);
    if (conversation.isDone || this.teller.isSaid) this.#close();
    return used;
  }

  skip(isForward: boolean, missing: number): void {
    this.#scans?.[isForward ? 0 : 1].skip(missing);
    if (!this.#conversation) {
      this.#undecided ??= new Undecided(this.#room.held);
      this.#undecided.skip(isForward, missing);
      if (this.#undecided.isHopeless) this.#readRaw(this.#undecided, undefined, noBytes, 0);
      return;
    }
    this.teller.isForward = isForward;
    this.#conversation.skip?.(isForward, missing);
    if (this.#conversation.isDone) this.#close();
  }

  noteOddity(isForward: boolean, kind: StreamOddity, details: EventDetails): void {
    this.teller.isForward = isForward;
    this.teller.event(kind, details);
  }

  runOut(): void {
    this.#room.givenUp += 1;
    this.#conversation?.end?.();
    this.#close();
  }

  #stream(isForward: boolean): PayloadStream | undefined {
    return isForward ? this.#forward : this.#backward;
  }

  #begin(isForward: boolean): PayloadStream {
    const stream = new PayloadStream(isForward, this, this.#room);
    const number = this.#room.firstNumbers.of(this.teller.slot, isForward);
    if (number !== undefined) stream.start(number);
    if (isForward) this.#forward = stream;
    else this.#backward = stream;
    return stream;
  }

  #start(isForward: boolean, number: number): void {
    this.#room.firstNumbers.note(this.teller.slot, isForward, number);
    this.#stream(isForward)?.start(number);
  }

  #giveUpHoles(): void {
    this.#forward?.giveUpHoles();
    this.#backward?.giveUpHoles();
  }

  /** The stream offers all that it holds, and then some: nothing is taken until the service is known. */
  #open(isForward: boolean, bytes: Uint8Array, at: number, end: number): number {
    const side = this.#undecided?.side(isForward);
    if (!side?.isRejected) {
      const opening = this.teller.opening(isForward, bytes, at, end);
      const service = this.#room.finder.find(opening, side?.candidates);
      if (service) return this.#recognise(service, isForward, bytes, at, end);
    }
    this.#undecided ??= new Undecided(this.#room.held);
    this.#keep(this.#undecided, isForward, end - at);
    if (this.isOver || !this.#undecided.isHopeless) return 0;
    return this.#readRaw(this.#undecided, isForward, bytes, at);
  }

  #keep(undecided: Undecided, isForward: boolean, size: number): void {
    const { timeUs, origin } = this.teller;
    const side = undecided.side(isForward);
    if (!side.isRejected) side.candidates = this.#room.finder.maybe;
    if (size >= longestOpening) side.reject();
    if (!undecided.add({ isForward, size: size - side.bytes, timeUs, origin })) this.runOut();
  }

  /** Nobody knows it: where events are wanted it is looked at all the same. */
  #readRaw(
    undecided: Undecided,
    isForward: boolean | undefined,
    bytes: Uint8Array,
    at: number,
  ): number {
    if (!this.teller.isHeard) {
      this.#close();
      return 0;
    }
    this.#conversation = new RawConversation(this.teller);
    return this.#replay(undecided, isForward, bytes, at) - at;
  }

  #recognise(
    service: Service,
    isForward: boolean,
    bytes: Uint8Array,
    at: number,
    end: number,
  ): number {
    this.teller.service = service;
    this.#conversation = this.teller.isSaid ? undefined : service.converse?.(this.teller);
    if (!this.#conversation || this.#conversation.isDone) {
      this.#close();
      return 0;
    }
    const from = this.#undecided ? this.#replay(this.#undecided, isForward, bytes, at) : at;
    return this.isOver ? 0 : from - at + this.take(isForward, bytes, from, end);
  }

  /**
   * What came before, in the order in which it came. Answers up to where these bytes are done with: those
   * of one side that are being offered; without, both sides are asked for theirs.
   */
  #replay(
    undecided: Undecided,
    isForward: boolean | undefined,
    bytes: Uint8Array,
    at: number,
  ): number {
    const { timeUs, origin } = this.teller;
    this.#undecided = undefined;
    this.#skipMissing(undecided);
    let from = at;
    let shown = at;
    const offered = [0, 0];
    for (const arrival of undecided.arrivals) {
      if (this.isOver) break;
      this.teller.timeUs = arrival.timeUs;
      this.teller.origin = arrival.origin;
      if (arrival.isForward === isForward) {
        shown += arrival.size;
        from = Math.min(from + Math.max(this.take(isForward, bytes, from, shown), 0), shown);
      } else this.#offerAgain(arrival, offered);
    }
    this.teller.timeUs = timeUs;
    this.teller.origin = origin;
    undecided.release();
    return from;
  }

  #offerAgain({ isForward, size }: Arrival, offered: number[]): void {
    const side = isForward ? 0 : 1;
    const all = offered[side]! + size;
    offered[side] = all - (this.#stream(isForward)?.offerFirst(all) ?? 0);
  }

  #skipMissing(undecided: Undecided): void {
    for (const isForward of [true, false]) {
      const { missing } = undecided.side(isForward);
      if (missing > 0 && !this.isOver) this.skip(isForward, missing);
    }
  }

  #close(): void {
    this.isOver = true;
    this.#undecided?.release();
    this.#undecided = undefined;
    this.#conversation = undefined;
    this.#forward?.close();
    this.#backward?.close();
  }
}
