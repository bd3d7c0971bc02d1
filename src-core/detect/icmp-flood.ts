import { during, grouped, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenFlow } from './seen-flow.ts';
import { Surge, surgeEvidence } from './surge.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minPer10Sec: number;
  /** Of error messages, beyond those that its own packets brought about. */
  readonly minErrorsPer10Sec: number;
}

const errorTypes = new Set([
  'icmp 3',
  'icmp 4',
  'icmp 11',
  'icmp 12',
  'icmp6 1',
  'icmp6 2',
  'icmp6 3',
  'icmp6 4',
]);
const isError = ({ protocol, srcPort }: SeenFlow) => errorTypes.has(`${protocol} ${srcPort}`);

/** Echo replies that nobody asked for: others were made to answer in its name. */
const isReply = ({ protocol, srcPort, bwdPackets }: SeenFlow) =>
  bwdPackets === 0 && (protocol === 'icmp' ? srcPort === 0 : srcPort === 129);

class Target extends Surge {
  replies = 0;
}

export const icmpFlood = detector<Settings>({
  id: 'icmp-flood',
  title: 'ICMP flood',
  attack: 'T1498.001',
  explain: 'Very many ICMP messages pour onto one target, or answers to pings that it never sent.',
  impact: 'high',
  defaults: { minPer10Sec: 500, minErrorsPer10Sec: 2000 },

  start: (settings) => {
    const targets = new RecentMap<string, Target>(1000, (key) => new Target(key));
    /** By host, how many error messages its own packets brought about. */
    const earned = new RecentMap<string, { errors: number }>(2000, () => ({ errors: 0 }));

    const see = (flow: SeenFlow): void => {
      if (flow.icmpErrors > 0) earned.touch(flow.srcIp).errors += flow.icmpErrors;
      if (flow.protocol !== 'icmp' && flow.protocol !== 'icmp6') return;
      const target = targets.touch(isError(flow) ? `${flow.dstIp} errors` : flow.dstIp);
      target.add(flow, flow.fwdPackets);
      if (flow.bwdPackets === 0) target.unanswered += 1;
      if (isReply(flow)) target.replies += flow.fwdPackets;
    };

    const isFlooded = (target: Target): boolean => {
      const [host = '', errors] = target.dossier.key.split(' ');
      if (!errors) return target.peak >= settings.minPer10Sec;
      const own = earned.get(host)?.errors ?? 0;
      return target.peak - own >= settings.minErrorsPer10Sec;
    };

    const look = (isDue: (target: Target) => boolean): Finding[] =>
      [...targets.values()]
        .filter((target) => isFlooded(target) && isDue(target))
        .map((target) => told(target, settings));

    return {
      see({ ended, isLast }) {
        ended.forEach(see);
        return isLast ? look(({ dossier }) => dossier.isDue(1)) : [];
      },
      end: () => look(({ dossier }) => !dossier.isTold || dossier.hasGrown),
    };
  },
});

function told(target: Target, settings: Settings): Finding {
  const { dossier, sources, replies } = target;
  const [host = '', errors] = dossier.key.split(' ');
  const least = errors ? settings.minErrorsPer10Sec : settings.minPer10Sec;
  const isReflected = replies * 2 > dossier.count;
  const isFast = target.peak >= 2 * least;
  const what = errors ? 'ICMP error' : isReflected ? 'unasked echo reply' : 'ICMP message';
  return dossier.tell('icmp-flood', {
    impact: sources >= 20 || target.peak >= 10 * least ? 'high' : 'medium',
    confidence: isFast || sources >= 20 || isReflected ? 0.8 : 0.5,
    summary: `${host} got ${many(dossier.count, what, isReflected && !errors ? 'unasked echo replies' : `${what}s`)} from ${many(sources, 'host')} in ${during(dossier.endUs - dossier.startUs)}, up to ${grouped(target.peak)} in 10 s.`,
    quietIf: `It is silent below ${least} ${errors ? 'errors beyond those that its own packets brought about' : 'messages'} in 10 s.`,
    evidence: {
      ...surgeEvidence(target),
      is_errors: errors !== undefined,
      unasked_replies: replies,
    },
  });
}
