// The rows of a batch, one after the other, as a filter asks of them.

import { wordAt } from '../flow/batch-words.ts';
import { addressBytesPerRow, type FlowBatch, numberOf, numbersPerRow } from '../flow/flow-batch.ts';
import type { NumberField, WordField } from '../flow/flow-columns.ts';
import type { AddressField, FlowCells } from './flow-test.ts';

export class BatchCells implements FlowCells {
  row = 0;
  readonly #batch: FlowBatch;
  readonly #addresses: DataView;

  constructor(batch: FlowBatch) {
    const { buffer, byteOffset, byteLength } = batch.addresses;
    this.#batch = batch;
    this.#addresses = new DataView(buffer, byteOffset, byteLength);
  }

  word(field: WordField): string {
    return wordAt(this.#batch, this.row, field);
  }

  number(field: NumberField): number {
    return this.#batch.numbers[this.row * numbersPerRow + numberOf(field)]!;
  }

  /** Sixteen bytes in network order are one number. */
  address(field: AddressField): bigint {
    const at = this.row * addressBytesPerRow + (field === 'srcIp' ? 0 : 16);
    return (this.#addresses.getBigUint64(at) << 64n) | this.#addresses.getBigUint64(at + 8);
  }
}
