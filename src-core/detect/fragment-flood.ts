// Very many fragments that do not make datagrams: the target holds each of them back and waits. Ordinary
// fragments come whole; where a filter of the capture left out their rest, nobody can tell.

import { during, grouped, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';
import type { Traffic } from './traffic.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minFragments: number;
  readonly minPerSec: number;
}

const counted = new Set([
  'tiny',
  'overlap',
  'teardrop',
  'beyond-end',
  'without-first',
  'split-header',
]);

class Target {
  readonly dossier: Dossier;
  readonly kinds = new Map<string, number>();
  /** Of the kind of which most were sent at once. */
  peakPerSec = 0;
  begun = 0;
  whole = 0;
  readonly lately = new Map<string, { times: number; timeUs: number }>();

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }
}

export const fragmentFlood = detector<Settings>({
  id: 'fragment-flood',
  title: 'Flood of IP fragments',
  attack: 'T1498.001',
  explain:
    'Very many fragments that are tiny, overlap, or never make a whole datagram pour onto one target, which has to hold them back.',
  impact: 'high',
  defaults: { minFragments: 100, minPerSec: 20 },

  start(settings) {
    const targets = new RecentMap<string, Target>(1000, (key) => new Target(key));
    return {
      see: ({ events }: Traffic) =>
        events.flatMap((event) => {
          const target = note(targets, event);
          return target && isFlood(target, settings) ? tell(target, settings) : [];
        }),
      end: () =>
        [...targets.values()]
          .filter(({ dossier }) => dossier.hasGrown)
          .flatMap((target) => tell(target, settings)),
    };
  },
});

/** Events tell how often something was sent to this target: at round numbers, whoever sent it. */
function note(targets: RecentMap<string, Target>, event: SeenEvent): Target | undefined {
  const anomaly = textIn(event, 'anomaly');
  if (event.kind !== 'odd-fragment' || !counted.has(anomaly)) return undefined;
  const target = targets.touch(receiverOf(event));
  const times = numberIn(event, 'target_times') || 1;
  const before = target.lately.get(anomaly);
  const added = before && times > before.times ? times - before.times : 1;
  if (before && added > 1) {
    const sec = Math.max((event.timeUs - before.timeUs) / 1e6, 0.1);
    target.peakPerSec = Math.max(target.peakPerSec, added / sec);
  }
  target.lately.set(anomaly, { times, timeUs: event.timeUs });
  target.kinds.set(anomaly, (target.kinds.get(anomaly) ?? 0) + added);
  target.begun = numberIn(event, 'target_datagrams') || 0;
  target.whole = numberIn(event, 'target_whole') || 0;
  target.dossier.addEvent(event, added);
  target.dossier.attackers.add(senderOf(event));
  target.dossier.victims.add(receiverOf(event));
  return target;
}

function isFlood({ dossier, peakPerSec }: Target, { minFragments, minPerSec }: Settings): boolean {
  return peakPerSec >= minPerSec && dossier.isDue(minFragments);
}

function tell(target: Target, { minFragments, minPerSec }: Settings): Finding[] {
  const { dossier, kinds, begun, whole, peakPerSec } = target;
  const senders = dossier.attackers.count;
  const who = senders > 3 ? `${grouped(senders)} hosts` : dossier.attackers.listed.join(' and ');
  const [victim = ''] = dossier.victims.listed;
  const odd = [...kinds].map(([kind, times]) => `${grouped(times)} ${kindWords[kind] ?? kind}`);
  const isCrafted = [...kinds.keys()].some((kind) => kind !== 'without-first');
  const mostlyLost = whole * 2 < begun;
  const found = dossier.tell('fragment-flood', {
    // What only lacks its beginning may have lost it on its way into the capture.
    confidence: isCrafted ? Math.min(0.95, 0.7 + peakPerSec / 5000) : mostlyLost ? 0.45 : 0.2,
    summary:
      `${who} sent ${victim} at least ${many(dossier.count, 'odd fragment')} in ` +
      `${during(dossier.endUs - dossier.startUs)} (${odd.join(', ')}), up to ` +
      `${grouped(peakPerSec)} a second; ${grouped(whole)} of ${many(begun, 'datagram')} came whole.`,
    quietIf: `It is silent below ${minFragments} odd fragments to one target, or below ${minPerSec} a second.`,
    evidence: {
      odd_fragments: dossier.count,
      peak_per_sec: Math.round(peakPerSec),
      senders,
      datagrams: begun,
      whole_datagrams: whole,
      kinds: [...kinds.keys()],
    },
  });
  return [found];
}

const kindWords: Readonly<Record<string, string>> = {
  tiny: 'tiny',
  overlap: 'overlapping',
  teardrop: 'inside of others',
  'beyond-end': 'beyond the end of a datagram',
  'without-first': 'without a first one',
  'split-header': 'that cut a header',
};
