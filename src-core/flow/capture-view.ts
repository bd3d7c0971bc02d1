// What a capture sees of connections, judged over all flows that have ended: only one direction, as with
// a tap on one fibre or routes that differ; and connections whose beginning lies before the capture.

import type { Health } from '../pcap/health.ts';
import { type FlowBatch, numberOf, numbersPerRow, transportBytesPerRow } from './flow-batch.ts';
import { evidenceOf, packetOf } from './packet-origin.ts';

const tcp = 6;
const flag = { syn: 0x02, ack: 0x10 } as const;
/** What a connection that was captured from its middle sends soon. */
const soonUs = 10e6;
const fewestOneSided = 3;

export interface TalkCounts {
  readonly fwdPackets: number;
  readonly bwdPackets: number;
  readonly fwdPayloadBytes: number;
  readonly bwdPayloadBytes: number;
  readonly fwdFlags: number;
  readonly bwdFlags: number;
}

/**
 * `one`: data is acknowledged, and whoever did that is not in the capture. `both`: there are two that
 * speak. Undefined for probes, floods and what else is no connection.
 */
export function sidesSeen(counts: TalkCounts): 'one' | 'both' | undefined {
  const { fwdPackets, bwdPackets, fwdPayloadBytes, bwdPayloadBytes, fwdFlags, bwdFlags } = counts;
  if (fwdPackets + bwdPackets < 3 || fwdPayloadBytes + bwdPayloadBytes === 0) return undefined;
  if ((fwdFlags & flag.ack) === 0) return undefined;
  if (bwdPackets === 0) return 'one';
  return (bwdFlags & flag.ack) === 0 ? undefined : 'both';
}

/** Most connections are seen from one side only. */
export function isMostlyOneSided(one: number, both: number): boolean {
  return one >= fewestOneSided && one > both;
}

interface Seen {
  one: number;
  both: number;
  firstOneSided: number;
}

/** `healthOf` answers the health of a capture, and when that began. */
export type CaptureOf = (
  evidence: number,
) => { readonly health: Health; readonly startUs: number } | undefined;

export class CaptureView {
  readonly #seen = new Map<number, Seen>();
  readonly #captureOf: CaptureOf;

  constructor(captureOf: CaptureOf) {
    this.#captureOf = captureOf;
  }

  /** Flows that have ended. */
  see(batch: FlowBatch): void {
    for (let row = 0; row < batch.rows; row++) {
      if (batch.transports[row * transportBytesPerRow] === tcp) this.#seeTcp(batch, row);
      const bad = batch.numbers[row * numbersPerRow + place.badChecksums]!;
      if (bad > 0) this.#note('bad-checksum', batch.origins[row]!, bad);
    }
  }

  #seeTcp(batch: FlowBatch, row: number): void {
    const counts = countsIn(batch, row);
    const sides = sidesSeen(counts);
    if (sides === undefined) return;
    const origin = batch.origins[row]!;
    const at = row * numbersPerRow;
    const isFirst =
      batch.numbers[at + place.segment] === 1 && batch.numbers[at + place.continues] === 0;
    if (isFirst) this.#countSides(sides, origin);
    const isBegun = ((counts.fwdFlags | counts.bwdFlags) & flag.syn) !== 0;
    if (isFirst && !isBegun) this.#noteMiddle(origin, batch.numbers[at + place.startUs]!);
  }

  #countSides(sides: 'one' | 'both', origin: number): void {
    const evidence = evidenceOf(origin);
    let seen = this.#seen.get(evidence);
    if (!seen) {
      seen = { one: 0, both: 0, firstOneSided: origin };
      this.#seen.set(evidence, seen);
    }
    if (sides === 'one' && (seen.one === 0 || origin < seen.firstOneSided)) {
      seen.firstOneSided = origin;
    }
    seen[sides] += 1;
    const count = isMostlyOneSided(seen.one, seen.both) ? seen.one : 0;
    const health = this.#captureOf(evidence)?.health;
    health?.put('one-direction', packetOf(seen.firstOneSided), count);
  }

  #noteMiddle(origin: number, startUs: number): void {
    const capture = this.#captureOf(evidenceOf(origin));
    if (capture && startUs - capture.startUs < soonUs) this.#note('mid-stream', origin, 1);
  }

  #note(kind: 'mid-stream' | 'bad-checksum', origin: number, times: number): void {
    this.#captureOf(evidenceOf(origin))?.health.note(kind, packetOf(origin), times);
  }
}

const place = {
  startUs: numberOf('startUs'),
  segment: numberOf('segment'),
  continues: numberOf('continues'),
  badChecksums: numberOf('badChecksums'),
  fwdPackets: numberOf('fwdPackets'),
  bwdPackets: numberOf('bwdPackets'),
  fwdPayloadBytes: numberOf('fwdPayloadBytes'),
  bwdPayloadBytes: numberOf('bwdPayloadBytes'),
} as const;

function countsIn({ numbers, transports }: FlowBatch, row: number): TalkCounts {
  const at = row * numbersPerRow;
  const flagsAt = row * transportBytesPerRow + 2;
  return {
    fwdPackets: numbers[at + place.fwdPackets]!,
    bwdPackets: numbers[at + place.bwdPackets]!,
    fwdPayloadBytes: numbers[at + place.fwdPayloadBytes]!,
    bwdPayloadBytes: numbers[at + place.bwdPayloadBytes]!,
    fwdFlags: transports[flagsAt]!,
    bwdFlags: transports[flagsAt + 1]!,
  };
}
