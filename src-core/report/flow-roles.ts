// A flow as whoever speaks of originators and responders sees it: which end is which, and what each
// has sent. `src` sent the first packet of the capture; that may have been an answer.

import {
  addressBytesPerRow,
  type FlowBatch,
  isTurnedBit,
  numberOf,
  numbersPerRow,
  transportBytesPerRow,
  wordIndex,
} from '../flow/flow-batch.ts';
import type { NumberField, WordField } from '../flow/flow-columns.ts';

export type Words = readonly (readonly string[])[];

export interface End {
  readonly ip: string;
  /** Sixteen bytes; IPv4 as ::ffff:a.b.c.d. */
  readonly address: Uint8Array;
  readonly port: number;
  readonly packets: number;
  readonly bytes: number;
  readonly payloadBytes: number;
  /** TCP flags that it set at least once, as they stand in the header. */
  readonly tcpFlags: number;
}

export interface RoledFlow {
  readonly originator: End;
  readonly responder: End;
  /** True when src is the responder. */
  readonly isTurned: boolean;
  /** The transport protocol's number; 0 for arp. */
  readonly transport: number;
  readonly number: (field: NumberField) => number;
  /** '' where there is nothing to say. */
  readonly word: (field: WordField) => string;
}

export function flowRoles(batch: FlowBatch, words: Words, row: number): RoledFlow {
  const at = row * transportBytesPerRow;
  const isTurned = (batch.transports[at + 1]! & isTurnedBit) !== 0;
  const number = (field: NumberField) => batch.numbers[row * numbersPerRow + numberOf(field)]!;
  const word = (field: WordField) => words[wordIndex.get(field)!]![row]!;
  const addressAt = row * addressBytesPerRow;
  const src: End = {
    ip: word('srcIp'),
    address: batch.addresses.subarray(addressAt, addressAt + 16),
    port: number('srcPort'),
    packets: number('fwdPackets'),
    bytes: number('fwdBytes'),
    payloadBytes: number('fwdPayloadBytes'),
    tcpFlags: batch.transports[at + 2]!,
  };
  const dst: End = {
    ip: word('dstIp'),
    address: batch.addresses.subarray(addressAt + 16, addressAt + 32),
    port: number('dstPort'),
    packets: number('bwdPackets'),
    bytes: number('bwdBytes'),
    payloadBytes: number('bwdPayloadBytes'),
    tcpFlags: batch.transports[at + 3]!,
  };
  const [originator, responder] = isTurned ? [dst, src] : [src, dst];
  return { originator, responder, isTurned, transport: batch.transports[at]!, number, word };
}

/** False for ICMP whose type could not be read: of a fragment that came without its first. */
export function isIcmp({ word }: RoledFlow): boolean {
  const protocol = word('protocol');
  return protocol === 'icmp' || protocol === 'icmp6';
}
