import { during, listed } from '../base/in-words.ts';
import { isGroup } from './address-kind.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { NoticedMap } from './noticed-map.ts';
import type { SeenFlow } from './seen-flow.ts';
import { flag } from './tcp-flag.ts';

interface Settings {
  readonly [name: string]: number;
  readonly minPoints: number;
  readonly withinSec: number;
}

interface Sign {
  readonly name: string;
  readonly points: number;
}

/** How systems tell themselves apart by their answers; ordinary clients send none of the dear ones. */
const signs = {
  null: { name: 'a segment without flags', points: 2 },
  synFin: { name: 'SYN together with FIN', points: 2 },
  xmas: { name: 'FIN, PSH and URG alone', points: 2 },
  noAck: { name: 'other flags without ACK', points: 2 },
  echoCode: { name: 'an echo request with a code', points: 2 },
  mask: { name: 'a request for the address mask', points: 2 },
  information: { name: 'an information request', points: 2 },
  timestamp: { name: 'a request for the time by ICMP', points: 1 },
  closedTcp: { name: 'a SYN or ACK to a closed port', points: 0.5 },
  closedUdp: { name: 'a datagram to a closed port', points: 0.5 },
  sameBytes: { name: '300 bytes to a UDP port that says nothing', points: 1 },
} as const satisfies Readonly<Record<string, Sign>>;

class Probed {
  readonly dossier: Dossier;
  readonly seen = new Map<Sign, number>();

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  /** Of the last minutes: each sign once. */
  pointsSince(sinceUs: number): number {
    let points = 0;
    for (const [sign, lastUs] of this.seen) if (lastUs >= sinceUs) points += sign.points;
    return points;
  }
}

export const osFingerprint = detector<Settings>({
  id: 'os-fingerprint',
  title: 'Operating system probed',
  attack: 'T1082',
  explain:
    'A host sends another packets that no client sends, of several kinds within minutes, to tell its system by the answers.',
  impact: 'medium',
  defaults: { minPoints: 3, withinSec: 300 },

  start: ({ minPoints, withinSec }) => {
    const pairs = new NoticedMap(10_000, 1000, (key) => new Probed(key));

    const see = (flow: SeenFlow): Finding[] => {
      const sign = signOf(flow);
      if (!sign || isGroup(flow.dstIp) || isGroup(flow.srcIp)) return [];
      const key = `${flow.srcIp}>${flow.dstIp}`;
      const probed = pairs.touch(key);
      probed.seen.set(sign, Math.max(flow.startUs, probed.seen.get(sign) ?? 0));
      probed.dossier.addFlow(flow);
      probed.dossier.attackers.add(flow.srcIp);
      probed.dossier.victims.add(flow.dstIp);
      if (sign.points > 1) pairs.notice(key);
      const points = probed.pointsSince(flow.startUs - withinSec * 1e6);
      const isProbed = points >= minPoints && isOdd(probed);
      return isProbed && probed.dossier.isDue(1) ? [told(probed, points)] : [];
    };

    const told = (probed: Probed, points: number): Finding => {
      const { dossier } = probed;
      const [source = '', target = ''] = dossier.key.split('>');
      const names = [...probed.seen.keys()].map(({ name }) => name);
      return dossier.tell('os-fingerprint', {
        confidence: Math.min(0.95, 0.55 + 0.1 * (points - minPoints)),
        summary: `${source} sent ${target} ${listed(names, 20)} in ${during(dossier.endUs - dossier.startUs)}: what tells systems apart by their answers.`,
        quietIf: `It is silent while the odd packets of one host to another within ${withinSec} s are worth less than ${minPoints} points, or are of one kind only.`,
        evidence: { signs: names, points, probes: dossier.count },
      });
    };

    return {
      see: ({ ended }) => ended.flatMap(see),
      end: () =>
        [...pairs.noticed()]
          .filter(({ dossier }) => dossier.hasGrown)
          .map((probed) => told(probed, probed.pointsSince(0))),
    };
  },
});

/** A scan by one kind of odd packets is `port-scan`'s; here different ones are sent. */
const isOdd = ({ seen }: Probed) =>
  [...seen.keys()].filter(({ points }) => points >= 1).length >= 2;

function signOf(flow: SeenFlow): Sign | undefined {
  if (flow.protocol === 'icmp') return icmpSign(flow);
  if (flow.protocol === 'udp') return udpSign(flow);
  const isKnock = flow.fwdPayloadBytes === 0 && flow.bytes <= 120 * flow.packets;
  return flow.protocol === 'tcp' && isKnock && flow.isSrcOriginator ? tcpSign(flow) : undefined;
}

function icmpSign({ srcPort: type, dstPort: code }: SeenFlow): Sign | undefined {
  if (type === 8) return code === 0 ? undefined : signs.echoCode;
  return type === 13
    ? signs.timestamp
    : type === 15
      ? signs.information
      : type === 17
        ? signs.mask
        : undefined;
}

function udpSign(flow: SeenFlow): Sign | undefined {
  if (flow.bwdPackets > 0 || flow.fwdPackets > 8 || flow.srcPort === 0) return undefined;
  if (flow.fwdPayloadBytes === 300 * flow.fwdPackets) return signs.sameBytes;
  return flow.icmpErrors > 0 ? signs.closedUdp : undefined;
}

function tcpSign({ fwdFlags, bwdFlags, fwdPackets, tellsFlags }: SeenFlow): Sign | undefined {
  const flags = fwdFlags & flag.all;
  if (fwdPackets > 8 || !tellsFlags) return undefined;
  if (flags === 0) return signs.null;
  if ((flags & flag.syn) !== 0 && (flags & flag.fin) !== 0 && !(flags & flag.ack))
    return signs.synFin;
  if (flags === (flag.fin | flag.psh | flag.urg)) return signs.xmas;
  if (!(flags & (flag.ack | flag.syn | flag.rst))) return signs.noAck;
  const isClosed = (bwdFlags & flag.rst) !== 0 && !(bwdFlags & flag.syn);
  return isClosed && (flags === flag.syn || flags === flag.ack) ? signs.closedTcp : undefined;
}
