// Where FTP has said that its data will come: what is carried there is a file, whatever it looks like.

import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

const mostPorts = 10_000;

export class FtpDataPorts {
  readonly #ports = new RecentMap<string, true>(mostPorts, () => true);

  note(event: SeenEvent): void {
    if (event.kind !== 'ftp') return;
    const port = numberIn(event, 'data_port');
    if (Number.isNaN(port)) return;
    // EPSV tells the port only: its host is the server that is spoken to.
    const ip = textIn(event, 'data_ip') || event.dstIp;
    this.#ports.touch(`${ip} ${port}`);
  }

  has(ip: string, port: number): boolean {
    return this.#ports.get(`${ip} ${port}`) === true;
  }
}
