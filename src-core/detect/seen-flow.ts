// A flow as detectors see it: ended, or still open when its window closes. Read out of its batch only
// where somebody asks, as of most flows no more than a few numbers are wanted.

import { wiresiftProfile } from '../feature/wiresift-profile.ts';
import { wordAt } from '../flow/batch-words.ts';
import {
  areFlagsUnknownBit,
  type FlowBatch,
  isTurnedBit,
  numberIndex,
  numbersPerRow,
  transportBytesPerRow,
} from '../flow/flow-batch.ts';
import { type NumberField, type WordField, wordColumns } from '../flow/flow-columns.ts';

/** Words are '' and numbers NaN where there is nothing to say. Times are in microseconds. */
type Columns = { readonly [Field in WordField]: string } & {
  readonly [Field in NumberField]: number;
};

export interface SeenFlow extends Columns {
  /** It has not ended: it is told again when it has, and in each window in which it has a packet. */
  readonly isOpen: boolean;
  /** TCP flags that src, and dst, have set at least once, as their bits stand in the header. */
  readonly fwdFlags: number;
  readonly bwdFlags: number;
  /** False of a flow of TCP whose flags a log did not tell: then they are 0, and say nothing. */
  readonly tellsFlags: boolean;
  /** By TCP's roles it is src who asked, which is not said where the capture began too late. */
  readonly isSrcOriginator: boolean;
  /** A number of the `wiresift` profile, by its column. */
  feature(column: string): number;
}

const featurePlaces = new Map(wiresiftProfile.columns.map((column, place) => [column, place]));
const featureWidth = wiresiftProfile.columns.length;

class BatchFlow {
  readonly isOpen: boolean;
  readonly batch: FlowBatch;
  readonly row: number;
  /** Addresses are asked for again and again. */
  readonly words: Partial<Record<WordField, string>> = {};

  constructor(batch: FlowBatch, row: number, isOpen: boolean) {
    this.batch = batch;
    this.row = row;
    this.isOpen = isOpen;
  }

  get fwdFlags(): number {
    return this.batch.transports[this.row * transportBytesPerRow + 2]!;
  }

  get bwdFlags(): number {
    return this.batch.transports[this.row * transportBytesPerRow + 3]!;
  }

  get tellsFlags(): boolean {
    const bits = this.batch.transports[this.row * transportBytesPerRow + 1]!;
    return (bits & areFlagsUnknownBit) === 0;
  }

  get isSrcOriginator(): boolean {
    return (this.batch.transports[this.row * transportBytesPerRow + 1]! & isTurnedBit) === 0;
  }

  feature(column: string): number {
    const place = featurePlaces.get(column);
    return place === undefined ? Number.NaN : this.batch.features[this.row * featureWidth + place]!;
  }
}

for (const { field } of wordColumns) {
  Object.defineProperty(BatchFlow.prototype, field, {
    get(this: BatchFlow): string {
      const name = field as WordField;
      this.words[name] ??= wordAt(this.batch, this.row, name);
      return this.words[name];
    },
  });
}
for (const [field, place] of numberIndex) {
  Object.defineProperty(BatchFlow.prototype, field, {
    get(this: BatchFlow): number {
      return this.batch.numbers[this.row * numbersPerRow + place]!;
    },
  });
}

/** The batch has the features of the `wiresift` profile. */
export function seenFlows(batch: FlowBatch, isOpen: boolean): SeenFlow[] {
  const flows: SeenFlow[] = [];
  for (let row = 0; row < batch.rows; row++) {
    flows.push(new BatchFlow(batch, row, isOpen) as unknown as SeenFlow);
  }
  return flows;
}
