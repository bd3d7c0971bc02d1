// Conversations at ports that are known for backdoors, and services at ports that are nobody's.

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
import { oddPorts } from './odd-ports.ts';
import type { SeenFlow } from './seen-flow.ts';
import { picksPorts } from './service-habits.ts';
import type { Traffic } from './traffic.ts';

interface Settings extends DetectorSettings {
  /** Payload each way: a port that is only knocked at is no conversation. */
  readonly minBytes: number;
}

/** Answer anybody over UDP (RFC 862, 865, 864). */
const smallServices = new Map([
  [7, 'echo'],
  [17, 'quote of the day'],
  [19, 'chargen'],
]);

export const suspiciousPort = detector<Settings>({
  id: 'suspicious-port',
  title: 'Conversation at a suspicious port',
  attack: 'T1571',
  explain: 'Two hosts talk at a port that backdoors use, or a service stands at an unusual port.',
  impact: 'medium',
  defaults: { minBytes: 4 },
  start: (settings) => new SuspiciousPortWatch(settings),
});

class SuspiciousPortWatch implements Watch {
  readonly #minBytes: number;
  readonly #suspicions = new GrowingSuspicions('suspicious-port');

  constructor({ minBytes }: Settings) {
    this.#minBytes = minBytes;
  }

  see({ ended }: Traffic): Finding[] {
    return ended.flatMap((flow) => {
      const small = smallServices.get(flow.protocol === 'udp' ? flow.dstPort : 0);
      if (small !== undefined && flow.fwdPayloadBytes > 0) return this.#asked(flow, small);
      if (!isConversation(flow, this.#minBytes)) return [];
      const contact = contactOf(flow);
      const known = knownForOf(flow, contact);
      if (known === undefined && !isElsewhere(flow, contact)) return [];
      const { client, server, serverPort, service } = contact;
      const found = this.#suspicions.add({
        key: `${server} ${serverPort} ${known === undefined ? service : ''}`,
        ...{ flow, attacker: client, victim: server, threshold: 1 },
        compose: (dossier) => this.#compose(dossier, contact, known),
      });
      return found ? [found] : [];
    });
  }

  end(): Finding[] {
    return this.#suspicions.end();
  }

  #asked({ flowId, startUs, endUs, srcIp, srcPort, dstIp, dstPort }: SeenFlow, small: string) {
    const isLoop = smallServices.has(srcPort);
    const found = this.#suspicions.add({
      key: `small ${dstPort} ${isLoop}`,
      ...{ flow: { flowId, startUs, endUs }, attacker: srcIp, victim: dstIp, threshold: 1 },
      compose: (dossier) => ({
        confidence: isLoop ? 0.7 : 0.5,
        summary:
          `${clientsIn(dossier)} asked ${many(dossier.victims.count, 'host')} for ${small} (udp port ${dstPort}), ` +
          `which answers whatever comes and is of use to nobody but those who flood others` +
          `${isLoop ? `; it came from port ${srcPort}, which does the same, so that both go on` : ''}.`,
        quietIf: `Nothing were sent to ${small} (udp port ${dstPort}).`,
        evidence: { port: dstPort, service: small, flows: dossier.count, is_loop: isLoop },
      }),
    });
    return found ? [found] : [];
  }

  #compose(dossier: Dossier, contact: Contact, known: string | undefined) {
    const { server, serverPort, service, protocol } = contact;
    const spoken = service || (contact.isUnknown ? 'a protocol that is not known' : 'something');
    return {
      impact: known === undefined ? ('info' as const) : ('medium' as const),
      // A known service says what the port is for.
      confidence: known !== undefined && service === '' ? 0.5 : 0.4,
      summary:
        `${clientsIn(dossier)} spoke ${spoken} with ${server} at ${protocol} port ${serverPort}` +
        `${known === undefined ? ', where it is not usual' : ` (${known})`}, in ${many(dossier.count, 'flow')}.`,
      quietIf:
        `The port were another, or less than ${this.#minBytes} bytes had gone each way` +
        `${known === undefined ? `, or ${service} stood at its usual port` : ''}.`,
      evidence: { port: serverPort, service, known_for: known ?? null, flows: dossier.count },
    };
  }
}

function isConversation(flow: SeenFlow, minBytes: number): boolean {
  if (flow.protocol !== 'tcp' && flow.protocol !== 'udp') return false;
  if (Math.min(flow.fwdPayloadBytes, flow.bwdPayloadBytes) < minBytes) return false;
  return !isGroup(flow.dstIp) && !isGroup(flow.srcIp);
}

/** A client's own port may be such a number by chance. */
function knownForOf(flow: SeenFlow, { clientPort, serverPort, protocol }: Contact) {
  if (protocol !== 'tcp' || picksPorts(flow.service)) return undefined;
  const isCalled = hasSyn(flow) || (clientPort >= 1024 && usualServiceOf(clientPort, true) === '');
  return isCalled ? oddPorts.get(serverPort) : undefined;
}

/** Where another service is usual, it is for `protocol-mismatch`. */
function isElsewhere(flow: SeenFlow, { service, serverPort, protocol }: Contact): boolean {
  if (flow.isPortMismatch !== 1 || picksPorts(service)) return false;
  return usualServiceOf(serverPort, protocol === 'tcp') === '';
}
