import { during, grouped, many } from '../base/in-words.ts';
import { isGroup } from './address-kind.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenFlow } from './seen-flow.ts';
import { Surge, surgeEvidence } from './surge.ts';
import { flag } from './tcp-flag.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minPer10Sec: number;
  /** Of a flood over many targets, each of which gets little. */
  readonly minOverallPer10Sec: number;
  /** SYNs of one connection, each with another number. */
  readonly minSynsOfOne: number;
}

/** Floods onto more targets than this are told as one. */
const mostTargets = 5;
/** Made-up sources, as a real one comes again. */
const minSpoofedRatio = 0.5;

class Target extends Surge {
  completed = 0;
}

export const synFlood = detector<Settings>({
  id: 'syn-flood',
  title: 'SYN flood',
  attack: 'T1499.001',
  explain:
    'Many SYNs onto one target, or of made-up sources onto many, and hardly any becomes a connection.',
  impact: 'high',
  defaults: { minPer10Sec: 100, minOverallPer10Sec: 1000, minSynsOfOne: 8 },
  restsOnSilence: true,

  start: (settings) => {
    const targets = new RecentMap<string, Target>(1000, (key) => new Target(key));
    const overall = new Surge('*');
    let lastTarget = new Target('');

    const see = (flow: SeenFlow): Finding[] => {
      if (flow.protocol !== 'tcp' || !flow.isSrcOriginator || !(flow.fwdFlags & flag.syn))
        return [];
      // What the made-up sender's own system resets was no connection either.
      const isHalfOpen = (flow.fwdFlags & flag.all & ~flag.rst) === flag.syn;
      if (!isHalfOpen) {
        const target = targets.get(flow.dstIp);
        if (target && flow.bwdPackets > 0) target.completed += 1;
        return restarted(flow, settings);
      }
      if (isGroup(flow.dstIp)) return [];
      if (lastTarget.dossier.key !== flow.dstIp) lastTarget = targets.touch(flow.dstIp);
      for (const surge of [lastTarget, overall]) pour(flow, surge);
      return restarted(flow, settings);
    };

    const look = (isDue: (surge: Surge) => boolean): Finding[] => {
      const hot = [...targets.values()].filter((target) => isFlooded(target, settings));
      if (isSpread(overall, hot, settings))
        return isDue(overall) ? [ofMany(overall, settings)] : [];
      const worst = hot.sort((a, b) => b.dossier.count - a.dossier.count).slice(0, mostTargets);
      return worst.filter(isDue).map((target) => ofOne(target, settings));
    };

    return {
      see({ ended, isLast }) {
        const found = ended.flatMap(see);
        return isLast ? [...found, ...look(({ dossier }) => dossier.isDue(1))] : found;
      },
      end: () => look(({ dossier }) => !dossier.isTold || dossier.hasGrown),
    };
  },
});

function pour(flow: SeenFlow, surge: Surge): void {
  // Of what was reset only the first packet is a SYN.
  surge.add(flow, flow.fwdFlags & flag.rst ? 1 : flow.fwdPackets);
  if (flow.bwdPackets === 0) surge.unanswered += 1;
  else if (flow.bwdFlags & flag.rst) surge.refused += 1;
}

const isFlooded = (target: Target, { minPer10Sec }: Settings) =>
  target.peak >= minPer10Sec && target.completed * 2 <= target.flows && !target.isLikeScan;

function isSpread(overall: Surge, hot: readonly Target[], settings: Settings): boolean {
  const onFew = hot.slice(0, mostTargets).reduce((sum, { dossier }) => sum + dossier.count, 0);
  return (
    overall.peak >= settings.minOverallPer10Sec &&
    overall.dossier.victims.count > mostTargets &&
    overall.sources >= minSpoofedRatio * Math.min(overall.flows, 65_536) &&
    (hot.length > mostTargets || onFew * 2 < overall.dossier.count)
  );
}

function ofOne(target: Target, { minPer10Sec }: Settings): Finding {
  const { dossier, sources } = target;
  const isFromMany = sources >= 20;
  const isFast = target.peak >= 10 * minPer10Sec || burstPerSec(target) >= minPer10Sec;
  return dossier.tell('syn-flood', {
    impact: isFromMany || target.peak >= 100 * minPer10Sec ? 'high' : 'medium',
    confidence: isFromMany ? 0.85 : isFast && target.refused * 2 < target.flows ? 0.75 : 0.45,
    summary: `${dossier.key} got ${many(dossier.count, 'SYN')} from ${many(sources, 'host')} in ${during(dossier.endUs - dossier.startUs)}, up to ${grouped(target.peak)} in 10 s; ${grouped(target.unanswered)} got no answer, ${grouped(target.refused)} were refused, and ${many(target.completed, 'connection')} came about meanwhile.`,
    quietIf: `It is silent below ${minPer10Sec} SYNs in 10 s that lead to no connection, or while at least half as many do.`,
    evidence: { ...surgeEvidence(target), refused: target.refused, completed: target.completed },
  });
}

/** Over all of it; at least of a tenth of a second. */
const burstPerSec = ({ dossier }: Surge) =>
  dossier.count / Math.max(0.1, (dossier.endUs - dossier.startUs) / 1e6);

function ofMany(overall: Surge, { minOverallPer10Sec }: Settings): Finding {
  const { dossier } = overall;
  const hosts = (count: number) => (count >= 65_536 ? '65,536 or more hosts' : many(count, 'host'));
  return dossier.tell('syn-flood', {
    confidence: 0.85,
    summary: `${many(dossier.count, 'SYN')} of ${hosts(overall.sources)} went to ${hosts(dossier.victims.count)} in ${during(dossier.endUs - dossier.startUs)}, up to ${grouped(overall.peak)} in 10 s; ${grouped(overall.unanswered)} got no answer. Hardly any source came twice: they are made up.`,
    quietIf: `It is silent below ${minOverallPer10Sec} SYNs in 10 s that lead to no connection, or while their sources come again.`,
    evidence: { ...surgeEvidence(overall), refused: overall.refused },
  });
}

/** A SYN that is sent again has the number it had; other numbers are other tries at the same ends. */
function restarted(flow: SeenFlow, { minSynsOfOne }: Settings): Finding[] {
  const syns = flow.history.split('S').length - 1;
  if (syns < minSynsOfOne) return [];
  const { srcIp, dstIp, dstPort, flowId, startUs, endUs } = flow;
  return [
    {
      ...{
        detector: 'syn-flood',
        key: `${srcIp}>${dstIp} numbers`,
        impact: 'low',
        confidence: 0.7,
      },
      ...{ attackers: [srcIp], victims: [dstIp], startUs, endUs, count: syns },
      summary: `${srcIp} opened one connection to port ${dstPort} of ${dstIp} with ${many(syns, 'SYN')} that all differ, which no ordinary system does.`,
      quietIf: `It is silent below ${minSynsOfOne} SYNs of different numbers in one connection.`,
      evidence: { different_syns: syns, history: flow.history },
      ...{ flowIds: [flowId], flowCount: 1 },
    },
  ];
}
