// What exhausts a service by connections, not by packets: very many that never finish a question (slowloris
// and its kin), or new ones faster than any client needs them. A browser keeps a handful; a proxy, a crawler or a
// busy application opens hundreds in a minute, and ends what it began.

import { during, grouped, listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { HeldConnections, type Holding, holdingOf } from './held-connections.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenFlow } from './seen-flow.ts';
import { Surge } from './surge.ts';

interface Settings {
  readonly [name: string]: number;
  /** Open at once, each for so long. */
  readonly minHeld: number;
  readonly minHeldSec: number;
  readonly minPer10Sec: number;
}

export const connectionFlood = detector<Settings>({
  id: 'connection-flood',
  title: 'Flood of connections',
  attack: 'T1499.002',
  explain:
    'One client keeps very many connections to a service open without finishing a question or taking the answer, or opens new ones faster than any client needs.',
  impact: 'high',
  defaults: { minHeld: 50, minHeldSec: 10, minPer10Sec: 1000 },

  start(settings) {
    const held = new RecentMap<string, HeldConnections>(500, (key) => new HeldConnections(key));
    const rapid = new RecentMap<string, Surge>(1000, (key) => new Surge(key));

    const end = (flow: SeenFlow): void => {
      const way = holdingOf(flow, settings.minHeldSec);
      if (way) held.touch(keyOf('held', flow)).addEnded(flow, way);
      if (isAnswered(flow)) rapid.touch(keyOf('rapid', flow)).add(flow, 1);
    };
    const look = (isTold: (dossier: Surge['dossier']) => boolean): Finding[] => [
      ...[...held.values()]
        .filter(({ peak, dossier }) => peak >= settings.minHeld && isTold(dossier))
        .map((connections) => tellHeld(connections, settings)),
      ...[...rapid.values()]
        .filter(({ peak, dossier }) => peak >= settings.minPer10Sec && isTold(dossier))
        .map((surge) => tellRapid(surge, settings)),
    ];

    return {
      see({ ended, open, isLast }) {
        ended.forEach(end);
        for (const flow of open) {
          const way = holdingOf(flow, settings.minHeldSec);
          if (way) held.touch(keyOf('held', flow)).addOpen(flow, way);
        }
        if (!isLast) return [];
        for (const connections of held.values()) connections.closeWindow();
        return look((dossier) => dossier.isDue(1));
      },
      end: () => look((dossier) => !dossier.isTold || dossier.hasGrown),
    };
  },
});

const keyOf = (way: string, { srcIp, dstIp, dstPort, service }: SeenFlow) =>
  `${way} ${srcIp} ${dstIp} ${service || dstPort}`;

const isAnswered = (flow: SeenFlow) =>
  flow.protocol === 'tcp' &&
  flow.isSrcOriginator &&
  flow.segment === 1 &&
  flow.fwdPayloadBytes > 0 &&
  flow.bwdPayloadBytes > 0;

function tellHeld(connections: HeldConnections, { minHeld, minHeldSec }: Settings): Finding {
  const { dossier, ways, peak, longestUs } = connections;
  const [, client = '', server = '', service = ''] = dossier.key.split(' ');
  const isSilent = (ways.get('silent') ?? 0) > dossier.count / 2;
  const grows = Math.min(0.1, 0.05 * Math.log2(peak / minHeld));
  const sure = service === 'http' ? 0.8 : 0.6;
  return dossier.tell('connection-flood', {
    impact: isSilent ? 'medium' : 'high',
    confidence: (isSilent ? 0.5 : sure) + grows,
    summary:
      `${client} kept up to ${many(peak, 'connection')} to ${spoken(service)} of ` +
      `${server} open at once, for up to ${during(longestUs)}, and finished nothing: ${listed(waysIn(ways))}.`,
    quietIf: `It is silent while one client holds fewer than ${minHeld} such connections to a service at once, each for ${minHeldSec} s or more.`,
    evidence: {
      technique: 'held open',
      service,
      most_at_once: peak,
      connections: dossier.count,
      longest_sec: Math.round(longestUs / 1e6),
      ...Object.fromEntries(ways),
    },
  });
}

function tellRapid(surge: Surge, { minPer10Sec }: Settings): Finding {
  const { dossier, peak, bytes } = surge;
  const [, client = '', server = '', service = ''] = dossier.key.split(' ');
  return dossier.tell('connection-flood', {
    impact: 'medium',
    confidence: Math.min(0.75, 0.45 + 0.3 * Math.log10(peak / minPer10Sec)),
    summary: `${client} opened ${many(dossier.count, 'connection')} to ${spoken(service)} of ${server} in ${during(dossier.endUs - dossier.startUs)}, up to ${grouped(peak)} in 10 s; each was answered.`,
    quietIf: `It is silent while one client opens fewer than ${minPer10Sec} answered connections to a service in 10 s.`,
    evidence: {
      technique: 'rapid',
      service,
      connections: dossier.count,
      peak_per_10_sec: Math.round(peak),
      bytes,
    },
  });
}

const spoken = (service: string) => (/^\d+$/.test(service) ? `port ${service}` : service);

const wayWords: Readonly<Record<Holding, string>> = {
  drips: 'sent a few bytes now and then',
  silent: 'said nothing',
  unread: 'left their answers unread',
};

const waysIn = (ways: ReadonlyMap<Holding, number>): string[] =>
  [...ways].map(([way, count]) => `${grouped(count)} ${wayWords[way]}`);
