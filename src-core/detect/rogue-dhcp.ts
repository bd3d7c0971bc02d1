import { during, listed } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { contradict, type DhcpOffer, dhcpOfferIn, isOwnGateway } from './dhcp-offer.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { lanClaimOf } from './lan-claim.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenEvent } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  readonly withinSec: number;
}

interface Told {
  readonly offer: DhcpOffer;
  readonly timeUs: number;
}

/** Two servers that contradict each other. */
interface Rivals {
  readonly dossier: Dossier;
  readonly newcomer: DhcpOffer;
  readonly other: DhcpOffer;
  /** The other one had been serving before this one came. */
  readonly isEstablished: boolean;
}

const mostRivals = 50;
const mostServersOfNetwork = 8;

class DhcpServers {
  readonly #withinUs: number;
  /** Last offer of each server, in each conversation and each network. */
  readonly #offers = new RecentMap<string, Map<string, Told>>(8192, () => new Map());
  readonly #firstUs = new RecentMap<string, { us: number }>(1000, () => ({ us: Number.NaN }));
  readonly macs = new RecentMap<string, { mac: string }>(1000, () => ({ mac: '' }));
  readonly rivals = new Map<string, Rivals>();

  constructor(withinUs: number) {
    this.#withinUs = withinUs;
  }

  see(event: SeenEvent): void {
    const offer = dhcpOfferIn(event);
    if (!offer) return;
    const first = this.#firstUs.touch(offer.server);
    if (Number.isNaN(first.us)) first.us = event.timeUs;
    const rivals = this.#rivalsIn(offer.conversation, offer, event.timeUs);
    const others = this.#rivalsIn(`in ${offer.network}`, offer, event.timeUs);
    for (const rival of rivals.length > 0 ? rivals : others) this.#note(rival, offer, event);
  }

  #rivalsIn(key: string, offer: DhcpOffer, timeUs: number): DhcpOffer[] {
    if (key === 'in ') return [];
    const rivals: DhcpOffer[] = [];
    const offers = this.#offers.touch(key);
    for (const [server, told] of offers) {
      if (timeUs - told.timeUs > this.#withinUs) offers.delete(server);
      else if (server !== offer.server && contradict(told.offer, offer)) rivals.push(told.offer);
    }
    if (offers.has(offer.server) || offers.size < mostServersOfNetwork)
      offers.set(offer.server, { offer, timeUs });
    return rivals;
  }

  #note(one: DhcpOffer, two: DhcpOffer, event: SeenEvent): void {
    const oneUs = this.#firstUs.touch(one.server).us;
    const twoUs = this.#firstUs.touch(two.server).us;
    const [newcomer, other] = twoUs >= oneUs ? [two, one] : [one, two];
    const key = `${newcomer.server} ${other.server}`;
    let rivals = this.rivals.get(key);
    if (!rivals) {
      if (this.rivals.size >= mostRivals) return;
      const isEstablished = Math.abs(twoUs - oneUs) > 10e6;
      rivals = { dossier: new Dossier(key), newcomer, other, isEstablished };
      this.rivals.set(key, rivals);
    }
    rivals.dossier.addEvent(event);
    rivals.dossier.victims.add(two.client);
    rivals.dossier.victims.add(one.client);
  }
}

export const rogueDhcp = detector<Settings>({
  id: 'rogue-dhcp',
  title: 'Second DHCP server that contradicts the first',
  attack: 'T1557.003',
  explain:
    'Two DHCP servers offer addresses to the same client, or in the same network, with different gateways or name servers.',
  impact: 'medium',
  defaults: { withinSec: 600 },

  start({ withinSec }) {
    const servers = new DhcpServers(withinSec * 1e6);
    const tell = (rivals: Rivals) => findingOf(rivals, servers, withinSec);
    return {
      see({ ended, events, isLast }) {
        for (const event of events) {
          servers.see(event);
          const claim = lanClaimOf(event);
          if (claim) servers.macs.touch(claim.ip).mac = claim.mac;
        }
        for (const { protocol, srcPort, srcIp, srcMac } of ended)
          if (protocol === 'udp' && (srcPort === 67 || srcPort === 547))
            servers.macs.touch(srcIp).mac = srcMac;
        if (!isLast) return [];
        return [...servers.rivals.values()].filter(({ dossier }) => dossier.isDue(1)).map(tell);
      },
      // Their MACs may have come to light since.
      end: () => [...servers.rivals.values()].map(tell),
    };
  },
});

function findingOf(rivals: Rivals, { macs }: DhcpServers, withinSec: number): Finding {
  const { dossier, newcomer, other, isEstablished } = rivals;
  const blamed = isEstablished ? [newcomer] : [newcomer, other];
  for (const { server } of blamed) {
    dossier.attackers.add(server);
    dossier.attackers.add(macs.get(server)?.mac ?? '');
  }
  const clients = dossier.victims.count;
  const isIntended = isEstablished && isOwnGateway(newcomer);
  return dossier.tell('rogue-dhcp', {
    impact: isIntended ? 'high' : 'medium',
    confidence: isEstablished ? 0.8 : 0.65,
    attackerCount: blamed.length,
    victimCount: clients,
    summary: `${newcomer.server} and ${other.server} both serve ${listed(dossier.victims.listed, 3)}${newcomer.network === '' ? '' : ` (${newcomer.network}.0)`}: ${inWords(newcomer)} against ${inWords(other)}.${isEstablished ? ` ${newcomer.server} came later.` : ''}`,
    quietIf: `It is silent when both name one gateway and one name server in common, when their offers are more than ${during(withinSec * 1e6)} apart, or go through a relay.`,
    evidence: {
      server: newcomer.server,
      server_mac: macs.get(newcomer.server)?.mac ?? null,
      gateways: newcomer.gateways,
      dns_servers: newcomer.dnsServers,
      other_server: other.server,
      other_server_mac: macs.get(other.server)?.mac ?? null,
      other_gateways: other.gateways,
      other_dns_servers: other.dnsServers,
      other_was_first: isEstablished,
      clients,
    },
  });
}

const inWords = ({ gateways, dnsServers }: DhcpOffer) =>
  `gateway ${listed(gateways) || 'none'}, name servers ${listed(dnsServers) || 'none'}`;
