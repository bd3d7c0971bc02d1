// What is said again and again is told at its first, third, tenth, thirtieth ... time, and once a minute:
// few events, from which the number can still be added up.

import { GenerationMap } from './generation-map.ts';

const againUs = 60e6;
const mostKept = 8192;

interface Said {
  times: number;
  timesTold: number;
  nextAt: number;
  toldUs: number;
}

export class Repeats {
  readonly #said = new GenerationMap<Said>(mostKept);

  /** For how many times it stands, with those since it was last told; 0: it is not told now. */
  due(key: string, timeUs: number): number {
    const said = this.#said.get(key);
    if (!said) {
      this.#said.set(key, { times: 1, timesTold: 1, nextAt: 3, toldUs: timeUs });
      return 1;
    }
    said.times += 1;
    if (said.times < said.nextAt && timeUs - said.toldUs < againUs) return 0;
    const since = said.times - said.timesTold;
    said.timesTold = said.times;
    said.toldUs = timeUs;
    while (said.nextAt <= said.times) said.nextAt = nextAfter(said.nextAt);
    return since;
  }
}

/** 3, 10, 30, 100 ... */
const nextAfter = (times: number) => (String(times).startsWith('3') ? (times / 3) * 10 : times * 3);
