// Ended flows on their way to another thread: numbers in arrays that are handed over, words as
// numbers of a list, and what words can be made from. `batch-words.ts` makes the words.

import { type NumberField, numberColumns, type WordField, wordColumns } from './flow-columns.ts';

/** DuckDB's vector size, so that a batch is one data chunk. */
export const batchRows = 2048;

export interface FlowBatch {
  readonly rows: number;
  /** Row after row, one number per entry of `numberColumns`; NaN where there is nothing to say. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Row after row, one number per column of the profile that was asked for. */
  readonly features: Float64Array<ArrayBuffer>;
  /** One per entry of `listedWords`. */
  readonly words: readonly ListedWords[];
  /** The origins of first packets, which make the flows' ids. */
  readonly origins: Float64Array<ArrayBuffer>;
  /** Both addresses of each row as sixteen bytes each, for sorting and for networks. */
  readonly addresses: Uint8Array<ArrayBuffer>;
  /** Source and destination MAC of each row; zero without Ethernet. */
  readonly macs: Uint8Array<ArrayBuffer>;
  /** The transport protocol's number of each row, its bits below, the TCP flags of src and of dst. */
  readonly transports: Uint8Array<ArrayBuffer>;
}

/** Row `i` has the word `texts[codes[i]]`; '' where there is nothing to say. */
export interface ListedWords {
  readonly texts: readonly string[];
  readonly codes: Uint16Array<ArrayBuffer>;
}

export const numbersPerRow = numberColumns.length;
export const addressBytesPerRow = 32;
export const macBytesPerRow = 12;
export const transportBytesPerRow = 4;

export const isVersion6Bit = 1;
export const hasPortsBit = 2;
/** By TCP's roles dst is the originator: see conn-state.ts. */
export const isTurnedBit = 4;
/** A log has told of the flow, and had no name for its protocol. */
export const isTransportUnknownBit = 8;
/** A log has told of the flow, and nothing of its TCP flags: that none is set would be a claim. */
export const areFlagsUnknownBit = 16;

export const numberIndex = new Map<string, number>(numberColumns.map(({ field }, i) => [field, i]));
export const wordIndex = new Map<string, number>(wordColumns.map(({ field }, i) => [field, i]));

/** Words that are made on arrival, from ids and addresses: nearly every row has its own. */
const madeWords = ['flowId', 'communityId', 'srcIp', 'dstIp', 'srcMac', 'dstMac'] as const;
export type MadeWord = (typeof madeWords)[number];
export type ListedWord = Exclude<WordField, MadeWord>;

export const isMadeWord = (field: string): field is MadeWord =>
  (madeWords as readonly string[]).includes(field);

export const listedWords: readonly ListedWord[] = wordColumns
  .map(({ field }) => field as WordField)
  .filter((field): field is ListedWord => !isMadeWord(field));

export const numberOf = (field: NumberField): number => numberIndex.get(field)!;

/** What is handed over with a batch instead of being copied. */
export function buffersOf(batch: FlowBatch): ArrayBuffer[] {
  const { numbers, features, origins, addresses, macs, transports, words } = batch;
  const arrays = [numbers, features, origins, addresses, macs, transports];
  return [...arrays, ...words.map(({ codes }) => codes)].map(({ buffer }) => buffer);
}

/** The rows from `from` up to `to`, sharing what can be shared. */
export function sliceBatch(batch: FlowBatch, from: number, to: number): FlowBatch {
  const part = <Kind extends Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(list: Kind) => {
    const width = list.length / batch.rows;
    return list.subarray(from * width, to * width) as Kind;
  };
  return {
    rows: to - from,
    numbers: part(batch.numbers),
    features: part(batch.features),
    words: batch.words.map(({ texts, codes }) => ({ texts, codes: codes.subarray(from, to) })),
    origins: part(batch.origins),
    addresses: part(batch.addresses),
    macs: part(batch.macs),
    transports: part(batch.transports),
  };
}
