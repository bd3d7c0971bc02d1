// Data that leaves: much of it in an hour, most of what a host ever sends, or in a protocol that nobody
// knows. Files that are sent in the clear are told by `clear-uploads.ts`.

import { isGroup, isInside } from './address-kind.ts';
import { ClearUploads } from './clear-uploads.ts';
import { type Contact, contactOf } from './contact.ts';
import { type DetectorSettings, detector, type Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { hasSyn } from './flow-ends.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenFlow } from './seen-flow.ts';
import { isBulkPort, isChatter, isLikelyQuic } from './service-habits.ts';
import type { Traffic } from './traffic.ts';
import { leastSent, Upload } from './upload.ts';
import { tellUpload, type UploadReasons, type UploadSettings } from './upload-finding.ts';

type Settings = UploadSettings & DetectorSettings;

/** What one host has sent to all outside together. */
interface Sender {
  sent: number;
  readonly servers: Set<string>;
}

const most = { uploads: 20_000, senders: 5000, servers: 100 };
/** Shares: of what goes both ways, of what goes out in an unknown protocol, of all that a host sends. */
const ratios = { sent: 0.75, unknown: 0.9, outweighing: 0.9 };
/** So many servers a host must have sent to for one to outweigh the others. */
const leastServers = 6;

export const exfiltration = detector<Settings>({
  id: 'exfiltration',
  title: 'Data leaves',
  attack: 'T1048',
  explain:
    'A host sends far more to one server than it gets back: in bulk, unlike what it else sends, or in a protocol that is not known.',
  impact: 'medium',
  defaults: { hourBytes: 100e6, unknownBytes: 100e3, outweighingBytes: 10e6 },
  start: (settings) => new ExfiltrationWatch(settings),
});

class ExfiltrationWatch implements Watch {
  readonly #settings: Settings;
  readonly #uploads = new RecentMap<string, Upload>(most.uploads, (key) => new Upload(key));
  readonly #senders = new RecentMap<string, Sender>(most.senders, () => ({
    ...{ sent: 0, servers: new Set<string>() },
  }));
  readonly #clear = new ClearUploads();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  see({ ended, events }: Traffic): Finding[] {
    const found = this.#clear.see(events);
    for (const flow of ended) {
      const upload = this.#uploadOf(flow);
      if (upload && upload.sent >= 2 * upload.toldAt) found.push(...this.#judge(upload, false));
    }
    return found;
  }

  end(): Finding[] {
    const grown = [...this.#uploads.values()].filter(({ sent, toldAt }) => sent > toldAt);
    return [...grown.flatMap((upload) => this.#judge(upload, true)), ...this.#clear.end()];
  }

  #uploadOf(flow: SeenFlow): Upload | undefined {
    if (!isOfInterest(flow)) return undefined;
    const contact = contactOf(flow);
    if (contact.sent < leastSent || this.#clear.isDataOf(contact)) return undefined;
    if (!isInside(contact.server)) this.#countSender(contact);
    const isHidden = contact.isUnknown || isUnnamedElsewhere(contact);
    const isUnknown = isHidden && isCalled(flow) && !isBulkPort(contact.serverPort);
    const upload = this.#uploads.touch(keyOf(contact));
    upload.add(flow, { ...contact, isUnknown });
    return upload;
  }

  #countSender({ client, server, sent }: Contact): void {
    const sender = this.#senders.touch(client);
    sender.sent += sent;
    if (sender.servers.size < most.servers) sender.servers.add(server);
  }

  #judge(upload: Upload, isEnd: boolean): Finding[] {
    const reasons = this.#reasonsOf(upload, isEnd);
    if (!reasons.isHourly && !reasons.isUnknown && !reasons.isOutweighing) return [];
    upload.toldAt = upload.sent;
    return [tellUpload(upload, reasons, this.#settings)];
  }

  #reasonsOf(upload: Upload, isEnd: boolean): UploadReasons {
    const { hourBytes, unknownBytes, outweighingBytes } = this.#settings;
    const isOut = !isInside(upload.server);
    const sender = this.#senders.get(upload.client);
    const isMost =
      sender !== undefined &&
      sender.servers.size >= leastServers &&
      upload.sent >= ratios.outweighing * sender.sent;
    return {
      isHourly: isOut && upload.hourSent >= hourBytes && upload.sentRatio >= ratios.sent,
      isUnknown: upload.unknownSent >= unknownBytes && upload.unknownRatio >= ratios.unknown,
      // Early on, whoever comes first outweighs the rest.
      isOutweighing:
        isEnd &&
        isOut &&
        isMost &&
        upload.sent >= outweighingBytes &&
        upload.sentRatio >= ratios.sent,
      servers: sender?.servers.size ?? 0,
    };
  }
}

function isOfInterest(flow: SeenFlow): boolean {
  if (Math.max(flow.fwdPayloadBytes, flow.bwdPayloadBytes) < leastSent) return false;
  if (flow.protocol !== 'tcp' && flow.protocol !== 'udp') return false;
  return !isGroup(flow.dstIp) && !isGroup(flow.srcIp) && !isChatter(flow);
}

/** Who called is known, so that what goes to whom is, too. */
function isCalled(flow: SeenFlow): boolean {
  if (flow.protocol === 'tcp') return hasSyn(flow) || flow.segment > 1;
  return flow.bwdPackets > 0 && !isLikelyQuic(flow);
}

/** One service of a server says nothing of another. */
const keyOf = ({ client, server, service, protocol, serverPort }: Contact): string =>
  `${client} > ${server} ${service || `${serverPort}/${protocol}`}`;

/** TLS that names nobody, at a port that is not its own, to somebody outside. */
const isUnnamedElsewhere = ({ service, serverName, isMismatch, server }: Contact): boolean =>
  service === 'tls' && serverName === '' && isMismatch && !isInside(server);
