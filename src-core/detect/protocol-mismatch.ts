// What is spoken is not what the port is for: SSH at 443, HTTP at 53, at 80 something that nobody knows.
// Also a client of SSH that turns out to be the server, as reverse shells do.

import { many } from '../base/in-words.ts';
import { usualServiceOf } from '../event/service-ports.ts';
import { isGroup } from './address-kind.ts';
import { clientsIn } from './clients-in.ts';
import { type Contact, contactOf } from './contact.ts';
import { type DetectorSettings, detector, type Watch } from './detector.ts';
import type { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { hasSyn } from './flow-ends.ts';
import { GrowingSuspicions } from './growing-suspicions.ts';
import type { SeenEvent } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';
import { picksPorts } from './service-habits.ts';
import type { Traffic } from './traffic.ts';

interface Settings extends DetectorSettings {
  /** Payload that has to come back: what a probe gets for an answer is less. */
  readonly minAnswerBytes: number;
  /** Ports at which content that is not known is told. */
  readonly watchedPorts: readonly number[];
}

export const protocolMismatch = detector<Settings>({
  id: 'protocol-mismatch',
  title: 'Protocol that does not belong to its port',
  attack: 'T1571',
  explain:
    'What two hosts say to each other is not what the port is for, as when a firewall is to be fooled.',
  impact: 'medium',
  defaults: { minAnswerBytes: 40, watchedPorts: [20, 21, 22, 23, 25, 53, 80, 110, 143, 443, 3389] },
  start: (settings) => new ProtocolMismatchWatch(settings),
});

class ProtocolMismatchWatch implements Watch {
  readonly #settings: Settings;
  readonly #suspicions = new GrowingSuspicions('protocol-mismatch');

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  see({ ended, events }: Traffic): Finding[] {
    const found: (Finding | undefined)[] = [];
    for (const event of events) {
      if (event.kind === 'ssh' && event.details.is_reversed === true)
        found.push(this.#reversed(event));
    }
    for (const flow of ended) if (this.#isConversation(flow)) found.push(this.#look(flow));
    return found.filter((one) => one !== undefined);
  }

  end(): Finding[] {
    return this.#suspicions.end();
  }

  #isConversation(flow: SeenFlow): boolean {
    if (flow.protocol !== 'tcp' && flow.protocol !== 'udp') return false;
    if (flow.isPortMismatch !== 1 && flow.service !== '') return false;
    const { fwdPayloadBytes, bwdPayloadBytes } = flow;
    if (Math.min(fwdPayloadBytes, bwdPayloadBytes) < 8) return false;
    if (Math.max(fwdPayloadBytes, bwdPayloadBytes) < this.#settings.minAnswerBytes) return false;
    return !isGroup(flow.dstIp) && !isGroup(flow.srcIp);
  }

  #look(flow: SeenFlow): Finding | undefined {
    const contact = contactOf(flow);
    const { client, server, serverPort, service, received, protocol } = contact;
    const usual = usualServiceOf(serverPort, protocol === 'tcp');
    if (usual === '' || received < this.#settings.minAnswerBytes) return undefined;
    if (service === '' ? !this.#isStrange(flow, contact) : !isOther(service, usual))
      return undefined;
    return this.#suspicions.add({
      key: `${server} ${serverPort}/${protocol} ${service}`,
      ...{ flow, attacker: client, victim: server, threshold: 1 },
      compose: (dossier) => this.#compose(dossier, contact, usual),
    });
  }

  /** Read from its beginning, and like nothing we know. Early QUIC is not known, either. */
  #isStrange(flow: SeenFlow, { serverPort, isUnknown, protocol }: Contact): boolean {
    if (!isUnknown || !this.#settings.watchedPorts.includes(serverPort)) return false;
    if (flow.fwdGaps + flow.bwdGaps > 0) return false;
    return protocol === 'tcp' ? hasSyn(flow) && flow.segment === 1 : serverPort === 53;
  }

  #compose(dossier: Dossier, { server, serverPort, protocol, service }: Contact, usual: string) {
    const spoken = service || 'a protocol that is not known';
    return {
      confidence: confidenceOf(service, usual),
      summary:
        `${clientsIn(dossier)} spoke ${spoken} with ${server} at ${protocol} port ${serverPort}, ` +
        `which is for ${usual}, in ${many(dossier.count, 'flow')}.`,
      quietIf:
        `${usual} were spoken at port ${serverPort}, or fewer than ` +
        `${this.#settings.minAnswerBytes} bytes had come back.`,
      evidence: { port: serverPort, service, usual_service: usual, flows: dossier.count },
    };
  }

  #reversed(event: SeenEvent): Finding | undefined {
    const { srcIp, dstIp, dstPort } = event;
    return this.#suspicions.add({
      key: `reversed ${srcIp} > ${dstIp} ${dstPort}`,
      ...{ event, attacker: srcIp, victim: dstIp, threshold: 1 },
      compose: (dossier) => ({
        confidence: 0.7,
        summary:
          `${srcIp} called ${dstIp} at tcp port ${dstPort} and then was the server of SSH, so that ` +
          `${dstIp} can log in to it (${many(dossier.count, 'connection')}).`,
        quietIf: 'Whoever calls were the client of SSH.',
        evidence: { port: dstPort, service: 'ssh', is_reversed: true },
      }),
    });
  }
}

/** Services that share a port, or begin as one another. */
const kin = [
  ['http', 'http2', 'tls', 'quic'],
  ['smtp', 'pop3', 'imap', 'ftp', 'tls'],
  ['rdp', 'tls'],
  ['dns', 'llmnr', 'mdns'],
  ['smb', 'netbios'],
];

function isOther(service: string, usual: string): boolean {
  if (service === usual || picksPorts(service)) return service === 'openvpn' || service === 'socks';
  return !kin.some(
    (names) => names.includes(service) && names.includes(usual) && service !== 'http',
  );
}

/** Shells hide behind the web's ports; a proxy or a forwarded port looks the same. */
function confidenceOf(service: string, usual: string): number {
  if (service === '') return usual === 'tls' ? 0.35 : 0.45;
  if (picksPorts(service)) return 0.3;
  if (service === 'tls') return 0.35; // it may wrap whatever the port is for
  return service === 'ssh' || service === 'telnet' || service === 'rdp' ? 0.6 : 0.5;
}
