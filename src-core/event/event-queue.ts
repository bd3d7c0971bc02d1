// Events that wait to be taken, already in the columns of a batch.

import { keyWords } from '../flow/flow-key.ts';
import { type EventBatch, eventBatchRows } from './event-batch.ts';
import type { FlowEvent } from './flow-event.ts';

export class EventQueue {
  size = 0;
  readonly #full: EventBatch[] = [];
  #numbers: number[] = [];
  #keys = new Int32Array(eventBatchRows * keyWords);
  #kinds: string[] = [];
  #details: string[] = [];

  /** `keys` holds the key of its flow at `keyAt`; nothing for what is in no flow. */
  add(event: FlowEvent, keys?: Int32Array, keyAt = 0): void {
    const { kind, details, flow, packet, timeUs, isForward } = event;
    const at = this.#kinds.length * keyWords;
    if (keys) for (let i = 0; i < keyWords; i++) this.#keys[at + i] = keys[keyAt + i]!;
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
      keys: this.#keys.slice(0, this.#kinds.length * keyWords),
      kinds: this.#kinds,
      details: this.#details,
    };
    this.#numbers = [];
    this.#keys.fill(0);
    this.#kinds = [];
    this.#details = [];
    return batch;
  }
}
