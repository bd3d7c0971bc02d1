import { during, listed, many } from '../base/in-words.ts';
import type { ArpSuspect } from './arp-suspect.ts';
import { type ArpSettings, type ArpVerdict, ArpWatch, crowd } from './arp-watch.ts';
import { detector } from './detector.ts';
import type { Finding, Severity } from './finding.ts';
import type { Moved } from './moved-traffic.ts';

export const arpSpoof = detector<ArpSettings>({
  id: 'arp-spoof',
  title: 'Forged addresses in the local network (ARP, neighbour discovery)',
  attack: 'T1557.002',
  explain:
    'A host says of addresses that belong to others that they are its own: unasked, against the claims of the owner, or with traffic that then goes through it.',
  impact: 'high',
  defaults: { minPoints: 2, contestedWithinSec: 600 },

  start(settings) {
    const watch = new ArpWatch(settings);
    const tell = (verdict: ArpVerdict) => findingOf(verdict, settings);
    return {
      see({ ended, events, isLast }) {
        for (const flow of ended) watch.traffic.see(flow);
        for (const event of events) watch.see(event);
        return isLast ? watch.judge(false).map(tell) : [];
      },
      end: () => watch.judge(true).map(tell),
    };
  },
});

function gradeOf(points: number): { readonly impact: Severity; readonly confidence: number } {
  if (points >= 4) return { impact: 'high', confidence: Math.min(0.75 + 0.05 * points, 0.98) };
  return points >= 3 ? { impact: 'medium', confidence: 0.7 } : { impact: 'low', confidence: 0.5 };
}

function findingOf(
  { suspect, points, moved }: ArpVerdict,
  { minPoints, contestedWithinSec }: ArpSettings,
): Finding {
  const { dossier, mac, own, unasked, unaskedTimes, contested, disputed } = suspect;
  const isCrowd = mac === crowd;
  if (!isCrowd) for (const name of [mac, ...own]) dossier.attackers.add(name);
  const owners = [...new Set(contested.values())];
  return dossier.tell('arp-spoof', {
    ...gradeOf(points),
    attackerCount: isCrowd ? dossier.attackers.count : 1,
    victimCount: suspect.victimAddresses.size,
    summary: summaryOf(suspect, moved),
    quietIf: `It is silent below ${minPoints} points (here ${points}): telling an address unasked, more than twice, of two addresses, beside another one, against a claim of its owner in the last ${during(contestedWithinSec * 1e6)}, or traffic that goes through it since. An address that goes from one host to another once is none.`,
    evidence: {
      points,
      mac,
      own_addresses: own.slice(0, 20),
      claimed_addresses: suspect.addresses.size,
      unasked_claims: unaskedTimes,
      unasked_addresses: [...unasked].slice(0, 20),
      contested_addresses: [...contested.keys()].slice(0, 20),
      owners: owners.slice(0, 20),
      disputed_addresses: [...disputed].slice(0, 20),
      moved_addresses: moved ? [...moved.addresses].slice(0, 20) : [],
      moved_from: moved?.from ?? null,
    },
  });
}

function summaryOf(suspect: ArpSuspect, moved: Moved | undefined): string {
  const { mac, own, unasked, unaskedTimes, contested } = suspect;
  const who = mac === crowd ? 'Many MACs' : own[0] === undefined ? mac : `${mac} (${own[0]})`;
  const told = [...new Set([...suspect.dossier.victims.listed])].filter(
    (name) => suspect.victimAddresses.has(name) && !unasked.has(name) && !contested.has(name),
  );
  const parts: string[] = [];
  if (unaskedTimes > 0) {
    const whom = told.length > 0 ? listed(told, 3) : 'others';
    parts.push(
      `told ${whom} ${many(unaskedTimes, 'time')} unasked that ${listed([...unasked], 3)} ${unasked.size > 1 ? 'are' : 'is'} at its MAC`,
    );
  }
  if (contested.size > 0) {
    const owners = [...new Set(contested.values())];
    parts.push(`claimed ${listed([...contested.keys()], 3)}, held by ${listed(owners, 3)}`);
  }
  const since = moved
    ? ` Traffic of ${many(moved.addresses.size, 'address', 'addresses')} went through ${moved.from} and goes through it since.`
    : '';
  return `${who} ${parts.join(', and ')}.${since}`;
}
