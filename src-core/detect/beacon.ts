// Regular contacts of one host with another: what implants do to ask for orders. Contacts are new
// connections; bursts inside one connection are told by `beacon-inside.ts`.

import { during, grouped, rounded } from '../base/in-words.ts';
import { GenerationMap } from '../event/generation-map.ts';
import { isGroup, isInside } from './address-kind.ts';
import { BeaconInside } from './beacon-inside.ts';
import { type Contact, contactOf } from './contact.ts';
import { Contacts } from './contacts.ts';
import { type DetectorSettings, detector, type Watch } from './detector.ts';
import type { Finding } from './finding.ts';
import { hasSyn } from './flow-ends.ts';
import { RecentMap } from './recent-map.ts';
import { digits, oddsOf, type Rhythm } from './rhythm.ts';
import type { SeenFlow } from './seen-flow.ts';
import { isChatter } from './service-habits.ts';
import type { Traffic } from './traffic.ts';

interface BeaconSettings extends DetectorSettings {
  /** New connections, those within a second taken as one. */
  readonly minContacts: number;
  /** It is told when so even a rhythm comes about by accident less than once in this. */
  readonly minOdds: number;
  readonly minPeriodSec: number;
}

const most = { newPairs: 30_000, pairs: 10_000, servers: 20_000 };
/** A pair is of interest from here on. A flood of made-up addresses does not push those out. */
const someContacts = 3;
/** Mail is fetched no faster. */
const leastFetchSec = 30;
/** From here on, to a server outside that nobody else asks, it is more than a curiosity. */
const sure = { contacts: 6, chanceLog: -6, contactsAlone: 10, chanceLogAlone: -8 };

export const beacon = detector<BeaconSettings>({
  id: 'beacon',
  title: 'Regular call-home traffic',
  attack: 'T1071',
  explain:
    'One host contacts another again and again at a regular rhythm, as an implant does that asks for orders.',
  impact: 'medium',
  defaults: { minContacts: 4, minOdds: 3000, minPeriodSec: 1 },
  start: (settings) => new BeaconWatch(settings),
});

class BeaconWatch implements Watch {
  readonly #settings: BeaconSettings;
  readonly #new = new GenerationMap<Contact[]>(most.newPairs);
  readonly #pairs = new RecentMap<string, Contacts>(most.pairs, (key) => new Contacts(key));
  /** Who asked a server; '' when there were more. */
  readonly #onlySource = new GenerationMap<string>(most.servers);
  readonly #inside: BeaconInside;

  constructor(settings: BeaconSettings) {
    this.#settings = settings;
    this.#inside = new BeaconInside(settings);
  }

  see({ ended, open }: Traffic): Finding[] {
    const found: Finding[] = [];
    for (const flow of ended) {
      const contacts = this.#contactsOf(flow);
      if (contacts?.isDue(this.#settings.minContacts)) found.push(...this.#judge(contacts));
    }
    found.push(...this.#inside.see(ended, open));
    return found;
  }

  end(): Finding[] {
    const grown = [...this.#pairs.values()].filter(({ hasGrown }) => hasGrown);
    return [...grown.flatMap((contacts) => this.#judge(contacts)), ...this.#inside.end()];
  }

  #contactsOf(flow: SeenFlow): Contacts | undefined {
    if (!isContact(flow) || isChatter(flow)) return undefined;
    if (isGroup(flow.dstIp) || isGroup(flow.srcIp)) return undefined;
    const contact = contactOf(flow);
    const server = serverOf(contact);
    const { client } = contact;
    const only = this.#onlySource.get(server);
    if (only === undefined) this.#onlySource.set(server, client);
    else if (only !== client && only !== '') this.#onlySource.set(server, '');
    return this.#note(`${client} > ${server}`, contact);
  }

  #note(key: string, contact: Contact): Contacts | undefined {
    if (this.#pairs.get(key)) {
      const contacts = this.#pairs.touch(key);
      contacts.add(contact);
      return contacts;
    }
    const first = this.#new.get(key);
    if (!first) this.#new.set(key, [contact]);
    else if (first.push(contact) >= someContacts) return this.#promote(key, first);
    return undefined;
  }

  #promote(key: string, first: Contact[]): Contacts {
    const contacts = this.#pairs.touch(key);
    for (const one of first) contacts.add(one);
    first.length = 0;
    return contacts;
  }

  #judge(contacts: Contacts): Finding[] {
    const { minContacts, minOdds, minPeriodSec } = this.#settings;
    const rhythm = contacts.rhythm();
    if (!rhythm || rhythm.contacts < minContacts || rhythm.periodSec < minPeriodSec) return [];
    if (rhythm.chanceLog > -Math.log10(minOdds)) return [];
    // Logins are tried and mail is fetched faster than that, and others look for it.
    if (contacts.isFetched && rhythm.periodSec < leastFetchSec) return [];
    return [this.#tell(contacts, rhythm)];
  }

  #tell(contacts: Contacts, rhythm: Rhythm): Finding {
    const { client, server, serverPort, protocol } = contacts.first;
    const isRare = this.#onlySource.get(serverOf(contacts.first)) !== '';
    const { minContacts, minOdds } = this.#settings;
    const signs = contacts.signs();
    const port = `${protocol} port ${serverPort}`;
    return contacts.tell({
      impact: isExpected(contacts) ? 'info' : 'medium',
      confidence: confidenceOf(contacts, rhythm, isRare, signs),
      summary:
        `${client} contacted ${server} (${port}) ${grouped(contacts.count)} times in ` +
        `${during(rhythm.spanSec * 1e6)}, every ${rounded(rhythm.periodSec)} s: ${rhythm.steady} of ` +
        `${rhythm.intervals} intervals keep to that within ${percent(rhythm.jitterRatio)}` +
        `${signs.length > 0 ? `; ${signs.join(', ')}` : ''}.`,
      quietIf:
        `Fewer than ${minContacts} contacts, or intervals so uneven that they come about by accident ` +
        `more often than once in ${grouped(minOdds)} (here once in ${oddsOf(rhythm.chanceLog)}).`,
      evidence: {
        ...rhythmEvidence(rhythm),
        ...contacts.evidence(),
        is_only_source: isRare,
        signs,
      },
    });
  }
}

const serverOf = ({ server, serverPort, protocol }: Contact): string =>
  `${server} ${serverPort}/${protocol}`;

/** A later segment, or what goes on after a silence, is no new contact. */
function isContact(flow: SeenFlow): boolean {
  if (flow.segment !== 1) return false;
  if (flow.protocol === 'udp') return flow.continues === 0;
  return hasSyn(flow) && flow.continues === 0;
}

/** Monitoring and file servers are asked by the clock, mail is fetched by it. */
function isExpected({ isFetched, service, first }: Contacts): boolean {
  return isFetched || (isInside(first.client) && isInside(first.server) && service !== '');
}

/** Whatever else is odd, few or wide intervals and servers that many ask are no more than likely. */
function isSure(contacts: Contacts, rhythm: Rhythm, isRare: boolean, signs: number): boolean {
  if (isInside(contacts.first.server) || !isRare) return false;
  if (contacts.failed > contacts.count / 2) return false;
  if (rhythm.contacts < sure.contacts || rhythm.chanceLog > sure.chanceLog) return false;
  const isLong = rhythm.contacts >= sure.contactsAlone && rhythm.chanceLog <= sure.chanceLogAlone;
  return isLong || signs > 0;
}

function confidenceOf(
  contacts: Contacts,
  rhythm: Rhythm,
  isRare: boolean,
  signs: readonly string[],
): number {
  const odds = Math.min(-rhythm.chanceLog / 12, 1);
  const evenness = 1 - Math.min(Math.abs(rhythm.bowleySkew), 1);
  const sizes = 1 - Math.min(contacts.sizeDeviationRatio(), 1);
  const share = 0.5 * odds + 0.1 * evenness + 0.2 * sizes + 0.1 * Math.min(signs.length, 2);
  return isSure(contacts, rhythm, isRare, signs.length) ? 0.7 + 0.25 * share : 0.4 + 0.25 * share;
}

const rhythmEvidence = (rhythm: Rhythm) => ({
  period_sec: digits(rhythm.periodSec, 3),
  jitter_ratio: rhythm.jitterRatio,
  steady_intervals: rhythm.steady,
  intervals: rhythm.intervals,
  deviation_ratio: digits(rhythm.deviationRatio, 3),
  bowley_skew: digits(rhythm.bowleySkew, 3),
  chance_log10: digits(rhythm.chanceLog, 1),
  span_sec: digits(rhythm.spanSec, 3),
});

const percent = (ratio: number): string => `${rounded(ratio * 100)} %`;
