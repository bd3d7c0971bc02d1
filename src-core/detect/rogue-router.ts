import { during, grouped, listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { type Redirects, RedirectWatch } from './redirect-watch.ts';
import { type RouterSuspicion, RouterWatch } from './router-watch.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minRouters: number;
  readonly withinSec: number;
}

export const rogueRouter = detector<Settings>({
  id: 'rogue-router',
  title: 'Forged or second router (IPv6 router advertisement, ICMP redirect)',
  attack: 'T1557',
  explain:
    'Somebody speaks as a router that another host is, contradicts the router that is there, floods the network with routers, or redirects what hosts send.',
  impact: 'high',
  defaults: { minRouters: 10, withinSec: 10 },

  start(settings) {
    const routers = new RouterWatch(settings.minRouters, settings.withinSec);
    const redirects = new RedirectWatch();
    const ofRouter = (suspicion: RouterSuspicion) => routerFinding(suspicion, settings);
    return {
      see({ events, isLast }) {
        for (const event of events) {
          routers.see(event);
          redirects.see(event);
        }
        if (!isLast) return [];
        return [
          ...routers.suspicions().filter(isDue).map(ofRouter),
          ...redirects.suspicions().filter(isDue).map(redirectFinding),
        ];
      },
      end: () => [
        ...routers.suspicions().filter(hasGrown).map(ofRouter),
        ...redirects.suspicions().filter(hasGrown).map(redirectFinding),
      ],
    };
  },
});

type Suspicion = RouterSuspicion | Redirects;
const isDue = ({ dossier }: Suspicion) => dossier.isDue(1);
const hasGrown = ({ dossier }: Suspicion) => dossier.hasGrown;

function routerFinding(suspicion: RouterSuspicion, settings: Settings): Finding {
  const { dossier, kind, advert, other, hosts } = suspicion;
  return dossier.tell('rogue-router', {
    ...gradeOf(suspicion),
    attackerCount: kind === 'flood' ? hosts : 1,
    victimCount: 1,
    summary: summaryOf(suspicion),
    quietIf: `It is silent while each router speaks from one MAC (or a virtual one), routers with a lifetime agree on prefixes or name servers, and fewer than ${settings.minRouters} new ones come in ${settings.withinSec} s.`,
    evidence: {
      kind,
      source_ip: advert.ip,
      source_mac: advert.mac,
      router_lifetime_sec: advert.lifetimeSec,
      preference: advert.preference,
      prefixes: advert.prefixes,
      dns_servers: advert.dnsServers,
      other_ip: other?.ip ?? null,
      other_mac: other?.mac ?? null,
      other_lifetime_sec: other?.lifetimeSec ?? null,
      other_prefixes: other?.prefixes ?? [],
      routers: hosts,
    },
  });
}

function gradeOf({ kind, advert, other }: RouterSuspicion) {
  if (kind === 'flood') return { impact: 'high', confidence: 0.9 } as const;
  if (kind === 'forged') {
    const isKill = advert.lifetimeSec === 0 && (other?.lifetimeSec ?? 0) > 0;
    return { impact: 'high', confidence: isKill ? 0.95 : 0.85 } as const;
  }
  const isPressing = advert.preference === 'high' && other?.preference !== 'high';
  return isPressing
    ? ({ impact: 'medium', confidence: 0.7 } as const)
    : ({ impact: 'low', confidence: 0.5 } as const);
}

function summaryOf({ kind, dossier, advert, other, hosts }: RouterSuspicion): string {
  const span = during(dossier.endUs - dossier.startUs);
  if (kind === 'flood')
    return `${grouped(hosts)} routers advertised themselves in ${span}, the first of them ${advert.ip} (${advert.mac}).`;
  const times = many(dossier.count, 'time');
  const life = advert.lifetimeSec === 0 ? 'no router any more' : 'a router';
  if (kind === 'forged')
    return `${advert.mac} spoke ${times} as the router ${advert.ip} and said that it is ${life}; ${other?.mac} speaks as that router with a lifetime of ${other?.lifetimeSec} s.`;
  return `${advert.ip} (${advert.mac}) advertised itself ${times} as a router of preference ${advert.preference} for ${listed(advert.prefixes, 3) || 'no prefix'}; the router ${other?.ip} is one for ${listed(other?.prefixes ?? [], 3) || 'no prefix'}.`;
}

function redirectFinding(redirects: Redirects): Finding {
  const { dossier, source, mac, sourceMac, gateways, destinations } = redirects;
  const isForged = sourceMac !== '';
  const forged = isForged ? ` The MAC ${mac} sent them, and ${source} is at ${sourceMac}.` : '';
  return dossier.tell('rogue-router', {
    impact: isForged ? 'high' : 'low',
    confidence: isForged ? 0.85 : 0.3,
    attackerCount: 1,
    summary: `${source} told ${listed(dossier.victims.listed, 3)} ${many(dossier.count, 'time')} to send what is for ${listed([...destinations], 3)} to ${listed([...gateways], 3)}.${forged}`,
    quietIf:
      'It is silent without ICMP redirects; they weigh much when the sender is known to be at another MAC.',
    evidence: {
      kind: 'redirect',
      source_ip: source,
      source_mac: mac,
      known_mac: isForged ? sourceMac : null,
      gateways: [...gateways].slice(0, 20),
      destinations: [...destinations].slice(0, 20),
    },
  });
}
