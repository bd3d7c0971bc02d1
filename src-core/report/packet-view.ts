// A packet as the columns of the packet table ask about it: what was decoded, and what is known only
// under a condition. One view is used again for all packets.

import { u16 } from '../base/read-bytes.ts';
import { ByteSample } from '../flow/payload-entropy.ts';
import { kindArp, kindIp, PacketHeaders, protocolTcp } from '../packet/packet-headers.ts';
import { RawPacket } from '../pcap/raw-packet.ts';

const vlanTypes = [0x8100, 0x88a8, 0x9100];
/** Below this the field is a length (IEEE 802.3). */
const leastType = 0x0600;
/** Where window and flags end in a TCP header: as far as its fields are read. */
const tcpBytes = 16;

export class PacketView {
  raw = new RawPacket();
  headers = new PacketHeaders();
  /** NaN before the first packet. */
  gapUs = Number.NaN;
  /** '' where there is none. */
  flowId = '';
  isIp = false;
  isArp = false;
  hasPorts = false;
  hasTcp = false;
  readonly payload = new ByteSample();
  readonly #mostPayload: number;
  readonly #counts = new Uint32Array(256);
  #lastUs = Number.NaN;

  /** Of a packet's payload only so many bytes are looked at. */
  constructor(mostPayload: number) {
    this.#mostPayload = mostPayload;
  }

  /** `isDecoded` is false when no flow can be made of the packet. */
  open(raw: RawPacket, headers: PacketHeaders, isDecoded: boolean, flowId: string): void {
    this.raw = raw;
    this.headers = headers;
    this.flowId = flowId;
    this.gapUs = raw.timeUs - this.#lastUs;
    this.#lastUs = raw.timeUs;
    this.isIp = isDecoded && headers.kind === kindIp;
    this.isArp = isDecoded && headers.kind === kindArp;
    this.hasPorts = this.isIp && headers.hasPorts;
    const isTcp = this.hasPorts && headers.protocol === protocolTcp;
    this.hasTcp = isTcp && headers.transportAt + tcpBytes <= headers.end;
    this.#samplePayload();
  }

  /** Behind VLAN tags; -1 without. */
  get etherType(): number {
    const { headers, raw } = this;
    if (headers.macAt < 0) return -1;
    let at = headers.macAt + 12;
    while (at + 6 <= raw.end && vlanTypes.includes(u16(raw.bytes, at))) at += 4;
    const type = u16(raw.bytes, at);
    return type < leastType ? -1 : type;
  }

  #samplePayload(): void {
    const { headers, payload } = this;
    payload.reset();
    if (!this.isIp) return;
    const from = headers.payloadAt;
    const size = Math.min(headers.payloadBytes, headers.end - from, this.#mostPayload);
    if (size <= 0) return;
    const counts = this.#counts.fill(0);
    for (let i = from; i < from + size; i++) counts[headers.bytes[i]!]! += 1;
    for (let value = 0; value < counts.length; value++) {
      if (counts[value]! > 0) payload.add(value, counts[value]!);
    }
  }
}
