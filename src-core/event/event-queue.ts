// Events that wait to be taken, already in the columns of a batch.

import { type EventBatch, eventBatchRows } from './event-batch.ts';
import type { FlowEvent } from './flow-event.ts';

export class EventQueue {
  size = 0;
  readonly #full: EventBatch[] = [];
  #numbers: number[] = [];
  #kinds: string[] = [];
  #details: string[] = [];

  add({ kind, details, flow, packet, timeUs, isForward }: FlowEvent): void {
    this.#numbers.push(flow, packet, timeUs, isForward ? 1 : 0);
    this.#kinds.push(kind);
    this.#details.push(details);
    this.size += 1;
    if (this.#kinds.length === eventBatchRows) this.#full.push(this.#cut());
  }

  /** The oldest, up to a batch; undefined when there are none. */
  take(): EventBatch | undefined {
    const batch = this.#full.shift() ?? (this.size > 0 ? this.#cut() : undefined);
    this.size -= batch?.rows ?? 0;
    return batch;
  }

  #cut(): EventBatch {
    const batch = {
      rows: this.#kinds.length,
      numbers: new Float64Array(this.#numbers),
      kinds: this.#kinds,
      details: this.#details,
    };
    this.#numbers = [];
    this.#kinds = [];
    this.#details = [];
    return batch;
  }
}
