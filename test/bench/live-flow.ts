// Conversations that are going on: each gives its packets one by one, as its script has them.

import type { Random } from '../../src-core/base/random.ts';
import type { Payload, PayloadPool } from './payload-pool.ts';

/** The packet to write next: one record, used again and again. */
export class NextPacket {
  version: 4 | 6 = 4;
  protocol = 0;
  /** All of an IPv4 address, or the last four bytes of one below 2001:db8::. */
  src = 0;
  dst = 0;
  /** For ICMP the type and the sequence number. */
  srcPort = 0;
  dstPort = 0;
  seq = 0;
  ack = 0;
  flags = 0;
  payload: Payload = { bytes: new Uint8Array(0), sum: 0 };
}

export const protocolNumber = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;
export const tcpFlag = { fin: 1, syn: 2, psh: 8, ack: 16 } as const;

const { fin, syn, psh, ack } = tcpFlag;

export abstract class LiveFlow {
  readonly version: 4 | 6;
  readonly client: number;
  readonly server: number;
  protected step = 0;

  constructor(number: number, random: Random) {
    this.version = random.chance(0.15) ? 6 : 4;
    // 4,096 clients in 10.0.0.0/20, as many servers in 172.16.0.0/20, both scattered; no two flows
    // of one time have the same pair.
    this.client = 0x0a000000 + (Math.imul(number, 1597) & 4095);
    this.server = 0xac100000 + (Math.imul(number, 0x9e3779b1) >>> 20);
  }

  /** Fills in the next packet; false when it was the last. */
  abstract next(packet: NextPacket, random: Random): boolean;

  protected address(packet: NextPacket, fromClient: boolean): void {
    packet.version = this.version;
    packet.src = fromClient ? this.client : this.server;
    packet.dst = fromClient ? this.server : this.client;
  }
}

export class TcpFlow extends LiveFlow {
  readonly #pool: PayloadPool;
  readonly #clientPort: number;
  readonly #isSealed: boolean;
  readonly #dataPackets: number;
  #clientSeq: number;
  #serverSeq: number;
  #unacknowledged = 0;
  #isAnswered = false;

  constructor(number: number, random: Random, pool: PayloadPool) {
    super(number, random);
    this.#pool = pool;
    this.#clientPort = 32_768 + (number % 32_000);
    this.#isSealed = random.chance(0.6);
    // Four of five are short, the fifth is long: near 25 packets a flow over all.
    const [least, more] = random.chance(0.8) ? [4, 13] : [20, 105];
    this.#dataPackets = least + Math.floor(random.exponential() * more);
    this.#clientSeq = random.uint32();
    this.#serverSeq = random.uint32();
  }

  next(packet: NextPacket, random: Random): boolean {
    const { none } = this.#pool;
    const step = this.step++;
    if (step === 0) this.#send(packet, true, syn, none);
    else if (step === 1) this.#send(packet, false, syn | ack, none);
    else if (step === 2) this.#send(packet, true, ack, none);
    else if (step === 3) this.#send(packet, true, psh | ack, this.#opening(random));
    else if (step < 4 + this.#dataPackets) this.#speak(packet, random);
    else if (step === 4 + this.#dataPackets) this.#send(packet, true, fin | ack, none);
    else if (step === 5 + this.#dataPackets) this.#send(packet, false, fin | ack, none);
    else this.#send(packet, true, ack, none);
    return step < 6 + this.#dataPackets;
  }

  #opening(random: Random): Payload {
    return random.pick(this.#isSealed ? this.#pool.hellos : this.#pool.requests);
  }

  get #answers(): readonly Payload[] {
    return this.#isSealed ? this.#pool.serverHellos : this.#pool.responses;
  }

  #speak(packet: NextPacket, random: Random): void {
    const { small, large } = this.#isSealed ? this.#pool.sealed : this.#pool.text;
    if (this.#unacknowledged === 2) {
      this.#send(packet, true, ack, this.#pool.none);
    } else if (random.chance(0.1)) {
      this.#send(packet, true, psh | ack, random.pick(small));
    } else {
      this.#send(packet, false, psh | ack, random.pick(this.#isAnswered ? large : this.#answers));
      this.#isAnswered = true;
      this.#unacknowledged += 1;
    }
  }

  #send(packet: NextPacket, fromClient: boolean, flags: number, payload: Payload): void {
    this.address(packet, fromClient);
    const serverPort = this.#isSealed ? 443 : 80;
    packet.protocol = protocolNumber.tcp;
    packet.srcPort = fromClient ? this.#clientPort : serverPort;
    packet.dstPort = fromClient ? serverPort : this.#clientPort;
    packet.seq = fromClient ? this.#clientSeq : this.#serverSeq;
    packet.ack = flags & ack ? (fromClient ? this.#serverSeq : this.#clientSeq) : 0;
    packet.flags = flags;
    packet.payload = payload;
    const moved = payload.bytes.length + (flags & (syn | fin) ? 1 : 0);
    if (fromClient) {
      this.#clientSeq = (this.#clientSeq + moved) >>> 0;
      this.#unacknowledged = 0;
    } else {
      this.#serverSeq = (this.#serverSeq + moved) >>> 0;
    }
  }
}

export class DnsFlow extends LiveFlow {
  readonly #pool: PayloadPool;
  readonly #clientPort: number;
  readonly #kind: number;

  constructor(number: number, random: Random, pool: PayloadPool) {
    super(number, random);
    this.#pool = pool;
    this.#clientPort = 32_768 + (number % 32_000);
    this.#kind = random.between(0, pool.dnsQuestions.length - 1);
  }

  next(packet: NextPacket): boolean {
    const isQuestion = this.step++ === 0;
    this.address(packet, isQuestion);
    packet.protocol = protocolNumber.udp;
    packet.srcPort = isQuestion ? this.#clientPort : 53;
    packet.dstPort = isQuestion ? 53 : this.#clientPort;
    const { dnsQuestions, dnsAnswers } = this.#pool;
    packet.payload = (isQuestion ? dnsQuestions : dnsAnswers)[this.#kind]!;
    return isQuestion;
  }
}

export class EchoFlow extends LiveFlow {
  readonly #pool: PayloadPool;
  readonly #packets: number;

  constructor(number: number, random: Random, pool: PayloadPool) {
    super(number, random);
    this.#pool = pool;
    this.#packets = 2 * random.between(1, 5);
  }

  next(packet: NextPacket): boolean {
    const isRequest = this.step++ % 2 === 0;
    this.address(packet, isRequest);
    const [request, reply] = this.version === 4 ? [8, 0] : [128, 129];
    packet.protocol = this.version === 4 ? protocolNumber.icmp : protocolNumber.icmpv6;
    packet.srcPort = isRequest ? request : reply;
    packet.dstPort = (this.step + 1) >> 1;
    packet.payload = this.#pool.echo;
    return this.step < this.#packets;
  }
}
