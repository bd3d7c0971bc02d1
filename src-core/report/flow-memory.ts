// Flows that go by -> those that alerts turn out to list. An alert is known long after its flows: of each is kept
// what a line may carry, some 120 bytes.

import { wordAt } from '../flow/batch-words.ts';
import {
  type FlowBatch,
  type ListedWords,
  listedWords,
  macBytesPerRow,
  numberIndex,
  numberOf,
  numbersPerRow,
  sliceBatch,
} from '../flow/flow-batch.ts';
import type { NumberField, WordField } from '../flow/flow-columns.ts';
import { evidenceOf, flowIdOf, packetOf } from '../flow/packet-origin.ts';
import { type AlertFlow, alertFlowFields } from './alert-flows.ts';

/** Beyond them alerts are told without flows: 120 MB. */
const usualMost = 1_000_000;

const isNumber = (field: string): field is NumberField => numberIndex.has(field);
const numberFields = alertFlowFields.filter((field) => isNumber(field));
const columns = numberFields.map((field) => numberOf(field));
const keptWords = listedWords.map((field) =>
  (alertFlowFields as readonly string[]).includes(field),
);

interface Kept extends Pick<FlowBatch, 'rows' | 'origins' | 'addresses' | 'transports' | 'words'> {
  /** Row after row, one for each of `numberFields`. */
  readonly numbers: Float64Array<ArrayBuffer>;
}

export class FlowMemory {
  readonly #kept: Kept[] = [];
  readonly #most: number;
  #rows = 0;

  constructor(most = usualMost) {
    this.#most = most;
  }

  /** Copies what it keeps: the batch goes on to another thread. */
  add(batch: FlowBatch): void {
    const rows = Math.min(batch.rows, this.#most - this.#rows);
    if (rows <= 0) return;
    this.#rows += rows;
    this.#kept.push(keptOf(sliceBatch(batch, 0, rows)));
  }

  /** In the order in which they went by. */
  find(flowIds: readonly string[]): AlertFlow[] {
    const wanted = new Set(flowIds);
    const captures = new Set(flowIds.map((id) => Number(id.split('.')[0])));
    const found: AlertFlow[] = [];
    for (const kept of this.#kept) {
      for (let row = 0; row < kept.rows; row++) {
        const origin = kept.origins[row]!;
        if (packetOf(origin) === 0 || !captures.has(evidenceOf(origin))) continue;
        if (wanted.has(flowIdOf(origin))) found.push(flowOf(kept, row));
      }
    }
    return found;
  }
}

function keptOf(batch: FlowBatch): Kept {
  const { rows } = batch;
  const numbers = new Float64Array(rows * columns.length);
  for (let row = 0, to = 0; row < rows; row++) {
    for (const column of columns) numbers[to++] = batch.numbers[row * numbersPerRow + column]!;
  }
  const nothing: ListedWords = { texts: [''], codes: new Uint16Array(1) };
  return {
    rows,
    numbers,
    origins: batch.origins.slice(),
    addresses: batch.addresses.slice(),
    transports: batch.transports.slice(),
    words: batch.words.map(({ texts, codes }, i) =>
      keptWords[i] ? { texts, codes: codes.slice() } : nothing,
    ),
  };
}

function flowOf(kept: Kept, row: number): AlertFlow {
  const batch = batchOf(kept, row);
  const cells = alertFlowFields.map((field) => {
    if (!isNumber(field)) return [field, wordAt(batch, 0, field as WordField) || null] as const;
    const value = batch.numbers[numberOf(field)]!;
    return [field, Number.isNaN(value) ? null : value] as const;
  });
  return Object.fromEntries(cells) as unknown as AlertFlow;
}

/** Of that row alone, as words are made of batches. */
function batchOf(kept: Kept, row: number): FlowBatch {
  const numbers = new Float64Array(numbersPerRow).fill(Number.NaN);
  for (const [i, column] of columns.entries()) {
    numbers[column] = kept.numbers[row * columns.length + i]!;
  }
  const words = kept.words.map(({ texts, codes }, i) => ({
    ...{ texts, codes: keptWords[i] ? codes.slice(row, row + 1) : codes },
  }));
  const macs = new Uint8Array(macBytesPerRow);
  const { origins, addresses, transports } = sliceBatch(
    { ...kept, numbers: new Float64Array(0), features: new Float64Array(0), words: [], macs },
    row,
    row + 1,
  );
  const features = new Float64Array(0);
  return { rows: 1, numbers, features, words, origins, addresses, macs, transports };
}
