// What an extractor has made -> the sink, in the order it was made. A few batches may be under way while
// the next is made: whoever takes them is slower at its start, and the thread that reads need not wait.

import type { ExtractSink } from '../src-contract/workers.ts';
import type { FlowExtractor } from '../src-core/feature/flow-extractor.ts';
import type { PacketWindow } from '../src-core/feature/packet-windows.ts';
import type { FlowBatch } from '../src-core/flow/flow-batch.ts';

/** A batch is up to 4 MB. */
export const mostUnderWay = 8;

export class HandOver {
  readonly #extractor: FlowExtractor;
  readonly #sink: ExtractSink;
  readonly #underWay: Promise<void>[] = [];
  #window: PacketWindow | undefined;

  constructor(extractor: FlowExtractor, sink: ExtractSink) {
    this.#extractor = extractor;
    this.#sink = sink;
  }

  async flows(flows: FlowBatch): Promise<void> {
    await this.#beginWindow();
    await this.#handEvents();
    await this.give(() => this.#sink.flows(flows));
  }

  /** A window is over. */
  async close(closed: PacketWindow): Promise<void> {
    await this.#beginWindow();
    await this.#handRestOfEvents();
    for (let batch = this.#extractor.takeOpen(); batch; batch = this.#extractor.takeOpen()) {
      const open = batch;
      await this.give(async () => this.#sink.open?.(open));
    }
    await this.give(async () => this.#sink.close?.(closed));
  }

  /** Whole batches of what is found beside flows. */
  async findings(): Promise<void> {
    if (this.#extractor.hasManyEvents) await this.#beginWindow();
    await this.#handEvents();
    await this.#handHosts();
  }

  /** Somebody is looking at flows: what is found in them can wait for its batch. */
  async earlyFlows(): Promise<void> {
    const batch = this.#extractor.early();
    if (batch) await this.flows(batch);
  }

  /** Nothing comes for a while: what there is need not wait for the rest of its batch. */
  async early(): Promise<void> {
    await this.earlyFlows();
    if (this.#extractor.window) await this.#beginWindow();
    await this.#handRestOfEvents();
    await this.#handHosts();
  }

  /** What is left at the end; returns when all was taken. */
  async finish(): Promise<void> {
    await this.#handRestOfEvents();
    await Promise.all(this.#underWay);
  }

  /** Waits only while too much is under way. */
  async give(give: () => Promise<void>): Promise<void> {
    if (this.#underWay.length >= mostUnderWay) await this.#underWay.shift();
    const taken = give();
    taken.catch(() => {}); // heard when it is awaited
    this.#underWay.push(taken);
  }

  async #beginWindow(): Promise<void> {
    const { window } = this.#extractor;
    if (window === this.#window || !window) return;
    this.#window = window;
    await this.give(async () => this.#sink.begin?.(window));
  }

  async #handEvents(): Promise<void> {
    while (this.#extractor.hasManyEvents && (await this.#handBatchOfEvents()));
  }

  async #handRestOfEvents(): Promise<void> {
    while (await this.#handBatchOfEvents());
  }

  async #handBatchOfEvents(): Promise<boolean> {
    const events = this.#extractor.takeEvents();
    if (events) await this.give(async () => this.#sink.events?.(events));
    return events !== undefined;
  }

  async #handHosts(): Promise<void> {
    for (let batch = this.#extractor.takeHosts(); batch; batch = this.#extractor.takeHosts()) {
      const hosts = batch;
      await this.give(async () => this.#sink.hosts?.(hosts));
    }
  }
}
