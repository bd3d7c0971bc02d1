import { during, grouped, listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding, Severity } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import { receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minClients: number;
  readonly minMessages: number;
  readonly withinSec: number;
}

/** Of DHCPv6, which does not say who speaks: the others are a server's, or a relay's that it has nothing inside of. */
const clientsMessages = new Set(
  'Solicit,Request,Confirm,Renew,Rebind,Release,Decline,Information request'.split(','),
);

/** One client, and what it sends within the time that is looked at. */
interface Client {
  dossier: Dossier | undefined;
  readonly recent: SeenEvent[];
}

const mostClients = 8192;
const mostGuilty = 50;
const manyClients = 500;

/** Clients that were never seen before, as they come. */
class NewClients {
  readonly dossier = new Dossier('clients');
  readonly #recent: SeenEvent[] = [];
  readonly #makers = new Set<string>();
  /** Of a maker's MACs, not made up by a phone that hides its own. */
  #universal = 0;
  #burstUs = Number.NEGATIVE_INFINITY;

  add(event: SeenEvent, { minClients, withinSec }: Settings): void {
    this.#recent.push(event);
    if (this.#recent.length > minClients) this.#recent.shift();
    const [oldest] = this.#recent;
    const isBurst = event.timeUs - oldest!.timeUs <= withinSec * 1e6;
    if (this.#recent.length < minClients || !isBurst) return;
    for (const one of this.#recent.splice(0, minClients - 1)) this.#count(one);
    this.#count(event);
    this.#recent.length = 0;
    this.#burstUs = event.timeUs;
  }

  /** What comes on after so many is counted as it comes. */
  isGoingOn(timeUs: number, withinSec: number): boolean {
    return timeUs - this.#burstUs <= withinSec * 1e6;
  }

  goOn(event: SeenEvent): void {
    this.#burstUs = event.timeUs;
    this.#count(event);
  }

  #count(event: SeenEvent): void {
    const mac = textIn(event, 'client_mac');
    this.dossier.addEvent(event);
    if (mac !== '') this.dossier.attackers.add(mac);
    this.dossier.attackers.add(senderOf(event));
    this.dossier.victims.add(receiverOf(event));
    if (mac === '' || (Number.parseInt(mac.slice(0, 2), 16) & 2) !== 0) return;
    this.#universal += 1;
    if (this.#makers.size < mostClients) this.#makers.add(mac.slice(0, 8));
  }

  /** Of the clients whose MAC names a maker, how many have one of their own: made-up ones all do. */
  get makerRatio(): number {
    return this.#universal < 10 ? 0 : this.#makers.size / this.#universal;
  }
}

export const dhcpFlood = detector<Settings>({
  id: 'dhcp-flood',
  title: 'DHCP flood or starvation',
  attack: 'T1499',
  explain:
    'Very many new clients ask for addresses at once, so that none are left; or one client sends a flood of messages.',
  impact: 'medium',
  defaults: { minClients: 50, minMessages: 50, withinSec: 10 },

  start(settings) {
    const clients = new RecentMap<string, Client>(mostClients, newClient);
    const guilty = new Map<string, Dossier>();
    const fresh = new NewClients();

    const see = (event: SeenEvent) => {
      const client = clientIn(event);
      if (client === '') return;
      if (!clients.get(client)) {
        if (fresh.isGoingOn(event.timeUs, settings.withinSec)) fresh.goOn(event);
        else fresh.add(event, settings);
      }
      const dossier = floodOf(clients.touch(client), event, client, settings);
      if (dossier && guilty.size < mostGuilty) guilty.set(client, dossier);
    };

    const judge = (isTold: (dossier: Dossier) => boolean): Finding[] => [
      ...(isTold(fresh.dossier) ? [ofMany(fresh, settings)] : []),
      ...[...guilty].filter(([, dossier]) => isTold(dossier)).map((one) => ofOne(...one, settings)),
    ];
    return {
      see({ events, isLast }) {
        for (const event of events) see(event);
        return isLast ? judge((dossier) => dossier.isDue(1)) : [];
      },
      end: () => judge((dossier) => dossier.hasGrown),
    };
  },
});

/** Its MAC; a client of DHCPv6 need not tell it, but has an address. Empty for what no client sent. */
function clientIn(event: SeenEvent): string {
  if (event.kind === 'dhcp')
    return event.details.is_response === true ? '' : textIn(event, 'client_mac');
  if (event.kind !== 'dhcp6' || !clientsMessages.has(textIn(event, 'message'))) return '';
  return textIn(event, 'client_mac') || senderOf(event);
}

const newClient = (): Client => ({ dossier: undefined, recent: [] });

/** Its dossier, once it has sent too much. */
function floodOf(client: Client, event: SeenEvent, name: string, settings: Settings) {
  const { recent } = client;
  recent.push(event);
  if (recent.length < settings.minMessages) return client.dossier;
  const isFlood = event.timeUs - recent[0]!.timeUs <= settings.withinSec * 1e6;
  if (isFlood) {
    client.dossier ??= new Dossier(name);
    client.dossier.attackers.add(name);
    for (const one of recent.splice(0)) {
      client.dossier.addEvent(one);
      client.dossier.attackers.add(senderOf(one));
      client.dossier.victims.add(receiverOf(one));
    }
  } else recent.shift();
  return client.dossier;
}

function gradeOf({ dossier, makerRatio }: NewClients): { impact: Severity; confidence: number } {
  const isMadeUp = makerRatio >= 0.8;
  if (dossier.count >= manyClients) {
    return isMadeUp ? { impact: 'high', confidence: 0.95 } : { impact: 'medium', confidence: 0.8 };
  }
  return isMadeUp ? { impact: 'medium', confidence: 0.75 } : { impact: 'low', confidence: 0.4 };
}

const spanOf = ({ startUs, endUs }: Dossier) => during(endUs - startUs);

function ofMany(fresh: NewClients, { minClients, withinSec }: Settings): Finding {
  const { dossier, makerRatio } = fresh;
  const madeUp =
    makerRatio >= 0.8
      ? `; ${Math.round(makerRatio * 100)} % of their MACs name a maker of their own, as MACs that are made up have`
      : '';
  return dossier.tell('dhcp-flood', {
    ...gradeOf(fresh),
    attackerCount: dossier.count,
    summary: `${many(dossier.count, 'client')} that had not been there before asked for addresses in ${spanOf(dossier)}${madeUp}.`,
    quietIf: `It is silent while fewer than ${minClients} new clients come in ${withinSec} s.`,
    evidence: { new_clients: dossier.count, distinct_maker_ratio: makerRatio },
  });
}

function ofOne(client: string, dossier: Dossier, { minMessages, withinSec }: Settings): Finding {
  const senders = dossier.attackers.listed.filter((name) => name !== client);
  return dossier.tell('dhcp-flood', {
    impact: 'medium',
    confidence: 0.75,
    attackerCount: 1,
    summary: `${client} sent ${many(dossier.count, 'DHCP message')} in ${spanOf(dossier)}, as ${listed(senders, 3)}, to ${grouped(dossier.victims.count)} addresses.`,
    quietIf: `It is silent while one client sends fewer than ${minMessages} messages in ${withinSec} s.`,
    evidence: {
      client,
      messages: dossier.count,
      source_addresses: dossier.attackers.count - 1,
      destination_addresses: dossier.victims.count,
    },
  });
}
