// Bursts at a regular rhythm inside one connection: by the pauses of its profile, and, where it falls
// silent for so long that its flow ends, by when it speaks again. Signs of life are like that too, but
// hardly say anything.

import { grouped, rounded } from '../base/in-words.ts';
import { isGroup, isInside } from './address-kind.ts';
import { type Contact, contactOf } from './contact.ts';
import { Contacts, isNameless } from './contacts.ts';
import { Dossier } from './dossier.ts';
import { type EvenPauses, evenPausesOf } from './even-pauses.ts';
import type { Finding } from './finding.ts';
import { endsOf } from './flow-ends.ts';
import { RecentMap } from './recent-map.ts';
import { digits } from './rhythm.ts';
import type { SeenFlow } from './seen-flow.ts';
import { isChatter, isStaying } from './service-habits.ts';

interface Settings {
  readonly minContacts: number;
  readonly minOdds: number;
}

interface Spoken {
  readonly bursts: number;
  readonly periodSec: number;
  readonly jitterRatio: number;
  readonly chanceLog: number;
  readonly sentPerBurst: number;
  readonly receivedPerBurst: number;
}

const most = { told: 5000, silent: 20_000 };
/** Payload of a burst, both ways: below the first nothing but "I am here", above the second a message. */
const burstBytes = { some: 20, message: 400, exchange: 500 };

export class BeaconInside {
  readonly #settings: Settings;
  readonly #told = new RecentMap<string, Inside>(most.told, (key) => new Inside(key));
  readonly #resumed = new RecentMap<string, Contacts>(most.silent, (key) => new Contacts(key));

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  see(ended: readonly SeenFlow[], open: readonly SeenFlow[]): Finding[] {
    return [...ended, ...open].flatMap((flow) => {
      if (!canHide(flow)) return [];
      const resumed = flow.isOpen ? undefined : this.#resumedBy(flow);
      return this.#judge(flow, resumed ?? evenly(flow));
    });
  }

  end(): Finding[] {
    return [...this.#told.values()].flatMap((inside) => (inside.hasGrown ? inside.tell() : []));
  }

  #judge(flow: SeenFlow, spoken: Spoken | undefined): Finding[] {
    if (!spoken || spoken.chanceLog > -Math.log10(this.#settings.minOdds)) return [];
    if (spoken.bursts <= this.#settings.minContacts) return [];
    if (spoken.sentPerBurst + spoken.receivedPerBurst < burstBytes.some) return [];
    const inside = this.#told.touch(pairOf(flow));
    inside.add(flow, spoken);
    return inside.isDue ? [inside.tell()] : [];
  }

  /** It had only fallen silent, and speaks again. */
  #resumedBy(flow: SeenFlow): Spoken | undefined {
    if (flow.continues === 0 || flow.segment !== 1) return undefined;
    const contacts = this.#resumed.touch(tupleOf(flow));
    contacts.add(contactOf(flow));
    if (!contacts.isDue(this.#settings.minContacts)) return undefined;
    const rhythm = contacts.rhythm();
    if (!rhythm) return undefined;
    const { count, sentBytes, receivedBytes } = contacts;
    return {
      ...rhythm,
      bursts: rhythm.contacts,
      sentPerBurst: sentBytes / count,
      receivedPerBurst: receivedBytes / count,
    };
  }
}

class Inside {
  readonly #dossier: Dossier;
  #contact: Contact | undefined;
  #spoken: Spoken | undefined;
  #toldBursts = 0;

  constructor(key: string) {
    this.#dossier = new Dossier(key);
  }

  add(flow: SeenFlow, spoken: Spoken): void {
    const contact = contactOf(flow);
    this.#contact = contact;
    this.#spoken = spoken;
    this.#dossier.addFlow(flow, 0);
    this.#dossier.count = Math.max(this.#dossier.count, spoken.bursts);
    this.#dossier.attackers.add(contact.client);
    this.#dossier.victims.add(contact.server);
  }

  get isDue(): boolean {
    return this.#dossier.count >= this.#toldBursts * 2;
  }

  get hasGrown(): boolean {
    return this.#dossier.count > this.#toldBursts;
  }

  tell(): Finding {
    const contact = this.#contact!;
    const { client, server, serverPort, protocol, service, serverName } = contact;
    const { bursts, periodSec, jitterRatio, chanceLog, ...bytes } = this.#spoken!;
    this.#toldBursts = this.#dossier.count;
    return this.#dossier.tell('beacon', {
      impact: isSignOfLife(this.#spoken!, contact) ? 'info' : 'medium',
      confidence: (isSure(this.#spoken!, contact) ? 0.7 : 0.4) + Math.min(-chanceLog / 60, 0.2),
      summary:
        `${client} and ${server} (${protocol} port ${serverPort}) spoke inside one connection in ` +
        `${grouped(bursts)} bursts, one every ${rounded(periodSec)} s within ` +
        `${rounded(jitterRatio * 100)} %; about ${grouped(bytes.sentPerBurst)} bytes out and ` +
        `${grouped(bytes.receivedPerBurst)} back each time.`,
      quietIf:
        'The pauses between the bursts differed more, or a burst had fewer than ' +
        `${burstBytes.some} bytes of payload.`,
      evidence: {
        bursts,
        period_sec: digits(periodSec, 3),
        jitter_ratio: digits(jitterRatio, 3),
        chance_log10: digits(chanceLog, 1),
        sent_bytes_per_burst: Math.round(bytes.sentPerBurst),
        received_bytes_per_burst: Math.round(bytes.receivedPerBurst),
        ...{ port: serverPort, service, server_name: serverName },
      },
    });
  }
}

function canHide(flow: SeenFlow): boolean {
  if (flow.protocol !== 'tcp' && flow.protocol !== 'udp') return false;
  if (isGroup(flow.dstIp) || isGroup(flow.srcIp)) return false;
  return !isChatter(flow) && !isStaying(flow.service);
}

function evenly(flow: SeenFlow): Spoken | undefined {
  const pauses: EvenPauses | undefined = evenPausesOf(flow);
  if (!pauses) return undefined;
  const { sent, received } = endsOf(flow);
  return {
    ...pauses,
    sentPerBurst: sent / pauses.bursts,
    receivedPerBurst: received / pauses.bursts,
  };
}

function isSignOfLife({ sentPerBurst, receivedPerBurst }: Spoken, { server }: Contact): boolean {
  return isInside(server) || sentPerBurst + receivedPerBurst < burstBytes.message;
}

function isSure(spoken: Spoken, { service, serverName }: Contact): boolean {
  const { bursts, jitterRatio, sentPerBurst, receivedPerBurst } = spoken;
  const isUnnamed = service === '' || isNameless(service, serverName);
  const isExchange = Math.min(sentPerBurst, receivedPerBurst) >= burstBytes.exchange;
  return isUnnamed && isExchange && bursts >= 10 && jitterRatio <= 0.1;
}

const pairOf = (flow: SeenFlow): string => {
  const { client, server, serverPort } = endsOf(flow);
  return `inside ${client} > ${server} ${serverPort}/${flow.protocol}`;
};

const tupleOf = (flow: SeenFlow): string => `${pairOf(flow)} ${endsOf(flow).clientPort}`;
