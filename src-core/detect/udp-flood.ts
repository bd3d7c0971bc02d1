import { during, grouped, many } from '../base/in-words.ts';
import { isGroup } from './address-kind.ts';
import { detector } from './detector.ts';
import type { Finding } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import type { SeenFlow } from './seen-flow.ts';
import { Surge, surgeEvidence } from './surge.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minPer10Sec: number;
}

/** These pour by themselves, mostly one way, and nobody minds. */
const streams = new Set(
  'rtp rtcp quic wireguard openvpn netflow syslog stun bittorrent l2tp ike'.split(' '),
);

class Target extends Surge {
  icmpErrors = 0;
  /** Packets of flows whose datagrams were all of one size. */
  alike = 0;
}

export const udpFlood = detector<Settings>({
  id: 'udp-flood',
  title: 'UDP flood',
  attack: 'T1498.001',
  explain: 'Very many datagrams pour onto one target, which answers next to none of them.',
  impact: 'high',
  defaults: { minPer10Sec: 3000 },

  start: (settings) => {
    const targets = new RecentMap<string, Target>(1000, (key) => new Target(key));
    let isAnySeenAnswered = false;

    const see = (flow: SeenFlow): void => {
      isAnySeenAnswered ||= flow.bwdPackets > 0;
      if (!isPouring(flow)) return;
      const target = targets.touch(flow.dstIp);
      target.add(flow, flow.fwdPackets);
      target.unanswered += 1;
      target.icmpErrors += flow.icmpErrors || 0; // a log does not tell
      const isAlike = flow.fwdPackets < 2 || !(flow.feature('fwd_packet_size_std') > 0);
      if (isAlike) target.alike += flow.fwdPackets;
    };

    const look = (isDue: (target: Target) => boolean): Finding[] =>
      [...targets.values()]
        .filter((target) => isFlooded(target, settings) && isDue(target))
        .map((target) => told(target, isAnySeenAnswered, settings));

    return {
      see({ ended, isLast }) {
        ended.forEach(see);
        return isLast ? look(({ dossier }) => dossier.isDue(1)) : [];
      },
      end: () => look(({ dossier }) => !dossier.isTold || dossier.hasGrown),
    };
  },
});

/** What comes from a server's port to a client's is an answer: `amplification` looks at those. */
const isPouring = (flow: SeenFlow) =>
  flow.protocol === 'udp' &&
  flow.bwdPackets * 20 < flow.fwdPackets &&
  !streams.has(flow.service) &&
  !(flow.srcPort < 1024 && flow.dstPort >= 1024) &&
  !isGroup(flow.dstIp);

const isFlooded = (target: Target, { minPer10Sec }: Settings) =>
  target.peak >= minPer10Sec && !target.isLikeScan;

function told(target: Target, isAnySeenAnswered: boolean, { minPer10Sec }: Settings): Finding {
  const { dossier, sources, ports, icmpErrors } = target;
  const isAlike = target.alike >= 0.95 * dossier.count;
  const signs = [sources >= 20, ports.count >= 50, icmpErrors > 0, isAlike].filter(Boolean).length;
  const scale = Math.min(0.2, 0.1 * Math.log10(target.peak / minPer10Sec));
  const from = sources >= 65_536 ? '65,536 or more hosts' : many(sources, 'host');
  return dossier.tell('udp-flood', {
    impact: sources >= 20 || target.peak >= 10 * minPer10Sec ? 'high' : 'medium',
    confidence: isAnySeenAnswered
      ? Math.min(0.95, 0.4 + 0.2 * signs + scale)
      : 0.35 + 0.2 * Math.max(0, signs - 1),
    summary: `${dossier.key} got ${many(dossier.count, 'datagram')} from ${from} at ${many(ports.count, 'port')} in ${during(dossier.endUs - dossier.startUs)}, up to ${grouped(target.peak)} in 10 s, and answered hardly any.`,
    quietIf: `It is silent below ${minPer10Sec} unanswered datagrams in 10 s onto one target, media, tunnels and logs aside.`,
    evidence: {
      ...surgeEvidence(target),
      icmp_errors: icmpErrors,
      is_one_size: isAlike,
      sees_answers: isAnySeenAnswered,
    },
  });
}
