// Where FTP's data connections were announced: what comes there is FTP's, though it does not say so.

import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent } from './seen-event.ts';

const mostPorts = 5000;
const withinUs = 600e6;

export class FtpDataPorts {
  readonly #announced = new RecentMap<string, { timeUs: number }>(mostPorts, () => ({ timeUs: 0 }));

  note(event: SeenEvent): void {
    if (event.kind !== 'ftp') return;
    const port = numberIn(event, 'data_port');
    if (!Number.isNaN(port)) this.#announced.touch(keyOf(event, port)).timeUs = event.timeUs;
  }

  /** Whether this event is of such a connection; it may be told before its announcement was replied to. */
  has(event: SeenEvent): boolean {
    return [event.dstPort, event.srcPort].some((port) => {
      const announced = this.#announced.get(keyOf(event, port));
      return announced !== undefined && Math.abs(event.timeUs - announced.timeUs) < withinUs;
    });
  }
}

/** Both ends of the control connection, whichever speaks first on the other. */
const keyOf = ({ srcIp, dstIp }: SeenEvent, port: number): string =>
  `${[srcIp, dstIp].sort().join('>')}>${port}`;
