// HTTP as malware speaks it to its masters: to a bare address, without a browser, with something encoded.
// One sign is nothing; several must meet in one exchange.

import { listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding, Severity } from './finding.ts';
import { type Oddity, oddityOf } from './http-oddity.ts';
import { RecentMap } from './recent-map.ts';
import { type SeenEvent, textIn } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minSigns: number;
  readonly minWeight: number;
}

const id = 'suspicious-http';
const mostPairs = 5000;
const mostShown = 10;
/** Beyond the threshold: likely, and sure. */
const [more, most] = [1, 2.5];

export const suspiciousHttp = detector<Settings>({
  id,
  title: 'Suspicious HTTP',
  attack: 'T1071.001',
  explain:
    'Several signs meet in one HTTP exchange: a bare address, an odd port, no browser, a path drawn by lot, an encoded body, an answer that its type denies.',
  impact: 'high',
  defaults: { minSigns: 2, minWeight: 3 },

  start: (settings) => {
    const pairs = new RecentMap<string, Pair>(mostPairs, (key) => new Pair(key));

    const see = (event: SeenEvent): Finding[] => {
      if (event.kind !== 'http' || event.details.is_proxied === true) return [];
      const oddity = oddityOf(event);
      const { signs, weight } = oddity;
      if (weight < settings.minWeight || signs.length < settings.minSigns) return [];
      const pair = pairs.touch(`${event.srcIp}>${event.dstIp}>${event.dstPort}`);
      const isOdder = pair.add(event, oddity);
      return isOdder || pair.dossier.isDue(1) ? [finding(pair, settings)] : [];
    };

    return {
      see: ({ events }) => events.flatMap(see),
      end: () =>
        [...pairs.values()]
          .filter(({ dossier }) => dossier.hasGrown)
          .map((pair) => finding(pair, settings)),
    };
  },
});

class Pair {
  readonly dossier: Dossier;
  oddest: Oddity = { signs: [], weight: 0 };
  readonly paths: string[] = [];
  host = '';

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  /** True when no exchange before it was as odd. */
  add(event: SeenEvent, oddity: Oddity): boolean {
    this.dossier.addEvent(event);
    this.dossier.attackers.add(event.srcIp);
    this.dossier.victims.add(event.dstIp);
    this.host ||= textIn(event, 'host');
    const path = textIn(event, 'path').slice(0, 100);
    if (this.paths.length < mostShown && !this.paths.includes(path)) this.paths.push(path);
    const isOdder = oddity.weight > this.oddest.weight;
    if (isOdder) this.oddest = oddity;
    return isOdder;
  }
}

function levelOf(weight: number, { minWeight }: Settings): [impact: Severity, confidence: number] {
  if (weight >= minWeight + most) return ['high', 0.75];
  if (weight >= minWeight + more) return ['medium', 0.7];
  return ['low', 0.7];
}

function finding(pair: Pair, settings: Settings): Finding {
  const { dossier, oddest, paths, host } = pair;
  const [client = '', server = '', port = ''] = dossier.key.split('>');
  const [impact, confidence] = levelOf(oddest.weight, settings);
  return dossier.tell(id, {
    impact,
    confidence,
    summary: `${client} had ${many(dossier.count, 'odd exchange')} with ${server}:${port}: ${listed(oddest.signs, 8)}.`,
    quietIf: `It is silent while fewer than ${settings.minSigns} signs, or signs that weigh less than ${settings.minWeight} together, meet in one exchange.`,
    evidence: { host, paths, signs: oddest.signs, weight: oddest.weight, exchanges: dossier.count },
  });
}
