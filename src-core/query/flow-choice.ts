// Which flows go on when a filter is given, and what belongs to them. A filter may ask for what is known
// only when a flow has ended (its bytes, its state), and its events and its looks while it is open come
// before that. So flows are judged in a reading of their own, and what was found is looked up in the next
// one. It takes a bit for each packet: a flow's id is the number of its first one.

import { type EventBatch, numbersPerEvent } from '../event/event-batch.ts';
import { pickEvents } from '../event/pick-events.ts';
import type { FlowBatch } from '../flow/flow-batch.ts';
import type { NumberField } from '../flow/flow-columns.ts';
import { evidenceOf, packetOf } from '../flow/packet-origin.ts';
import { pickRows } from '../flow/pick-rows.ts';
import { BatchCells } from './batch-cells.ts';
import type { Filter } from './filter.ts';
import { type FlowCells, type FlowTest, flowTest } from './flow-test.ts';
import { NumberSet } from './number-set.ts';

export class FlowChoice {
  readonly #test: FlowTest;
  /** By evidence, the first packets of those that were accepted. */
  readonly #accepted = new Map<number, NumberSet>();
  readonly #leftOut = new Map<number, number>();

  constructor(filter: Filter) {
    this.#test = flowTest(filter);
  }

  /** Of flows that have ended, each once. */
  judge(batch: FlowBatch): void {
    const cells = new BatchCells(batch);
    for (let row = 0; row < batch.rows; row++) {
      cells.row = row;
      const origin = batch.origins[row]!;
      if (this.#test(cells)) this.#acceptedOf(evidenceOf(origin)).add(packetOf(origin));
      else this.#leftOut.set(evidenceOf(origin), this.leftOut(evidenceOf(origin)) + 1);
    }
  }

  /** Of flows that were judged, those that go on. */
  flows(batch: FlowBatch): FlowBatch {
    return pickRows(
      batch,
      rowsWhere(batch.rows, (row) => this.#isAccepted(batch.origins[row]!)),
    );
  }

  /** Those of accepted flows. What is in no flow goes on where a frame without ends may pass. */
  events(batch: EventBatch): EventBatch {
    const { numbers } = batch;
    const goesOn = (row: number) => {
      const at = row * numbersPerEvent;
      const origin = numbers[at]!;
      return origin === 0 ? this.#test(frameAt(numbers[at + 2]!)) : this.#isAccepted(origin);
    };
    return pickEvents(batch, rowsWhere(batch.rows, goesOn));
  }

  leftOut(evidence: number): number {
    return this.#leftOut.get(evidence) ?? 0;
  }

  #isAccepted(origin: number): boolean {
    return this.#accepted.get(evidenceOf(origin))?.has(packetOf(origin)) === true;
  }

  #acceptedOf(evidence: number): NumberSet {
    const known = this.#accepted.get(evidence) ?? new NumberSet();
    this.#accepted.set(evidence, known);
    return known;
  }
}

function rowsWhere(rows: number, goesOn: (row: number) => boolean): number[] {
  const picked: number[] = [];
  for (let row = 0; row < rows; row++) if (goesOn(row)) picked.push(row);
  return picked;
}

/** Of a frame that is in no flow nothing is known but when it came. */
const frameAt = (timeUs: number): FlowCells => ({
  word: () => '',
  number: (field) => (timeFields.includes(field) ? timeUs : Number.NaN),
  address: () => undefined,
});

const timeFields: readonly NumberField[] = ['startUs', 'endUs'];
