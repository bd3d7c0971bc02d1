// Heartbeats of TLS once they are encrypted: of Heartbleed no more is to be seen than that a few bytes are
// answered by very many (RFC 6520: an answer is as long as what it answers).

import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

const mostFlows = 5000;
const leakBytes = 2000;
const timesLonger = 10;

class Beats {
  askedBytes = 0;
  answeredBytes = 0;
  isTold = false;
}

export interface Leak {
  readonly asked: number;
  readonly leaked: number;
}

export class Heartbeats {
  readonly #flows = new RecentMap<string, Beats>(mostFlows, () => new Beats());

  /** The bytes that leaked, once for each flow. */
  see(event: SeenEvent): Leak | undefined {
    if (event.kind !== 'tls' || textIn(event, 'message') !== 'heartbeat') return undefined;
    const beats = this.#flows.touch(event.flowId);
    const bytes = numberIn(event, 'bytes') || 0;
    if (textIn(event, 'sender') === 'client') beats.askedBytes += bytes;
    else beats.answeredBytes += bytes;
    const { askedBytes, answeredBytes } = beats;
    const isLeak =
      askedBytes > 0 && answeredBytes > leakBytes && answeredBytes > timesLonger * askedBytes;
    if (!isLeak || beats.isTold) return undefined;
    beats.isTold = true;
    return { asked: askedBytes, leaked: answeredBytes };
  }
}
