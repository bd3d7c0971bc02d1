// How often the same was seen in a row, told at 1, 2, 5, 10, 20, 50 ... from `firstTold` on. A row ends
// when nothing more comes for ten seconds.

import { GenerationMap } from '../generation-map.ts';

const pauseUs = 10e6;
const mostKept = 4096;
/** Senders of one row that are told apart. */
const mostSenders = 1000;

interface Burst {
  count: number;
  readonly startUs: number;
  endUs: number;
  nextAt: number;
  readonly senders: Set<string>;
}

interface BurstTold {
  readonly count: number;
  readonly duration_sec: number;
  /** Different ones. */
  readonly senders: number;
}

export class Bursts {
  readonly #firstTold: number;
  readonly #bursts = new GenerationMap<Burst>(mostKept);

  constructor(firstTold = 1) {
    this.#firstTold = firstTold;
  }

  /** Undefined while there is nothing new to tell. */
  add(key: string, sender: string, timeUs: number): BurstTold | undefined {
    const burst = this.#burst(key, timeUs);
    burst.count += 1;
    if (timeUs > burst.endUs) burst.endUs = timeUs;
    if (burst.senders.size < mostSenders) burst.senders.add(sender);
    if (burst.count < burst.nextAt) return undefined;
    burst.nextAt = nextAfter(burst.nextAt);
    const { count, startUs, endUs, senders } = burst;
    const duration = Math.round((endUs - startUs) / 1e3) / 1e3;
    return { count, duration_sec: duration, senders: senders.size };
  }

  #burst(key: string, timeUs: number): Burst {
    const known = this.#bursts.get(key);
    if (known && timeUs - known.endUs <= pauseUs) return known;
    const begun = { count: 0, startUs: timeUs, endUs: timeUs, nextAt: this.#firstTold };
    const burst = { ...begun, senders: new Set<string>() };
    this.#bursts.set(key, burst);
    return burst;
  }
}

/** 1, 2, 5, 10, 20, 50 ... */
const nextAfter = (count: number) => (String(count).startsWith('2') ? (count / 2) * 5 : count * 2);
