// From the outbox to one destination: in order, at least once. What fails is tried again, later each time; what is
// too old is put aside. A row leaves the line only after its destination has taken it.

import type { ForwardedAlert } from '../../src-core/report/forwarded-alert.ts';
import type { Delivered, Sender } from './sender.ts';

export interface WaitingAlert extends ForwardedAlert {
  /** In the line of its destination. */
  readonly place: number;
  readonly waitsSinceUs: number;
}

/** The line of one destination. */
export interface OutboxLine {
  next(limit: number): Promise<readonly WaitingAlert[]>;
  sent(places: readonly number[], atUs: number): Promise<void>;
  /** What was sent since then waits again. */
  again(sinceUs: number): Promise<void>;
  giveUp(waitedSinceUs: number, problem: string): Promise<number>;
  refuse(place: number, problem: string): Promise<void>;
  /** What was sent before then is not needed any more. True when nothing else was sent. */
  settle(sentBeforeUs: number): Promise<boolean>;
}

export interface DeliveryTimes {
  readonly now: () => number;
  readonly giveUpMs: number;
  /** After so many failures in a row. */
  readonly backOffMs: (failures: number) => number;
}

export interface DeliveryProblem {
  readonly sentence: string;
  readonly atMs: number;
  readonly failures: number;
  readonly nextTryMs: number;
}

interface Heard {
  /** Another problem than before; undefined: it goes again. */
  problem(sentence: string | undefined): void;
  putAside(alerts: number, sentence: string): void;
  bug(error: unknown): void;
}

/** One second, two, four, and so on to a minute. */
export const usualBackOffMs = (failures: number): number =>
  Math.min(60_000, 1000 * 2 ** Math.min(failures - 1, 10));

/** Few enough to be made into lines within some milliseconds. */
const batchRows = 200;

/** When the clock was set back, what was sent lies in the future, and the case would be asked without a rest. */
const leastRestMs = 1000;

export class DeliveryLoop {
  readonly #line: OutboxLine;
  readonly #sender: Sender;
  readonly #times: DeliveryTimes;
  readonly #heard: Heard;
  readonly #abort = new AbortController();
  readonly #over: Promise<void>;
  #problem: DeliveryProblem | undefined;
  #isClosing = false;
  /** All that was sent is there without a doubt. */
  #isSettled = false;
  #hasNews = false;
  #wake: () => void = () => {};
  /** One thing at a time goes through the sender. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(line: OutboxLine, sender: Sender, times: DeliveryTimes, heard: Heard) {
    this.#line = line;
    this.#sender = sender;
    this.#times = times;
    this.#heard = heard;
    this.#over = this.#run();
  }

  get problem(): DeliveryProblem | undefined {
    return this.#problem;
  }

  /** There is something new in the line. While it fails, that is no reason to try earlier. */
  hasMore(): void {
    if (!this.#problem) this.tryNow();
  }

  tryNow(): void {
    this.#hasNews = true;
    this.#wake();
  }

  /** Beside the line, between two of its batches. */
  test(alert: ForwardedAlert): Promise<Delivered> {
    return this.#send([alert]);
  }

  /** What can still be sent within so long, is. */
  async close(graceMs: number): Promise<void> {
    this.#isClosing = true;
    this.tryNow();
    const late = setTimeout(() => {
      this.#abort.abort();
      this.#wake();
    }, graceMs);
    await this.#over;
    clearTimeout(late);
    this.#abort.abort();
    this.#sender.close();
  }

  async #run(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      this.#hasNews = false;
      const isEmpty = await this.#step().catch((error: unknown) => {
        this.#heard.bug(error);
        this.#fail('The case could not be read or written.');
        return false;
      });
      if (this.#isClosing && (isEmpty || this.#problem)) return;
      if (this.#problem) await this.#pause(this.#problem.nextTryMs - this.#times.now());
      else if (isEmpty) {
        const restMs = Math.max(leastRestMs, this.#sender.doubtMs);
        await this.#pause(this.#isSettled ? undefined : restMs);
      }
    }
  }

  /** True when nothing waits. */
  async #step(): Promise<boolean> {
    const waiting = await this.#line.next(batchRows);
    if (waiting.length === 0) {
      await this.#settle();
      this.#problem = undefined; // what it was about has been put aside
      return true;
    }
    const startedUs = this.#times.now() * 1000;
    const delivered = await this.#send(waiting);
    await this.#heed(waiting, delivered);
    const { problem } = delivered;
    if (problem === undefined) this.#goOn();
    else {
      const { doubtMs } = this.#sender;
      if (doubtMs > 0) await this.#line.again(startedUs - doubtMs * 1000);
      this.#fail(problem);
      await this.#giveUp(waiting, problem);
    }
    return false;
  }

  async #heed(waiting: readonly WaitingAlert[], { taken, refusal }: Delivered) {
    const nowUs = this.#times.now() * 1000;
    const places = waiting.slice(0, taken).map(({ place }) => place);
    if (places.length > 0) {
      this.#isSettled = false;
      await this.#line.sent(places, nowUs);
    }
    const refused = waiting[taken];
    if (refusal !== undefined && refused) {
      await this.#line.refuse(refused.place, refusal);
      this.#heard.putAside(1, refusal);
    }
  }

  /** Only what has just failed: what waited while the program was not there has its try first. */
  async #giveUp(waiting: readonly WaitingAlert[], problem: string): Promise<void> {
    const { now, giveUpMs } = this.#times;
    const oldestUs = (now() - giveUpMs) * 1000;
    if (waiting.every(({ waitsSinceUs }) => waitsSinceUs >= oldestUs)) return;
    this.#heard.putAside(await this.#line.giveUp(oldestUs, problem), problem);
  }

  /** Nothing was sent for as long as there is doubt. */
  async #settle(): Promise<void> {
    if (this.#isSettled) return;
    const { doubtMs } = this.#sender;
    const nowMs = this.#times.now();
    this.#isSettled = await this.#line.settle((nowMs - doubtMs) * 1000);
  }

  #send(alerts: readonly ForwardedAlert[]): Promise<Delivered> {
    const sent = this.#turn.then(() => this.#sender.send(alerts, this.#abort.signal));
    this.#turn = sent.catch(() => {});
    return sent;
  }

  #goOn(): void {
    if (this.#problem) this.#heard.problem(undefined);
    this.#problem = undefined;
  }

  #fail(sentence: string): void {
    const failures = (this.#problem?.failures ?? 0) + 1;
    const atMs = this.#times.now();
    const nextTryMs = atMs + this.#times.backOffMs(failures);
    if (this.#problem?.sentence !== sentence) this.#heard.problem(sentence);
    this.#problem = { sentence, atMs, failures, nextTryMs };
  }

  /** Until something is new. */
  async #pause(ms: number | undefined): Promise<void> {
    if (this.#hasNews || this.#abort.signal.aborted) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((over) => {
      this.#wake = over;
      if (ms !== undefined) timer = setTimeout(over, Math.max(0, ms));
    });
    clearTimeout(timer);
  }
}
