// A flow for tests of the inspector: what both sides say, as the headers of packets.

import type { Inspector } from '../../../src-core/event/inspector.ts';
import {
  flagAck,
  flagFin,
  flagPsh,
  flagRst,
  flagSyn,
  PacketHeaders,
  protocolTcp,
  protocolUdp,
} from '../../../src-core/packet/packet-headers.ts';

export interface FlowPlace {
  readonly slot?: number;
  readonly srcPort?: number;
  readonly dstPort?: number;
  readonly isTcp?: boolean;
  /** False: it goes on where another was cut. */
  readonly begins?: boolean;
}

const headerBytes = 40;
/** Shared by all flows: the packets of a capture. */
let packets = 0;

export class SpokenFlow {
  readonly slot: number;
  /** The origin of the last packet; its time is that many seconds. */
  origin = 0;
  readonly #inspector: Inspector;
  readonly #ports: readonly [number, number];
  readonly #isTcp: boolean;
  /** Next sequence numbers: of src, of dst. */
  readonly #numbers: [number, number] = [1000, 5000];

  constructor(inspector: Inspector, place: FlowPlace = {}) {
    const { slot = 0, srcPort = 50_000, dstPort = 9999, isTcp = true, begins = true } = place;
    this.#inspector = inspector;
    this.slot = slot;
    this.#ports = [srcPort, dstPort];
    this.#isTcp = isTcp;
    if (begins) inspector.begin(slot);
  }

  shakeHands(): void {
    this.packet(true, { flags: flagSyn, number: 999 });
    this.packet(false, { flags: flagSyn | flagAck, number: 4999 });
  }

  /** Says more; answers whether the flow is wanted further on. */
  client(text: string): boolean {
    return this.#say(true, text);
  }

  server(text: string): boolean {
    return this.#say(false, text);
  }

  /** So many bytes are not in the capture. */
  lose(isForward: boolean, bytes: number): void {
    this.#numbers[isForward ? 0 : 1] += bytes;
  }

  finish(isForward: boolean): boolean {
    return this.packet(isForward, { flags: flagFin | flagAck });
  }

  reset(isForward: boolean): boolean {
    return this.packet(isForward, { flags: flagRst });
  }

  packet(isForward: boolean, packet: Packet): boolean {
    const { text = '', flags = flagAck | flagPsh } = packet;
    const headers = new PacketHeaders();
    headers.bytes = oneByteEach('h'.repeat(headerBytes) + text);
    headers.end = headerBytes + text.length;
    headers.protocol = this.#isTcp ? protocolTcp : protocolUdp;
    headers.hasPorts = true;
    [headers.srcPort, headers.dstPort] = isForward ? this.#ports : this.#ports.toReversed();
    const [src, dst] = this.#numbers;
    headers.tcpFlags = this.#isTcp ? flags : 0;
    headers.tcpSeq = packet.number ?? (isForward ? src : dst);
    headers.tcpAck = packet.ack ?? (isForward ? dst : src);
    headers.payloadAt = headerBytes;
    headers.payloadBytes = packet.wireBytes ?? text.length;
    headers.fragment = packet.fragment ?? 0;
    return this.see(isForward, headers);
  }

  see(isForward: boolean, headers: PacketHeaders): boolean {
    packets += 1;
    this.origin = packets;
    return this.#inspector.see(this.slot, isForward, headers, packets * 1e6, packets);
  }

  #say(isForward: boolean, text: string): boolean {
    const isWanted = this.packet(isForward, { text });
    this.#numbers[isForward ? 0 : 1] += text.length;
    return isWanted;
  }
}

/** A character for each byte. */
const oneByteEach = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

interface Packet {
  readonly text?: string;
  readonly flags?: number;
  readonly number?: number;
  readonly ack?: number;
  readonly wireBytes?: number;
  readonly fragment?: number;
}
