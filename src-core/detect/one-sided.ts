// Whether the capture sees only one direction of connections. What looks for answers that never come
// must then hold back: they may have come where nobody looked.

import { isMostlyOneSided, sidesSeen } from '../flow/capture-view.ts';
import type { SeenFlow } from './seen-flow.ts';

/** Judges by the flows it was shown so far; each ended flow is shown once. */
export class OneSided {
  #one = 0;
  #both = 0;

  see(flow: SeenFlow): void {
    if (flow.protocol !== 'tcp' || flow.segment > 1 || flow.continues > 0) return;
    const sides = sidesSeen(flow);
    if (sides === 'one') this.#one += 1;
    if (sides === 'both') this.#both += 1;
  }

  get isSo(): boolean {
    return isMostlyOneSided(this.#one, this.#both);
  }
}
