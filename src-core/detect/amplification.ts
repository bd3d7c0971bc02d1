import { during, grouped, listed, many, rounded } from '../base/in-words.ts';
import { isGroup } from './address-kind.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding } from './finding.ts';
import { NoticedMap } from './noticed-map.ts';
import { abandoned, generous, reflecting } from './reflecting-services.ts';
import { numberIn, type SeenEvent, textIn } from './seen-event.ts';
import type { SeenFlow } from './seen-flow.ts';

interface Settings {
  readonly [name: string]: number;
  /** Bytes of answers for each byte asked. */
  readonly minFactor: number;
  readonly minAnswerKilobytes: number;
  /** Of answers that nobody asked for, by different hosts. */
  readonly minReflectors: number;
}

class Reflection {
  readonly dossier: Dossier;
  asked = 0;
  answered = 0;
  /** Questions of a kind that is asked for its long answer. */
  greedy = 0;

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  get factor(): number {
    return this.answered / Math.max(1, this.asked);
  }
}

export const amplification = detector<Settings>({
  id: 'amplification',
  title: 'Amplified answers',
  attack: 'T1498.002',
  explain:
    'Small questions over UDP bring answers many times as long, or long answers come to a host that never asked.',
  impact: 'high',
  defaults: { minFactor: 10, minAnswerKilobytes: 100, minReflectors: 10 },

  start: (settings) => {
    const asked = new NoticedMap(10_000, 1000, (key) => new Reflection(key));
    const unasked = new NoticedMap(4000, 500, (key) => new Reflection(key));
    let isAnySeenAnswered = false;

    const see = (flow: SeenFlow): Finding[] => {
      isAnySeenAnswered ||= flow.bwdPackets > 0 && flow.protocol === 'udp';
      if (flow.protocol !== 'udp' || isGroup(flow.dstIp)) return [];
      if (flow.dstPort in reflecting) return seeAsked(flow);
      const isUnasked = flow.bwdPackets === 0 && flow.srcPort in reflecting;
      return isUnasked ? seeUnasked(flow) : [];
    };

    const seeAsked = (flow: SeenFlow): Finding[] => {
      // Who tries many hosts in vain is one suspicion.
      const isVain = abandoned.has(flow.dstPort) && flow.bwdPackets === 0;
      if (isVain && flow.icmpErrors !== 0) return []; // refused, or a log does not tell
      const key = `${flow.srcIp}>${isVain ? '*' : flow.dstIp} ${flow.dstPort}`;
      const one = asked.touch(key);
      note(one, flow, flow.srcIp, flow.dstIp);
      one.asked += flow.fwdPayloadBytes;
      one.answered += flow.bwdPayloadBytes;
      if (!isAmplified(one, flow.dstPort, settings)) return [];
      asked.notice(key);
      return one.dossier.isDue(1) ? [toldAsked(one, flow.dstPort, settings)] : [];
    };

    const seeUnasked = (flow: SeenFlow): Finding[] => {
      const all = unasked.touch(`*>${flow.dstIp} ${flow.srcPort}`);
      note(all, flow, flow.srcIp, flow.dstIp);
      all.answered += flow.fwdPayloadBytes;
      if (!isPouring(all, settings)) return [];
      unasked.notice(all.dossier.key);
      return all.dossier.isDue(1)
        ? [toldUnasked(all, flow.srcPort, isAnySeenAnswered, settings)]
        : [];
    };

    const hear = (event: SeenEvent): void => {
      if (event.isForward && isGreedy(event))
        asked.touch(`${event.srcIp}>${event.dstIp} ${event.dstPort}`).greedy += 1;
    };

    return {
      see({ ended, events }) {
        events.forEach(hear);
        return ended.flatMap(see);
      },
      end: () => [
        ...grown(asked).map((one) => toldAsked(one, portOf(one), settings)),
        ...grown(unasked).map((all) => toldUnasked(all, portOf(all), isAnySeenAnswered, settings)),
      ],
    };
  },
});

const grown = (map: NoticedMap<Reflection>) =>
  [...map.noticed()].filter(({ dossier }) => dossier.hasGrown);
const portOf = ({ dossier }: Reflection): number => Number(dossier.key.split(' ')[1]);

function note({ dossier }: Reflection, flow: SeenFlow, attacker: string, victim: string): void {
  dossier.addFlow(flow, Math.max(flow.fwdPackets, flow.bwdPackets));
  dossier.attackers.add(attacker);
  dossier.victims.add(victim);
}

function isGreedy(event: SeenEvent): boolean {
  if (event.kind === 'dns')
    return textIn(event, 'query_type') === 'ANY' || textIn(event, 'query_type') === '*';
  if (event.kind === 'ntp')
    return event.details.is_monlist === true || numberIn(event, 'mode') === 6;
  return event.kind === 'memcached' && event.protocol === 'udp';
}

/** What answers generously by itself must be asked for that, or pour. */
function isAmplified(one: Reflection, port: number, settings: Settings): boolean {
  if (abandoned.has(port)) return true;
  if (one.factor < settings.minFactor) return false;
  const kilobytes = one.answered / 1000;
  if (one.greedy >= 5 && kilobytes >= 2) return true;
  return kilobytes >= settings.minAnswerKilobytes * (generous.has(port) ? 10 : 0.1);
}

/** Answers of many, or very many of one. */
const isPouring = ({ dossier, answered }: Reflection, settings: Settings): boolean =>
  answered / 1000 >= settings.minAnswerKilobytes &&
  (dossier.attackers.count >= settings.minReflectors ||
    answered / 1000 >= 100 * settings.minAnswerKilobytes) &&
  answered / dossier.count >= 200;

function toldAsked(one: Reflection, port: number, settings: Settings): Finding {
  const { dossier, asked, answered, greedy, factor } = one;
  const [source = '', rest = ''] = dossier.key.split('>');
  const named = rest.split(' ')[0]!;
  const target = named === '*' ? listed(dossier.victims.listed, 2) : named;
  const isTried = answered === 0;
  const span = during(dossier.endUs - dossier.startUs);
  const outcome = isTried
    ? 'got no answer that was captured'
    : `got ${grouped(answered)} bytes for ${grouped(asked)}, ${rounded(factor)} times as many`;
  return dossier.tell('amplification', {
    impact: isTried || dossier.count < 10 ? 'medium' : 'high',
    confidence: isTried ? 0.4 : greedy > 0 || abandoned.has(port) ? 0.75 : 0.5,
    summary: `${source} asked ${target} over UDP for ${reflecting[port]} (port ${port}) in ${span}, and ${outcome}.${greedy > 0 ? ` ${many(greedy, 'question')} were of a kind that brings the longest answer.` : ''} If ${source} is a made-up sender, it is the one who is flooded.`,
    quietIf: `It is silent while answers are less than ${settings.minFactor} times as long as what was asked, or few; at chargen and qotd never.`,
    evidence: {
      service: reflecting[port] ?? '',
      port,
      asked_bytes: asked,
      answered_bytes: answered,
      factor: Math.round(factor * 10) / 10,
      greedy_questions: greedy,
    },
  });
}

function toldUnasked(
  all: Reflection,
  port: number,
  isAnySeenAnswered: boolean,
  settings: Settings,
): Finding {
  const { dossier, answered } = all;
  const target = dossier.key.slice(2).split(' ')[0]!;
  const reflectors = dossier.attackers.count;
  return dossier.tell('amplification', {
    confidence: !isAnySeenAnswered ? 0.35 : reflectors >= settings.minReflectors ? 0.8 : 0.5,
    summary: `${target} got ${many(dossier.count, 'answer')} of ${reflecting[port]} (port ${port}) from ${many(reflectors, 'host')} in ${during(dossier.endUs - dossier.startUs)}, ${grouped(answered)} bytes, and had asked none of them.`,
    quietIf: `It is silent below ${settings.minAnswerKilobytes} kB of answers without a question, and below ${settings.minReflectors} hosts that send them.`,
    evidence: {
      service: reflecting[port] ?? '',
      port,
      reflectors,
      answered_bytes: answered,
      sees_answers: isAnySeenAnswered,
    },
  });
}
