// Random conversations for the oracle: what decoders would have found in each packet, together with
// what the sender knew and headers do not say (sequence numbers that never wrap).

import type { Random } from '../../../src-core/base/random.ts';
import { captureStartUs } from '../../fixtures/captures.ts';
import { RandomTcp } from './random-tcp.ts';

export interface SeenPacket {
  readonly connection: number;
  readonly protocol: 1 | 6 | 17;
  /** Sent by the one who opened the connection; which end the flow takes for `src` may differ. */
  readonly isFromOpener: boolean;
  readonly atUs: number;
  readonly wireBytes: number;
  readonly ttl: number;
  readonly headerBytes: number;
  /** What was captured, and how long it was on the wire. */
  readonly payload: Uint8Array;
  readonly payloadBytes: number;
  readonly tcp: SeenSegment;
}

/** Numbers count on beyond 32 bits. */
export interface SeenSegment {
  readonly flags: number;
  readonly seq: number;
  readonly ack: number;
  readonly window: number;
}

export interface TrafficOptions {
  readonly connections: number;
  readonly mostPackets: number;
  /** False: stamps never go back. */
  readonly isDisordered: boolean;
  readonly longestPauseSec: number;
}

/** In the order of the file: by time where stamps are in order, else mixed at random. */
export function randomTraffic(random: Random, options: TrafficOptions): SeenPacket[] {
  const conversations = Array.from({ length: options.connections }, (_, i) =>
    randomConversation(random, i, random.between(1, options.mostPackets), options),
  );
  if (!options.isDisordered) return conversations.flat().sort((a, b) => a.atUs - b.atUs);
  return mixed(random, conversations);
}

function mixed(random: Random, lists: readonly (readonly SeenPacket[])[]): SeenPacket[] {
  const order = random.shuffled(lists.flatMap((list, i) => list.map(() => i)));
  const taken = lists.map(() => 0);
  return order.map((i) => lists[i]![taken[i]!++]!);
}

const quiet: SeenSegment = { flags: 0, seq: 0, ack: 0, window: 0 };

function randomConversation(
  random: Random,
  connection: number,
  packets: number,
  { isDisordered, longestPauseSec }: TrafficOptions,
): SeenPacket[] {
  const protocol = random.pick([1, 6, 6, 6, 17, 17] as const);
  const pool = payloadPool(random);
  const times = new RandomTimes(random, isDisordered, longestPauseSec);
  const tcp = new RandomTcp(random);
  const isMonologue = random.chance(0.15);
  let isFromOpener = true;
  return Array.from({ length: packets }, () => {
    if (!isMonologue && random.chance(0.4)) isFromOpener = !isFromOpener; // runs are bulks
    const size = random.chance(0.3) ? 0 : random.pick([1, 5, 536, random.between(1, 1460), 1460]);
    const segment =
      protocol === 6 ? tcp.next(isFromOpener, size) : { ...quiet, payloadBytes: size };
    const { payloadBytes, ...rest } = segment;
    const captured = random.chance(0.05) ? random.between(0, payloadBytes) : payloadBytes;
    const headerBytes = protocol === 6 ? 20 + 4 * random.between(0, 10) : 8;
    return {
      connection,
      protocol,
      isFromOpener,
      atUs: times.next(),
      wireBytes: Math.max(34 + headerBytes + payloadBytes, random.pick([0, 60])),
      ttl: random.pick([64, 63, 128, 1]),
      headerBytes,
      payload: random.pick(pool).subarray(0, captured),
      payloadBytes,
      tcp: rest,
    };
  });
}

/** Text, zeros, noise, few values: shared, because a hundred thousand packets are a lot of bytes. */
function payloadPool(random: Random): Uint8Array[] {
  const made = (of: () => number) => Uint8Array.from({ length: 1460 }, of);
  return random.pick([
    [made(() => random.between(0x20, 0x7e)), made(() => random.pick([9, 10, 13, 0x61]))],
    [made(() => 0), made(() => random.between(0, 3))],
    [random.bytes(1460), random.bytes(1460)],
    [random.bytes(1460), made(() => 0x41), made(() => 0)],
  ]);
}

/** One second and five are where stretches, bulks and subflows part: on both sides of them, too. */
const edges = [1e6, 1e6 + 1, 5e6, 5e6 + 1, 999_999, 4_999_999];

class RandomTimes {
  readonly #random: Random;
  readonly #isDisordered: boolean;
  readonly #longestPauseSec: number;
  #nowUs: number;
  #mood = 0;
  #everyUs = 1;
  #left = 0;

  constructor(random: Random, isDisordered: boolean, longestPauseSec: number) {
    this.#random = random;
    this.#isDisordered = isDisordered;
    this.#longestPauseSec = longestPauseSec;
    this.#nowUs = captureStartUs + random.between(0, 1e7);
  }

  next(): number {
    const random = this.#random;
    if (this.#left-- === 0) {
      this.#left = random.between(0, 12);
      this.#mood = random.between(0, 4);
      this.#everyUs = 10 ** random.between(0, 7);
    }
    this.#nowUs += this.#gapUs();
    if (!this.#isDisordered || !random.chance(0.1)) return this.#nowUs;
    return this.#nowUs - random.between(1, 10 ** random.between(1, 7));
  }

  #gapUs(): number {
    const random = this.#random;
    const { exponential, everyUs } = { exponential: random.exponential(), everyUs: this.#everyUs };
    switch (this.#mood) {
      case 0:
        return random.between(0, 2);
      case 1:
        return everyUs + random.between(0, 1);
      case 2:
        return Math.round(exponential * Math.min(everyUs, 1e6));
      case 3:
        return random.pick(edges);
      default:
        return random.chance(0.2) ? random.between(0, this.#longestPauseSec * 1e6) : everyUs;
    }
  }
}
