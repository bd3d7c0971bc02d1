// Files that go out in the clear: by FTP, in HTTP's request bodies, as attachments of mails. People do
// that too, so that it is hardly more than worth a look.

import { grouped, listed, many } from '../base/in-words.ts';
import { isInside } from './address-kind.ts';
import type { Contact } from './contact.ts';
import { isNameless } from './contacts.ts';
import { Dossier } from './dossier.ts';
import { sidesOf } from './event-sides.ts';
import type { Finding } from './finding.ts';
import { FtpDataPorts } from './ftp-data-ports.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';

type ClearService = 'ftp' | 'smtp' | 'http';

const most = { uploads: 5000, names: 10 };
/** What has to be sent to one server before it is told; of FTP any file is. */
const leastBytes: Readonly<Record<ClearService, number>> = {
  ftp: 0,
  smtp: 10_000,
  http: 1_000_000,
};
/** To an address without a name. */
const leastToAddress = 50_000;

const usualPorts: Readonly<Record<ClearService, readonly number[]>> = {
  ftp: [21],
  smtp: [25, 465, 587],
  http: [80, 8000, 8080],
};

interface Sent {
  readonly bytes: number;
  readonly name: string;
  readonly service: ClearService;
  readonly isToAddress: boolean;
}

class ClearUpload {
  readonly dossier: Dossier;
  readonly names = new Set<string>();
  bytes = 0;
  service: ClearService = 'ftp';
  isToAddress = false;

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  add(event: SeenEvent, sent: Sent, client: string, server: string): void {
    this.dossier.attackers.add(client);
    this.dossier.victims.add(server);
    this.dossier.addEvent(event);
    this.bytes += sent.bytes;
    this.service = sent.service;
    this.isToAddress ||= sent.isToAddress;
    if (sent.name !== '' && this.names.size < most.names) this.names.add(sent.name);
  }

  get isEnough(): boolean {
    const least = this.isToAddress ? leastToAddress : leastBytes[this.service];
    return this.bytes >= least;
  }

  tell(): Finding {
    const { attackers, victims, count } = this.dossier;
    const names = [...this.names];
    return this.dossier.tell('exfiltration', {
      impact: this.service === 'ftp' || this.isToAddress ? 'medium' : 'info',
      confidence: this.service === 'ftp' ? 0.55 : 0.45,
      summary:
        `${attackers.listed[0]} sent ${many(count, this.service === 'http' ? 'request' : 'file')} to ` +
        `${victims.listed[0]} by ${this.service.toUpperCase()} in the clear` +
        `${this.bytes > 0 ? `, ${grouped(this.bytes)} bytes` : ''}` +
        `${names.length > 0 ? ` (${listed(names, 3)})` : ''}.`,
      quietIf:
        'Nothing were sent by FTP to a server outside, less than ' +
        `${grouped(leastBytes.smtp)} bytes in attachments, less than ` +
        `${grouped(leastBytes.http)} in HTTP requests (${grouped(leastToAddress)} to a bare address).`,
      evidence: { service: this.service, files: count, bytes: this.bytes, names },
    });
  }
}

export class ClearUploads {
  readonly #uploads = new RecentMap<string, ClearUpload>(
    most.uploads,
    (key) => new ClearUpload(key),
  );
  readonly #dataPorts = new FtpDataPorts();

  see(events: readonly SeenEvent[]): Finding[] {
    return events.flatMap((event) => {
      this.#dataPorts.note(event);
      const sent = sentIn(event);
      if (!sent) return [];
      const { client, server } = sidesOf(event, (port) => usualPorts[sent.service].includes(port));
      if (isInside(server)) return [];
      const upload = this.#uploads.touch(`${sent.service} ${client} > ${server}`);
      upload.add(event, sent, client, server);
      return upload.isEnough && upload.dossier.isDue(1) ? [upload.tell()] : [];
    });
  }

  end(): Finding[] {
    return [...this.#uploads.values()].flatMap((upload) =>
      upload.dossier.hasGrown ? [upload.tell()] : [],
    );
  }

  /** FTP said that it would come there. */
  isDataOf({ client, clientPort, server, serverPort }: Contact): boolean {
    return this.#dataPorts.has(server, serverPort) || this.#dataPorts.has(client, clientPort);
  }
}

function sentIn(event: SeenEvent): Sent | undefined {
  if (event.kind === 'file' && textIn(event, 'direction') === 'upload') {
    const service = textIn(event, 'service');
    if (service !== 'ftp' && service !== 'smtp') return undefined;
    const name = textIn(event, 'name');
    return { bytes: atLeastZero(numberIn(event, 'bytes')), name, service, isToAddress: false };
  }
  if (event.kind !== 'http') return undefined;
  const bytes = atLeastZero(numberIn(event, 'request_body_bytes'));
  if (bytes === 0) return undefined;
  const isToAddress = isNameless('http', textIn(event, 'host'));
  return { bytes, name: '', service: 'http', isToAddress };
}

const atLeastZero = (bytes: number): number => (bytes > 0 ? bytes : 0);
