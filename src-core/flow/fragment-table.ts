// IP fragments: which flow a later fragment belongs to, and the later ones that came before their
// first. Bounded in datagrams and in packets that wait; what is given up becomes a flow without ports.

import { firstFragment, fragmentKeyWords, type PacketHeaders } from '../packet/packet-headers.ts';
import type { Health } from '../pcap/health.ts';
import { keyWords } from './flow-key.ts';

/** Identifications are used again; Linux gives a datagram thirty seconds too. */
const lifeUs = 30e6;
const mostDatagrams = 8192;
const mostWaiting = 16_384;
const mostParts = 64;

/** How a fragment lies to those of its datagram that came before: bits of `fragmentFit`. */
export const fit = {
  /** It covers bytes that another one brought already ... */
  overlaps: 1 << 0,
  /** ... and ends before that one does. */
  isInside: 1 << 1,
  /** It has the place of another one exactly. */
  repeats: 1 << 2,
  /** With it the datagram is whole. */
  completes: 1 << 3,
  /** No other of its datagram came before. */
  opens: 1 << 4,
  /** Its datagram's first one never came. */
  isOrphan: 1 << 5,
} as const;

/** A fragment that waits for its first one. */
export interface WaitingPacket {
  readonly timeUs: number;
  readonly wireBytes: number;
  readonly payloadBytes: number;
  readonly ttl: number;
  readonly fragmentAt: number;
  readonly fragmentBytes: number;
  readonly isLastFragment: boolean;
  readonly fragmentFit: number;
  readonly origin: number;
  readonly health: Health;
}

export interface Datagram {
  readonly fragmentKey: Int32Array;
  readonly bornUs: number;
  /** The flow's key once the first fragment is seen, else that of a flow without ports. */
  readonly flowKey: Int32Array;
  srcPort: number;
  dstPort: number;
  hasFirst: boolean;
  readonly waiting: WaitingPacket[];
  /** Where its parts begin and end, in pairs, to see whether they overlap. */
  readonly parts: number[];
  arrivedBytes: number;
  /** Known once the last part is there. */
  totalBytes: number;
}

export class FragmentTable {
  /** By a hash of the key; of two datagrams that share it, the later one stays. Oldest first. */
  readonly #datagrams = new Map<number, Datagram>();
  #waiting = 0;

  /** The datagram of this fragment, made when it is new. `given up` hears what falls out for it. */
  datagramOf(headers: PacketHeaders, timeUs: number, giveUp: (old: Datagram) => void): Datagram {
    const hash = hashOf(headers.fragmentKey);
    const known = this.#datagrams.get(hash);
    if (known && isPartOf(known, headers)) return known;
    if (known) this.#drop(hash, known, giveUp);
    if (this.#datagrams.size >= mostDatagrams) this.#dropOldest(giveUp);
    const datagram: Datagram = {
      fragmentKey: headers.fragmentKey.slice(),
      bornUs: timeUs,
      flowKey: new Int32Array(keyWords),
      srcPort: 0,
      dstPort: 0,
      hasFirst: false,
      waiting: [],
      parts: [],
      arrivedBytes: 0,
      totalBytes: Number.POSITIVE_INFINITY,
    };
    this.#datagrams.set(hash, datagram);
    return datagram;
  }

  hold(datagram: Datagram, packet: WaitingPacket, giveUp: (old: Datagram) => void): void {
    datagram.waiting.push(packet);
    this.#waiting += 1;
    while (this.#waiting > mostWaiting) this.#dropOldest(giveUp);
  }

  /** The packets that waited for this datagram's first fragment. */
  takeWaiting(datagram: Datagram): WaitingPacket[] {
    this.#waiting -= datagram.waiting.length;
    return datagram.waiting.splice(0);
  }

  /** Forgets the datagrams whose time is over; all of them when no time is given. */
  expire(giveUp: (old: Datagram) => void, nowUs = Number.POSITIVE_INFINITY): void {
    for (const [hash, datagram] of this.#datagrams) {
      if (nowUs - datagram.bornUs < lifeUs) return; // the rest is younger
      this.#drop(hash, datagram, giveUp);
    }
  }

  #dropOldest(giveUp: (old: Datagram) => void): void {
    for (const [hash, datagram] of this.#datagrams) {
      this.#drop(hash, datagram, giveUp);
      return;
    }
  }

  #drop(hash: number, datagram: Datagram, giveUp: (old: Datagram) => void): void {
    this.#datagrams.delete(hash);
    if (datagram.waiting.length > 0) giveUp(datagram);
    this.#waiting -= datagram.waiting.length;
  }
}

/** Identifications come round in seconds on a busy line: a whole datagram's is free again. */
function isPartOf(known: Datagram, { fragment, fragmentKey }: PacketHeaders): boolean {
  const isWhole = known.arrivedBytes >= known.totalBytes;
  const beginsAnew = isWhole && fragment === firstFragment;
  return !beginsAnew && isSame(known.fragmentKey, fragmentKey);
}

/** Notes a part; answers how it lies to those that came before. */
export function addPart(
  datagram: Datagram,
  { fragmentAt, fragmentBytes, isLastFragment }: PacketHeaders,
): number {
  const { parts } = datagram;
  const end = fragmentAt + fragmentBytes;
  for (let i = 0; i < parts.length; i += 2) {
    const [from, to] = [parts[i]!, parts[i + 1]!];
    if (fragmentAt >= to || from >= end) continue;
    if (fragmentAt === from && end === to) return fit.repeats;
    return fragmentAt > from && end < to ? fit.overlaps | fit.isInside : fit.overlaps;
  }
  const opens = parts.length === 0 ? fit.opens : 0;
  if (parts.length < 2 * mostParts) parts.push(fragmentAt, end);
  datagram.arrivedBytes += fragmentBytes;
  if (isLastFragment) datagram.totalBytes = end;
  const isWhole = datagram.arrivedBytes >= datagram.totalBytes;
  return isWhole ? opens | fit.completes : opens;
}

function hashOf(key: Int32Array): number {
  let hash = 0;
  for (let i = 0; i < fragmentKeyWords; i++)
    hash = Math.imul(hash ^ key[i]!, 0x9e3779b1) ^ (hash >>> 15);
  return hash;
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < fragmentKeyWords; i++) if (a[i] !== b[i]) return false;
  return true;
}
