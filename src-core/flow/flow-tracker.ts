// Headers of packets, one after the other -> the flow table. Here it is decided which flow a packet
// counts for where its own headers do not say: later fragments, and errors that quote a packet.

import { decodeIpv4 } from '../packet/ipv4.ts';
import { decodeIpv6 } from '../packet/ipv6.ts';
import {
  laterFragment,
  PacketHeaders,
  protocolIcmp,
  protocolIcmp6,
  wholeDatagram,
} from '../packet/packet-headers.ts';
import type { Health } from '../pcap/health.ts';
import { keyWords, writeKey } from './flow-key.ts';
import type { Listeners } from './flow-observer.ts';
import type { FlowSettings } from './flow-settings.ts';
import { FlowTable } from './flow-table.ts';
import {
  addPart,
  type Datagram,
  FragmentTable,
  fit,
  type WaitingPacket,
} from './fragment-table.ts';
import { packetOf } from './packet-origin.ts';

export class FlowTracker {
  readonly table: FlowTable;
  readonly #fragments = new FragmentTable();
  readonly #key = new Int32Array(keyWords);
  /** The packet that an ICMP error quotes; a fragment that waited for its first one. */
  readonly #quoted = new PacketHeaders(false);
  readonly #waited = new PacketHeaders(false);

  readonly #heedsVlan: boolean;
  readonly #dropsDuplicates: boolean;
  #evicted = 0;

  constructor(settings: FlowSettings, hashSeed = 0, listeners: Listeners = {}) {
    this.#heedsVlan = settings.heedsVlan;
    this.#dropsDuplicates = settings.dropsDuplicates;
    this.table = new FlowTable(settings, hashSeed, listeners);
  }

  /** `health` is that of the packet's own capture. */
  see(
    headers: PacketHeaders,
    timeUs: number,
    wireBytes: number,
    origin: number,
    health: Health,
  ): void {
    if (headers.isRepeat && this.#dropsDuplicates) return;
    const isNewSecond = this.table.advance(timeUs);
    if (isNewSecond) this.#fragments.expire(this.#giveUp, timeUs);
    if (headers.fragment !== wholeDatagram) {
      this.#seeFragment(headers, timeUs, wireBytes, origin, health);
    } else {
      writeKey(headers, this.#key, this.#heedsVlan);
      this.table.add(this.#key, headers, timeUs, wireBytes, origin);
      if (headers.protocol === protocolIcmp || headers.protocol === protocolIcmp6) {
        this.#markQuoted(headers);
      }
    }
    if (this.table.evicted > this.#evicted) this.#noteEvicted(origin, health);
  }

  #noteEvicted(origin: number, health: Health): void {
    health.note('full-table', packetOf(origin), this.table.evicted - this.#evicted);
    this.#evicted = this.table.evicted;
  }

  /** The capture is at its end. */
  finish(): void {
    this.#fragments.expire(this.#giveUp);
    this.table.endAll();
  }

  #seeFragment(
    headers: PacketHeaders,
    timeUs: number,
    wireBytes: number,
    origin: number,
    health: Health,
  ): void {
    const datagram = this.#fragments.datagramOf(headers, timeUs, this.#giveUp);
    headers.fragmentFit = addPart(datagram, headers);
    if ((headers.fragmentFit & (fit.overlaps | fit.repeats)) !== 0 && !headers.isRepeat)
      health.note('fragment-overlap', packetOf(origin));
    if (headers.fragment === laterFragment && !datagram.hasFirst) {
      writeKey(headers, datagram.flowKey, this.#heedsVlan);
      const { payloadBytes, ttl, fragmentAt, fragmentBytes, isLastFragment, fragmentFit } = headers;
      const part = { payloadBytes, ttl, fragmentAt, fragmentBytes, isLastFragment, fragmentFit };
      this.#fragments.hold(datagram, { ...part, timeUs, wireBytes, origin, health }, this.#giveUp);
      return;
    }
    if (headers.fragment === laterFragment) {
      headers.srcPort = datagram.srcPort;
      headers.dstPort = datagram.dstPort;
    } else {
      // Of two firsts each counts by its own ports; what comes later is taken for the last one's.
      writeKey(headers, datagram.flowKey, this.#heedsVlan);
      datagram.srcPort = headers.srcPort;
      datagram.dstPort = headers.dstPort;
      datagram.hasFirst = true;
      this.#addWaiting(datagram);
    }
    this.table.add(datagram.flowKey, headers, timeUs, wireBytes, origin);
  }

  /** Counts what was held back, by now with the right key; it came earlier in the file. */
  #addWaiting(datagram: Datagram): void {
    const headers = this.#waited;
    for (const held of this.#fragments.takeWaiting(datagram)) {
      headers.reset();
      headers.srcPort = datagram.srcPort;
      headers.dstPort = datagram.dstPort;
      recallFragment(datagram, held, headers);
      this.table.add(datagram.flowKey, headers, held.timeUs, held.wireBytes, held.origin);
    }
  }

  /** The first fragment never came: its packets are a flow without ports. */
  readonly #giveUp = (datagram: Datagram): void => {
    const [first] = datagram.waiting;
    first?.health.note('fragment-missing', packetOf(first.origin));
    this.#addWaiting(datagram);
  };

  #markQuoted(error: PacketHeaders): void {
    const { protocol, srcPort: type, bytes, payloadAt } = error;
    const isError = protocol === protocolIcmp ? isError4(type) : type >= 1 && type <= 4;
    if (!isError) return;
    const quoted = this.#quoted;
    quoted.reset();
    quoted.bytes = bytes;
    quoted.end = error.end;
    quoted.wireEnd = Number.MAX_SAFE_INTEGER; // the quote is cut, its lengths are the packet's
    quoted.vlan = error.vlan;
    quoted.innerVlan = error.innerVlan;
    quoted.tunnel = error.tunnel;
    const decode = protocol === protocolIcmp ? decodeIpv4 : decodeIpv6;
    if (!decode(bytes, payloadAt, quoted)) return;
    writeKey(quoted, this.#key, this.#heedsVlan);
    this.table.markIcmpError(this.#key);
  }
}

function recallFragment(datagram: Datagram, held: WaitingPacket, into: PacketHeaders): void {
  const { fragmentKey: key } = datagram;
  [into.src0, into.src1, into.src2, into.src3] = [key[0]!, key[1]!, key[2]!, key[3]!];
  [into.dst0, into.dst1, into.dst2, into.dst3] = [key[4]!, key[5]!, key[6]!, key[7]!];
  into.payloadBytes = held.payloadBytes;
  into.ttl = held.ttl;
  into.fragment = laterFragment;
  into.fragmentAt = held.fragmentAt;
  into.fragmentBytes = held.fragmentBytes;
  into.isLastFragment = held.isLastFragment;
  into.fragmentFit = held.fragmentFit | (datagram.hasFirst ? 0 : fit.isOrphan);
}

/** Unreachable, quench, redirect, time exceeded, bad parameter (RFC 792). */
function isError4(type: number): boolean {
  return type === 3 || type === 4 || type === 5 || type === 11 || type === 12;
}
