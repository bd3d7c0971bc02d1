// Chunks of flows that DuckDB gives, of any size -> full batches.

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DuckDBVector } from '@duckdb/node-api';
import { wiresiftProfile } from '../../src-core/feature/wiresift-profile.ts';
import {
  addressBytesPerRow,
  batchRows,
  type FlowBatch,
  isTurnedBit,
  isVersion6Bit,
  listedWords,
  macBytesPerRow,
  numbersPerRow,
  sliceBatch,
  transportBytesPerRow,
} from '../../src-core/flow/flow-batch.ts';
import { originOf } from '../../src-core/flow/packet-origin.ts';
import type { BatchLayout, Chunk, FlowLabels } from './flow-batches.ts';

export interface LabelledBatch {
  readonly batch: FlowBatch;
  readonly labels: FlowLabels;
}

const width = wiresiftProfile.columns.length;
/** Of two thousand rows: a few milliseconds. */
const columnsAtOnce = 16;

export class BatchBuilder {
  readonly #layout: BatchLayout;
  #rows = 0;
  #batch = emptyBatch();
  #texts = listedWords.map(() => new Map([['', 0]]));
  #labels: string[] = [];

  constructor(layout: BatchLayout) {
    this.#layout = layout;
  }

  /** No chunk has more rows than a batch. */
  async *add(chunk: Chunk): AsyncIterable<LabelledBatch> {
    if (this.#rows + chunk.rowCount > batchRows) yield this.#take();
    await this.#write(chunk);
    this.#rows += chunk.rowCount;
  }

  rest(): LabelledBatch | undefined {
    return this.#rows > 0 ? this.#take() : undefined;
  }

  #take(): LabelledBatch {
    const words = this.#batch.words.map(({ codes }, list) => ({
      texts: [...this.#texts[list]!.keys()],
      codes,
    }));
    const whole = { ...this.#batch, words };
    const batch = this.#rows === batchRows ? whole : copied(sliceBatch(whole, 0, this.#rows));
    const labels = this.#labels;
    this.#batch = emptyBatch();
    this.#texts = listedWords.map(() => new Map([['', 0]]));
    this.#labels = [];
    this.#rows = 0;
    return { batch, labels };
  }

  /** Others have their turn between columns. */
  async #write(chunk: Chunk): Promise<void> {
    const { numbers, words, isWhole, hasFeatures } = this.#layout;
    const { rowCount: rows } = chunk;
    let at = 0;
    const next = () => chunk.getColumnVector(at++);
    const [captures, packets, labels] = [next(), next(), next()];
    for (let i = 0; i < rows; i++) {
      const origin = originOf(Number(captures.getItem(i)), Number(packets.getItem(i)));
      this.#batch.origins[this.#rows + i] = origin;
      this.#labels.push(String(labels.getItem(i)));
    }
    for (const place of numbers) {
      this.#numbers(next(), rows, place);
      if (at % columnsAtOnce === 0) await nextTurn();
    }
    for (let place = 0; hasFeatures && place < width; place++) {
      this.#features(next(), rows, place);
      if (at % columnsAtOnce === 0) await nextTurn();
    }
    for (const field of words) this.#words(next(), rows, listedWords.indexOf(field));
    await nextTurn();
    if (!isWhole) return;
    this.#transports(next(), next(), rows);
    for (const offset of [0, 8, 16, 24] as const) this.#halfAddresses(next(), rows, offset);
    this.#macs(next(), rows, 0);
    this.#macs(next(), rows, 6);
  }

  #numbers(from: DuckDBVector, rows: number, place: number): void {
    const { numbers } = this.#batch;
    let at = this.#rows * numbersPerRow + place;
    for (let i = 0; i < rows; i++, at += numbersPerRow) numbers[at] = from.getItem(i) as number;
  }

  #features(from: DuckDBVector, rows: number, place: number): void {
    const { features } = this.#batch;
    let at = this.#rows * width + place;
    for (let i = 0; i < rows; i++, at += width) features[at] = from.getItem(i) as number;
  }

  #words(from: DuckDBVector, rows: number, list: number): void {
    const [codes, texts] = [this.#batch.words[list]!.codes, this.#texts[list]!];
    for (let i = 0; i < rows; i++) {
      const word = from.getItem(i) as string;
      const code = texts.get(word) ?? texts.size;
      if (code === texts.size) texts.set(word, code);
      codes[this.#rows + i] = code;
    }
  }

  /** Which flags each side had is told by the letters of its history: capitals are src's. */
  #transports(sources: DuckDBVector, histories: DuckDBVector, rows: number): void {
    const { transports } = this.#batch;
    for (let i = 0; i < rows; i++) {
      const at = (this.#rows + i) * transportBytesPerRow;
      const history = histories.getItem(i) as string;
      const isVersion6 = String(sources.getItem(i) ?? '').includes(':');
      transports[at + 1] = (isVersion6 ? isVersion6Bit : 0) | (isTurned(history) ? isTurnedBit : 0);
      transports[at + 2] = flagsIn(history, fwdFlags);
      transports[at + 3] = flagsIn(history, bwdFlags);
    }
  }

  /** A text is of six bytes, or '' where there was no Ethernet. */
  #macs(from: DuckDBVector, rows: number, offset: 0 | 6): void {
    const { macs } = this.#batch;
    for (let i = 0; i < rows; i++) {
      const text = from.getItem(i) as string;
      if (text !== '') writeMac(text, macs, (this.#rows + i) * macBytesPerRow + offset);
    }
  }

  #halfAddresses(from: DuckDBVector, rows: number, offset: 0 | 8 | 16 | 24): void {
    const { addresses } = this.#batch;
    const view = new DataView(addresses.buffer, addresses.byteOffset);
    for (let i = 0; i < rows; i++) {
      const at = (this.#rows + i) * addressBytesPerRow + offset;
      view.setBigUint64(at, (from.getItem(i) as bigint | null) ?? 0n);
    }
  }
}

function writeMac(text: string, into: Uint8Array, at: number): void {
  for (let byte = 0; byte < 6; byte++) {
    into[at + byte] = Number.parseInt(text.slice(3 * byte, 3 * byte + 2), 16);
  }
}

function emptyBatch(): FlowBatch {
  return {
    rows: batchRows,
    numbers: new Float64Array(batchRows * numbersPerRow).fill(Number.NaN),
    features: new Float64Array(batchRows * width),
    words: listedWords.map(() => ({ texts: [''], codes: new Uint16Array(batchRows) })),
    origins: new Float64Array(batchRows),
    addresses: new Uint8Array(batchRows * addressBytesPerRow),
    macs: new Uint8Array(batchRows * macBytesPerRow),
    transports: new Uint8Array(batchRows * transportBytesPerRow),
  };
}

/** What is handed over goes whole: a part of a buffer would take the rest along. */
function copied(batch: FlowBatch): FlowBatch {
  return {
    rows: batch.rows,
    numbers: batch.numbers.slice(),
    features: batch.features.slice(),
    words: batch.words.map(({ texts, codes }) => ({ texts, codes: codes.slice() })),
    origins: batch.origins.slice(),
    addresses: batch.addresses.slice(),
    macs: batch.macs.slice(),
    transports: batch.transports.slice(),
  };
}

/** As in the TCP header. */
const [fin, syn, rst, psh, ack] = [1, 2, 4, 8, 16] as const;

const flagsOfLetter: Readonly<Record<string, number>> = {
  ...{ S: syn, H: syn | ack, A: ack, D: ack | psh, F: fin, R: rst },
};

const fwdFlags = new Map(Object.entries(flagsOfLetter));
const bwdFlags = new Map(
  Object.entries(flagsOfLetter).map(([letter, flags]) => [letter.toLowerCase(), flags]),
);

function flagsIn(history: string, known: ReadonlyMap<string, number>): number {
  let flags = 0;
  for (const letter of history) flags |= known.get(letter) ?? 0;
  return flags;
}

/** See `isSrcOriginator`: whoever sent a SYN, else whoever got a SYN-ACK. */
function isTurned(history: string): boolean {
  if (history.includes('S')) return false;
  return history.includes('s') || history.includes('H');
}
