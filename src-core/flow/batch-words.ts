// The words of a batch, column by column: listed ones looked up, the others made from ids and
// addresses. It takes a few microseconds a flow, which is why it is done on arrival.

import { ipv4Text, ipv6Text, macText } from '../base/format-address.ts';
import { i32 } from '../base/read-bytes.ts';
import { communityId } from './community-id.ts';
import {
  addressBytesPerRow,
  type FlowBatch,
  hasPortsBit,
  isTransportUnknownBit,
  isVersion6Bit,
  type ListedWord,
  listedWords,
  type MadeWord,
  macBytesPerRow,
  numberOf,
  numbersPerRow,
  transportBytesPerRow,
} from './flow-batch.ts';
import { type WordField, wordColumns } from './flow-columns.ts';
import { flowIdOf } from './packet-origin.ts';

/** One list per entry of `wordColumns`; '' where there is nothing to say. */
export function batchWords(batch: FlowBatch): readonly (readonly string[])[] {
  return wordColumns.map(({ field }) => {
    const listed = listedWords.indexOf(field as ListedWord);
    const words: string[] = new Array(batch.rows);
    if (listed < 0) {
      const make = makers[field as MadeWord];
      for (let row = 0; row < batch.rows; row++) words[row] = make(batch, row);
    } else {
      const { texts, codes } = batch.words[listed]!;
      for (let row = 0; row < batch.rows; row++) words[row] = texts[codes[row]!]!;
    }
    return words;
  });
}

/** One word of one row. */
export function wordAt(batch: FlowBatch, row: number, field: WordField): string {
  const listed = listedWords.indexOf(field as ListedWord);
  if (listed < 0) return makers[field as MadeWord](batch, row);
  const { texts, codes } = batch.words[listed]!;
  return texts[codes[row]!]!;
}

const makers: Readonly<Record<MadeWord, (batch: FlowBatch, row: number) => string>> = {
  flowId: ({ origins }, row) => flowIdOf(origins[row]!),
  communityId: communityWord,
  srcIp: (batch, row) => addressWord(batch, row, 0),
  dstIp: (batch, row) => addressWord(batch, row, 16),
  srcMac: ({ macs }, row) => macWord(macs, row * macBytesPerRow),
  dstMac: ({ macs }, row) => macWord(macs, row * macBytesPerRow + 6),
};

function addressWord({ addresses, transports }: FlowBatch, row: number, end: 0 | 16): string {
  const at = row * addressBytesPerRow + end;
  const bits = transports[row * transportBytesPerRow + 1]!;
  const word = (i: number) => i32(addresses, at + 4 * i);
  return bits & isVersion6Bit ? ipv6Text(word(0), word(1), word(2), word(3)) : ipv4Text(word(3));
}

/** '' for a frame without Ethernet addresses. */
function macWord(macs: Uint8Array, at: number): string {
  for (let i = at; i < at + 6; i++) if (macs[i] !== 0) return macText(macs, at);
  return '';
}

const srcPort = numberOf('srcPort');
const dstPort = numberOf('dstPort');

/** '' for arp, which has no IP protocol, and where a log does not tell which it was. */
function communityWord({ addresses, numbers, transports }: FlowBatch, row: number): string {
  const protocol = transports[row * transportBytesPerRow]!;
  const bits = transports[row * transportBytesPerRow + 1]!;
  if (protocol === 0 && (bits & isVersion6Bit) === 0) return '';
  if (bits & isTransportUnknownBit) return '';
  const skipped = bits & isVersion6Bit ? 0 : 12;
  const at = row * addressBytesPerRow;
  const src = addresses.subarray(at + skipped, at + 16);
  const dst = addresses.subarray(at + 16 + skipped, at + 32);
  const from = row * numbersPerRow;
  const ports = [numbers[from + srcPort]!, numbers[from + dstPort]!] as const;
  return communityId({ src, dst, protocol, ports: bits & hasPortsBit ? ports : undefined });
}
