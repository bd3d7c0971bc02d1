// Packets as records of a capture file, written straight into one large buffer: over a million a
// second. Classic pcap, Ethernet, IPv4 or IPv6, with right lengths and checksums.

import { writeSync } from 'node:fs';
import { buildPcapHeader, ethernetPcap } from '../../src-core/pcap/pcap-writer.ts';
import { type NextPacket, protocolNumber, tcpFlag } from './live-flow.ts';

const bufferBytes = 8 << 20;
const largestRecord = 2048;
const etherBytes = 14;
const synOptions = Buffer.from('020405a00103030801010402', 'hex'); // 1,440 bytes, scale 8, SACK
const macs = Buffer.from('00005e00530100005e005302', 'hex');

export class FrameWriter {
  packets = 0;
  /** Of the file so far. */
  bytes = 0;
  readonly #file: number;
  readonly #buffer = Buffer.alloc(bufferBytes);
  #at = 0;
  #ipId = 0;

  constructor(file: number) {
    this.#file = file;
    const header = buildPcapHeader(ethernetPcap);
    this.#buffer.set(header);
    this.#at = header.length;
  }

  write(atUs: number, packet: NextPacket): void {
    if (this.#at + largestRecord > bufferBytes) this.flush();
    const buffer = this.#buffer;
    const recordAt = this.#at;
    const ipAt = recordAt + 16 + etherBytes;
    const transportAt = ipAt + (packet.version === 4 ? 20 : 40);
    const end = this.#writeTransport(transportAt, packet);
    this.#writeIp(ipAt, end - transportAt, packet);
    this.#writeChecksum(transportAt, end, packet);
    buffer.set(macs, recordAt + 16);
    put16(buffer, ipAt - 2, packet.version === 4 ? 0x0800 : 0x86dd);
    // Frames on a wire have at least 60 bytes.
    const frameEnd = Math.max(end, recordAt + 16 + 60);
    buffer.fill(0, end, frameEnd);
    const frameBytes = frameEnd - recordAt - 16;
    const seconds = Math.floor(atUs / 1e6);
    buffer.writeUInt32LE(seconds, recordAt);
    buffer.writeUInt32LE(atUs - seconds * 1e6, recordAt + 4);
    buffer.writeUInt32LE(frameBytes, recordAt + 8);
    buffer.writeUInt32LE(frameBytes, recordAt + 12);
    this.#at = frameEnd;
    this.packets += 1;
  }

  flush(): void {
    for (let done = 0; done < this.#at; )
      done += writeSync(this.#file, this.#buffer, done, this.#at - done);
    this.bytes += this.#at;
    this.#at = 0;
  }

  #writeIp(at: number, payloadBytes: number, packet: NextPacket): void {
    const buffer = this.#buffer;
    if (packet.version === 6) {
      put32(buffer, at, 0x60000000);
      put16(buffer, at + 4, payloadBytes);
      put16(buffer, at + 6, (packet.protocol << 8) | 64);
      buffer.fill(0, at + 8, at + 40);
      put32(buffer, at + 8, 0x20010db8);
      put32(buffer, at + 20, packet.src);
      put32(buffer, at + 24, 0x20010db8);
      put32(buffer, at + 36, packet.dst);
      return;
    }
    this.#ipId = (this.#ipId + 1) & 0xffff;
    put16(buffer, at, 0x4500);
    put16(buffer, at + 2, 20 + payloadBytes);
    put16(buffer, at + 4, this.#ipId);
    put16(buffer, at + 6, 0x4000); // not to be fragmented
    put16(buffer, at + 8, (64 << 8) | packet.protocol);
    put16(buffer, at + 10, 0);
    put32(buffer, at + 12, packet.src);
    put32(buffer, at + 16, packet.dst);
    put16(buffer, at + 10, folded(sumOf(buffer, at, at + 20)));
  }

  /** Returns where the packet ends. Its checksum is still zero. */
  #writeTransport(at: number, packet: NextPacket): number {
    const buffer = this.#buffer;
    const { bytes } = packet.payload;
    const headerBytes = transportBytes(packet);
    if (packet.protocol === protocolNumber.tcp) {
      put16(buffer, at, packet.srcPort);
      put16(buffer, at + 2, packet.dstPort);
      put32(buffer, at + 4, packet.seq);
      put32(buffer, at + 8, packet.ack);
      put16(buffer, at + 12, (headerBytes << 10) | packet.flags);
      put16(buffer, at + 14, 1026);
      put32(buffer, at + 16, 0);
      if (headerBytes > 20) buffer.set(synOptions, at + 20);
    } else if (packet.protocol === protocolNumber.udp) {
      put16(buffer, at, packet.srcPort);
      put16(buffer, at + 2, packet.dstPort);
      put16(buffer, at + 4, 8 + bytes.length);
      put16(buffer, at + 6, 0);
    } else {
      put16(buffer, at, packet.srcPort << 8);
      put16(buffer, at + 2, 0);
      put16(buffer, at + 4, 1);
      put16(buffer, at + 6, packet.dstPort);
    }
    buffer.set(bytes, at + headerBytes);
    return at + headerBytes + bytes.length;
  }

  /** The payload's share was summed when it was made. */
  #writeChecksum(at: number, end: number, packet: NextPacket): void {
    const buffer = this.#buffer;
    const { protocol, version, payload } = packet;
    let sum = sumOf(buffer, at, at + transportBytes(packet)) + payload.sum;
    if (protocol !== protocolNumber.icmp) {
      const addressesAt = at - (version === 4 ? 8 : 32);
      sum += sumOf(buffer, addressesAt, at) + protocol + end - at;
    }
    // Zero and all ones are the same sum; in UDP zero would say that there is none.
    put16(buffer, at + checksumOffset(protocol), folded(sum) || 0xffff);
  }
}

function transportBytes({ protocol, flags }: NextPacket): number {
  if (protocol !== protocolNumber.tcp) return 8;
  return flags & tcpFlag.syn ? 20 + synOptions.length : 20;
}

function checksumOffset(protocol: number): number {
  if (protocol === protocolNumber.tcp) return 16;
  return protocol === protocolNumber.udp ? 6 : 2;
}

function sumOf(buffer: Buffer, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i += 2) sum += (buffer[i]! << 8) | buffer[i + 1]!;
  return sum;
}

function folded(sum: number): number {
  let rest = sum;
  while (rest > 0xffff) rest = (rest & 0xffff) + (rest >>> 16);
  return ~rest & 0xffff;
}

function put16(buffer: Buffer, at: number, value: number): void {
  buffer[at] = value >>> 8;
  buffer[at + 1] = value;
}

function put32(buffer: Buffer, at: number, value: number): void {
  put16(buffer, at, value >>> 16);
  put16(buffer, at + 2, value);
}
