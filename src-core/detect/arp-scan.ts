import { during, grouped, many } from '../base/in-words.ts';
import { AddressAsker, questionIn } from './address-asker.ts';
import { isGroup } from './address-kind.ts';
import { detector } from './detector.ts';
import type { Finding, Severity } from './finding.ts';
import { lanClaimOf } from './lan-claim.ts';
import { NoticedMap } from './noticed-map.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenEvent } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minTargets: number;
  readonly withinSec: number;
  readonly minSlowTargets: number;
}

const hourUs = 3600e6;
const mostWatched = 300;
/** Who asks for most of a range goes through it. */
const walkedDensity = 0.5;
const walkedTargets = 30;

export const arpScan = detector<Settings>({
  id: 'arp-scan',
  title: 'ARP scan',
  attack: 'T1018',
  explain:
    'A host asks its network for many addresses in a short time, or for very many within an hour, and most of them are nobody.',
  impact: 'medium',
  defaults: { minTargets: 10, withinSec: 2, minSlowTargets: 60 },

  start(settings) {
    const askers = new NoticedMap(4096, mostWatched, (key) => new AddressAsker(key));
    const known = new RecentMap<string, true>(16_384, () => true);
    const changed = new Set<AddressAsker>();
    /** By MAC: those who ask for much, to see what else they send. */
    const asking = new Map<string, AddressAsker>();

    const see = (event: SeenEvent) => {
      const claim = lanClaimOf(event);
      if (claim) known.touch(`${claim.network}|${claim.ip}`);
      const question = questionIn(event);
      if (!question || question.mac === '') return;
      const key = `${question.network}|${question.mac}`;
      let asker = askers.touch(key);
      const { dossier } = asker;
      if (!dossier.isTold && event.timeUs - dossier.startUs > hourUs) asker = askers.renew(key);
      if (!asker.ask(question, event, settings.minTargets)) return;
      if (asker.dossier.count < settings.minTargets) return;
      askers.notice(key);
      changed.add(asker);
      if (asking.size < mostWatched) asking.set(question.mac, asker);
    };

    const judge = (asker: AddressAsker, isEnd: boolean): Finding[] => {
      const { dossier, targets, fastestUs } = asker;
      if (isEnd ? !dossier.hasGrown : !dossier.isDue(settings.minTargets)) return [];
      const network = dossier.key.slice(0, dossier.key.indexOf('|') + 1);
      const unknown = [...targets].filter((ip) => !known.get(network + ip)).length;
      const isFast = fastestUs <= settings.withinSec * 1e6;
      const isMany = unknown >= (isFast ? settings.minTargets : settings.minSlowTargets);
      return isMany ? [findingOf(asker, unknown, isFast, settings)] : [];
    };

    return {
      see({ ended, events, isLast }) {
        for (const event of events) see(event);
        for (const { srcMac, srcIp } of ended)
          if (srcMac !== '' && !isGroup(srcIp)) asking.get(srcMac)?.send(srcIp);
        if (!isLast) return [];
        const found = [...changed].flatMap((asker) => judge(asker, false));
        changed.clear();
        return found;
      },
      end: () => [...askers.noticed()].flatMap((asker) => judge(asker, true)),
    };
  },
});

function gradeOf(asker: AddressAsker, isFast: boolean): { impact: Severity; confidence: number } {
  if (asker.isRouter) return { impact: 'low', confidence: 0.3 };
  const isWalk = asker.targets.size >= walkedTargets && asker.density >= walkedDensity;
  if (!isWalk) return { impact: 'low', confidence: 0.5 };
  return { impact: 'medium', confidence: isFast ? 0.85 : 0.7 };
}

function findingOf(
  asker: AddressAsker,
  unknown: number,
  isFast: boolean,
  { minTargets, withinSec, minSlowTargets }: Settings,
): Finding {
  const { dossier, mac, addresses, targets, isRouter, fastestUs } = asker;
  const [ip] = addresses;
  for (const name of [mac, ...[...addresses].slice(0, 20)]) dossier.attackers.add(name);
  const router = isRouter ? ' It is a router: somebody behind it may be looking for them.' : '';
  return dossier.tell('arp-scan', {
    ...gradeOf(asker, isFast),
    attackerCount: 1,
    summary: `${mac}${ip === undefined ? '' : ` (${ip})`} asked for ${many(dossier.count, 'address', 'addresses')} of its network in ${during(dossier.endUs - dossier.startUs)}, of which nobody was seen to have ${grouped(unknown)}.${router}`,
    quietIf: `It is silent while a host asks for fewer than ${minTargets} new addresses in ${withinSec} s, and fewer than ${minSlowTargets} in an hour; addresses that somebody is seen to have do not count.`,
    evidence: {
      mac,
      own_addresses: [...addresses].slice(0, 20),
      targets: dossier.count,
      unknown_targets: unknown,
      range_density: Math.round(asker.density * 1000) / 1000,
      fastest_burst_sec: Number.isFinite(fastestUs) ? Math.round(fastestUs / 1e3) / 1e3 : null,
      is_router: isRouter,
      first_targets: [...targets].slice(0, 20),
    },
  });
}
