// Connections of one client to one service that are kept open without a question being finished, or an
// answer being taken: how many of them at once. Ended ones are counted at every fifth second that lies within
// them; those that are still open, at the end of each window.

import { Dossier } from './dossier.ts';
import { KnownNames } from './known-names.ts';
import type { SeenFlow } from './seen-flow.ts';

/** How a connection is held: little is sent, nothing is sent, or nothing is taken. */
export type Holding = 'drips' | 'silent' | 'unread';

const everyUs = 5e6;
/** An hour and a half of them: connections are cut after half an hour. */
const mostInstants = 1024;

export class HeldConnections {
  readonly dossier: Dossier;
  readonly ways = new Map<Holding, number>();
  longestUs = 0;
  /** Most at once so far. */
  peak = 0;
  readonly #counted = new KnownNames();
  readonly #instants = new Map<number, number>();
  #openNow = 0;

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  addEnded(flow: SeenFlow, way: Holding): void {
    this.#note(flow, way);
    const last = Math.floor(flow.endUs / everyUs);
    const first = Math.max(Math.ceil(flow.startUs / everyUs), last - mostInstants + 1);
    for (let instant = first; instant <= last; instant++) this.#fill(instant);
  }

  addOpen(flow: SeenFlow, way: Holding): void {
    this.#note(flow, way);
    this.#openNow += 1;
    this.peak = Math.max(this.peak, this.#openNow);
  }

  closeWindow(): void {
    this.#openNow = 0;
  }

  #note(flow: SeenFlow, way: Holding): void {
    const { dossier } = this;
    this.longestUs = Math.max(this.longestUs, flow.durationUs);
    if (!this.#counted.add(flow.flowId)) {
      dossier.endUs = Math.max(dossier.endUs, flow.endUs); // it was open before
      return;
    }
    dossier.addFlow(flow);
    dossier.attackers.add(flow.srcIp);
    dossier.victims.add(flow.dstIp);
    this.ways.set(way, (this.ways.get(way) ?? 0) + 1);
  }

  #fill(instant: number): void {
    const now = (this.#instants.get(instant) ?? 0) + 1;
    if (now === 1 && this.#instants.size >= mostInstants) {
      this.#instants.delete(this.#instants.keys().next().value!);
    }
    this.#instants.set(instant, now);
    this.peak = Math.max(this.peak, now);
  }
}

/** Undefined for a connection that does what it is there for. */
export function holdingOf(flow: SeenFlow, leastSec: number): Holding | undefined {
  const { durationUs, fwdPayloadBytes: sent, bwdPayloadBytes: got } = flow;
  if (flow.protocol !== 'tcp' || durationUs < leastSec * 1e6) return undefined;
  if (!opened.has(flow.connState) || !flow.isSrcOriginator) return undefined;
  if (flow.fwdZeroWindows >= leastZeroWindows && flow.service === 'http') return 'unread';
  if (got > mostAnswered || (flow.service !== '' && flow.service !== 'http')) return undefined;
  if (sent === 0) return got === 0 ? 'silent' : undefined;
  const pieces = flow.feature('fwd_payload_packets');
  const perSec = sent / (durationUs / 1e6);
  const isAnsweredOnce = !(flow.feature('bwd_payload_packets') > 1);
  return pieces >= leastPieces && perSec <= mostPerSec && isAnsweredOnce ? 'drips' : undefined;
}

const opened = new Set(['S1', 'S2', 'S3', 'SF', 'RSTO', 'RSTR']);
/** A question that was answered at once came in one or two. */
const leastPieces = 3;
const mostPerSec = 200;
/** Whoever waits too long is told so in a few lines. */
const mostAnswered = 1000;
const leastZeroWindows = 2;
