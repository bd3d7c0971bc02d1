// Ended flows of the table -> a batch: derived numbers and words are made here, once per flow.

import { ipv4Text, ipv6Text, macText } from '../base/format-address.ts';
import type { TunnelTable } from '../packet/tunnel-table.ts';
import {
  addressBytesPerRow,
  batchRows,
  type FlowBatch,
  numberIndex,
  numbersPerRow,
  wordIndex,
} from './flow-batch.ts';
import { type NumberField, type WordField, wordColumns } from './flow-columns.ts';
import { isVersion6, keyWords, protocolWordOf, tunnelOf, vlanWordOf } from './flow-key.ts';
import { type FlowPage, macBytesPerSlot, pageBits, slotMask } from './flow-page.ts';
import { endReasons, type FlowTable } from './flow-table.ts';
import { flowIdOf } from './packet-origin.ts';

const number = (field: NumberField): number => numberIndex.get(field)!;
const word = (field: WordField): number => wordIndex.get(field)!;

/** Takes up to `batchRows` ended flows out of the table, in the order in which they ended. */
export function takeBatch(table: FlowTable, tunnels: TunnelTable): FlowBatch {
  const rows = Math.min(table.endedFlows, batchRows);
  const numbers = new Float64Array(rows * numbersPerRow);
  const addresses = new Uint8Array(rows * addressBytesPerRow);
  const words = wordColumns.map(() => new Array<string>(rows).fill(''));
  for (let i = 0; i < rows; i++) {
    const slot = table.takeEnded();
    const page = table.pages[slot >>> pageBits]!;
    const row = slot & slotMask;
    writeNumbers(page, row, numbers, i * numbersPerRow);
    writeAddresses(page.keys, row * keyWords, addresses, i * addressBytesPerRow);
    writeWords(page, row, words, i);
    words[flowId]![i] = flowIdOf(page.firstPackets[row]!);
    words[tunnel]![i] = tunnels.nameOf(tunnelOf(page.keys, row * keyWords));
    table.release(slot);
  }
  return { rows, numbers, words, addresses };
}

const startUs = number('startUs');
const endUs = number('endUs');
const durationUs = number('durationUs');
const packets = number('packets');
const bytes = number('bytes');
const fwdPackets = number('fwdPackets');
const bwdPackets = number('bwdPackets');
const fwdBytes = number('fwdBytes');
const bwdBytes = number('bwdBytes');

function writeNumbers(page: FlowPage, row: number, into: Float64Array, at: number): void {
  const from = row * numbersPerRow;
  into.set(page.numbers.subarray(from, from + numbersPerRow), at);
  into[at + durationUs] = into[at + endUs]! - into[at + startUs]!;
  into[at + packets] = into[at + fwdPackets]! + into[at + bwdPackets]!;
  into[at + bytes] = into[at + fwdBytes]! + into[at + bwdBytes]!;
}

/** The eight address words of the key, in network order. */
function writeAddresses(keys: Int32Array, keyAt: number, into: Uint8Array, at: number): void {
  for (let i = 0; i < 8; i++) {
    const value = keys[keyAt + i]!;
    into[at + 4 * i] = value >>> 24;
    into[at + 4 * i + 1] = value >>> 16;
    into[at + 4 * i + 2] = value >>> 8;
    into[at + 4 * i + 3] = value;
  }
}

const flowId = word('flowId');
const srcIp = word('srcIp');
const dstIp = word('dstIp');
const protocol = word('protocol');
const endReason = word('endReason');
const srcMac = word('srcMac');
const dstMac = word('dstMac');
const vlan = word('vlan');
const tunnel = word('tunnel');

function writeWords(page: FlowPage, row: number, words: readonly string[][], i: number): void {
  const keyAt = row * keyWords;
  const macsAt = row * macBytesPerSlot;
  words[srcIp]![i] = addressText(page.keys, keyAt, 0);
  words[dstIp]![i] = addressText(page.keys, keyAt, 4);
  words[protocol]![i] = protocolWordOf(page.keys, keyAt);
  words[endReason]![i] = endReasons[page.endReasons[row]!]!;
  words[srcMac]![i] = macWord(page.macs, macsAt);
  words[dstMac]![i] = macWord(page.macs, macsAt + 6);
  words[vlan]![i] = vlanWordOf(page.keys, keyAt);
}

function addressText(keys: Int32Array, keyAt: number, end: 0 | 4): string {
  const at = keyAt + end;
  return isVersion6(keys, keyAt)
    ? ipv6Text(keys[at]!, keys[at + 1]!, keys[at + 2]!, keys[at + 3]!)
    : ipv4Text(keys[at + 3]!);
}

/** '' for a frame without Ethernet addresses. */
function macWord(macs: Uint8Array, at: number): string {
  const text = macText(macs, at);
  return text === '00:00:00:00:00:00' ? '' : text;
}
