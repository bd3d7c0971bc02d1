// Adds one packet to a flow's numbers. The hottest function of the house.

import {
  flagAck,
  flagCwr,
  flagEce,
  flagFin,
  flagPsh,
  flagRst,
  flagSyn,
  flagUrg,
  type PacketHeaders,
} from '../packet/packet-headers.ts';
import { numberIndex } from './flow-batch.ts';
import type { NumberField } from './flow-columns.ts';

const column = (field: NumberField): number => numberIndex.get(field)!;

const startUs = column('startUs');
const endUs = column('endUs');
const fwdPackets = column('fwdPackets');
const fwdBytes = column('fwdBytes');
const bwdPackets = column('bwdPackets');
const bwdBytes = column('bwdBytes');
const fwdPayload = column('fwdPayloadBytes');
const bwdPayload = column('bwdPayloadBytes');
const syn = column('syn');
const ack = column('ack');
const fin = column('fin');
const rst = column('rst');
const psh = column('psh');
const urg = column('urg');
const ece = column('ece');
const cwr = column('cwr');

/** `numbers` from `at` on is the flow's row. */
export function countPacket(
  numbers: Float64Array,
  at: number,
  isForward: boolean,
  headers: PacketHeaders,
  timeUs: number,
  wireBytes: number,
): void {
  if (timeUs < numbers[at + startUs]!) numbers[at + startUs] = timeUs;
  if (timeUs > numbers[at + endUs]!) numbers[at + endUs] = timeUs;
  if (isForward) {
    numbers[at + fwdPackets]! += 1;
    numbers[at + fwdBytes]! += wireBytes;
    numbers[at + fwdPayload]! += headers.payloadBytes;
  } else {
    numbers[at + bwdPackets]! += 1;
    numbers[at + bwdBytes]! += wireBytes;
    numbers[at + bwdPayload]! += headers.payloadBytes;
  }
  const flags = headers.tcpFlags;
  if (flags === 0) return;
  if (flags & flagAck) numbers[at + ack]! += 1;
  if (flags & flagPsh) numbers[at + psh]! += 1;
  if (flags & flagSyn) numbers[at + syn]! += 1;
  if (flags & flagFin) numbers[at + fin]! += 1;
  if (flags & flagRst) numbers[at + rst]! += 1;
  if (flags & flagUrg) numbers[at + urg]! += 1;
  if (flags & flagEce) numbers[at + ece]! += 1;
  if (flags & flagCwr) numbers[at + cwr]! += 1;
}
