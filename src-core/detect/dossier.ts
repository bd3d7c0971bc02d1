// What is gathered about one suspicion while it grows: who, whom, when, how often, in which flows. It is
// due to be told when it passes its threshold, at each tenfold of that, and at the end if it has grown.

import { type Finding, mostListed } from './finding.ts';
import { KnownNames } from './known-names.ts';
import type { SeenEvent } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';

/** What it keeps of a flow. A detector that looks back holds no more than this: a flow holds its batch. */
export type FlowTrace = Pick<SeenFlow, 'flowId' | 'startUs' | 'endUs'>;

/** What a detector adds when it tells. */
type Told = Pick<Finding, 'confidence' | 'summary' | 'quietIf' | 'evidence'> &
  Partial<Pick<Finding, 'impact' | 'count' | 'attackerCount' | 'victimCount'>>;

export class Dossier {
  readonly key: string;
  readonly attackers = new KnownNames();
  readonly victims = new KnownNames();
  count = 0;
  startUs = Number.POSITIVE_INFINITY;
  endUs = Number.NEGATIVE_INFINITY;
  readonly #flowIds = new Set<string>();
  flowCount = 0;
  #toldAt = 0;
  #next = 0;

  constructor(key: string) {
    this.key = key;
  }

  /** Something in this flow counts, by `times`. An open flow comes again: tell it once only. */
  addFlow({ flowId, startUs, endUs }: FlowTrace, times = 1): void {
    this.count += times;
    this.#during(startUs, endUs);
    this.#rest(flowId);
  }

  addEvent({ flowId, timeUs }: SeenEvent, times = 1): void {
    this.count += times;
    this.#during(timeUs, timeUs);
    this.#rest(flowId);
  }

  /** Its count has reached the threshold, or a tenfold of it, since it was told. */
  isDue(threshold: number): boolean {
    if (this.#next === 0) this.#next = threshold;
    return this.count >= this.#next;
  }

  /** It was told, and has grown since. */
  get hasGrown(): boolean {
    return this.#toldAt > 0 && this.count > this.#toldAt;
  }

  get isTold(): boolean {
    return this.#toldAt > 0;
  }

  tell(detector: string, told: Told): Finding {
    this.#toldAt = this.count;
    if (this.#next > 0) while (this.count >= this.#next) this.#next *= 10;
    return {
      detector,
      key: this.key,
      attackers: this.attackers.listed,
      victims: this.victims.listed,
      attackerCount: this.attackers.count,
      victimCount: this.victims.count,
      startUs: this.startUs,
      endUs: this.endUs,
      count: this.count,
      flowIds: [...this.#flowIds],
      flowCount: this.flowCount,
      ...told,
    };
  }

  #during(startUs: number, endUs: number): void {
    if (startUs < this.startUs) this.startUs = startUs;
    if (endUs > this.endUs) this.endUs = endUs;
  }

  /** Past the listed ones each mention counts as a flow; before, each flow once. */
  #rest(flowId: string): void {
    if (flowId === '0.0' || this.#flowIds.has(flowId)) return;
    this.flowCount += 1;
    if (this.#flowIds.size < mostListed) this.#flowIds.add(flowId);
  }
}
