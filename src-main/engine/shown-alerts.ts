// Alerts of a capture that is being read, shown as they are by now. All of them are written anew each time, so not
// so often that the reading waits for it; what has to wait is written with the next word of the reading.

import type { Alert } from '../../src-core/alert/alert.ts';

type AllAlerts = () => readonly Alert[];

const leastPauseMs = 1000;
const pauseShare = 20;

export class ShownAlerts {
  readonly #write: (alerts: readonly Alert[]) => Promise<void>;
  readonly #nowMs: () => number;
  #waiting: AllAlerts | undefined;
  #isWriting = false;
  #notBeforeMs = Number.NEGATIVE_INFINITY;

  constructor(write: (alerts: readonly Alert[]) => Promise<void>, nowMs = () => performance.now()) {
    this.#write = write;
    this.#nowMs = nowMs;
  }

  async found(all: AllAlerts): Promise<void> {
    this.#waiting = all;
    await this.catchUp();
  }

  /** To be called now and then: what was found last is not left out. */
  async catchUp(): Promise<void> {
    const all = this.#waiting;
    const startedMs = this.#nowMs();
    if (!all || this.#isWriting || startedMs < this.#notBeforeMs) return;
    this.#waiting = undefined;
    this.#isWriting = true;
    try {
      await this.#write(all());
    } finally {
      this.#isWriting = false;
      const endedMs = this.#nowMs();
      this.#notBeforeMs = endedMs + Math.max(leastPauseMs, (endedMs - startedMs) * pauseShare);
    }
  }
}
