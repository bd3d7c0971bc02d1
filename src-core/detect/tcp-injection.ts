// Segments in somebody else's name: a reset after which its sender goes on, resets that guess numbers,
// bytes that contradict what was said in their place and came another way. Another time to live alone is
// nothing: firewalls and balancers answer for others all day.

import { listed, many } from '../base/in-words.ts';
import { detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding, Severity } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

interface Settings {
  readonly [name: string]: number;
  /** Resets with another time to live, after which nothing more came: in so many flows. */
  readonly minForeignResets: number;
}

type Sign = 'forged' | 'continued' | 'guessed' | 'foreign' | 'hijacked' | 'contradicted';

class Victim {
  readonly dossier: Dossier;
  readonly signs = new Map<Sign, number>();
  readonly ttls = new Set<string>();

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }
}

/** What is known of one side of a flow. */
interface Side {
  overlaps: boolean;
  isOtherWay: boolean;
  liesOver: boolean;
  isCounted: boolean;
}

export const tcpInjection = detector<Settings>({
  id: 'tcp-injection',
  title: 'Forged TCP segments',
  attack: 'T1557',
  explain:
    'Segments that come in the name of one side of a connection but not from it: to end it, or to say something else.',
  impact: 'medium',
  defaults: { minForeignResets: 5 },

  start(settings) {
    const victims = new RecentMap<string, Victim>(2000, (key) => new Victim(key));
    const sides = new RecentMap<string, Side>(5000, () => ({
      ...{ overlaps: false, isOtherWay: false, liesOver: false, isCounted: false },
    }));

    const see = (event: SeenEvent): Finding[] => {
      const sign = signOf(event, sides);
      if (!sign) return [];
      const victim = victims.touch(event.srcIp);
      note(victim, sign, event);
      const judgement = judge(victim, settings);
      return judgement && (victim.dossier.isDue(1) || victim.signs.get(sign) === 1)
        ? [tell(victim, judgement, settings)]
        : [];
    };

    return {
      see: ({ events }) => events.flatMap(see),
      end: () =>
        [...victims.values()].flatMap((victim) => {
          const { dossier } = victim;
          const judgement = judge(victim, settings);
          const isNew = dossier.hasGrown || !dossier.isTold;
          return judgement && isNew ? [tell(victim, judgement, settings)] : [];
        }),
    };
  },
});

function signOf(event: SeenEvent, sides: RecentMap<string, Side>): Sign | undefined {
  if (event.kind === 'odd-reset') return signOfReset(event);
  const anomaly = textIn(event, 'anomaly');
  // What lives too short to arrive is meant for a guard: malformed-traffic tells it.
  const isOtherWay = event.kind === 'odd-packet' && anomaly === 'ttl' && isFar(event);
  if (!isOtherWay && event.kind !== 'tcp-overlap') return undefined;
  const side = sides.touch(`${event.flowId} ${event.isForward}`);
  if (isOtherWay) {
    side.isOtherWay = true;
    side.liesOver ||= numberIn(event, 'seq_offset') < 0;
  } else side.overlaps = true;
  if (!side.overlaps || !side.isOtherWay || side.isCounted) return undefined;
  side.isCounted = true;
  return side.liesOver ? 'hijacked' : 'contradicted';
}

/** Routes of one length or nearly so take turns. */
const isFar = (event: SeenEvent): boolean =>
  Math.abs(numberIn(event, 'ttl') - numberIn(event, 'usual_ttl')) > 2;

function signOfReset(event: SeenEvent): Sign | undefined {
  const isOtherWay = numberIn(event, 'ttl') !== numberIn(event, 'usual_ttl');
  if (event.details.is_continued === true) return isOtherWay ? 'forged' : 'continued';
  if (numberIn(event, 'resets') >= 10) return 'guessed';
  return isOtherWay ? 'foreign' : undefined;
}

function note({ dossier, signs, ttls }: Victim, sign: Sign, event: SeenEvent): void {
  dossier.attackers.add(senderOf(event));
  dossier.victims.add(receiverOf(event));
  dossier.addEvent(event);
  signs.set(sign, (signs.get(sign) ?? 0) + 1);
  const ttl = numberIn(event, 'ttl');
  if (!Number.isNaN(ttl) && ttls.size < 16) {
    ttls.add(`${ttl} instead of ${numberIn(event, 'usual_ttl') || '?'}`);
  }
}

interface Judgement {
  readonly impact: Severity;
  readonly confidence: number;
}

function judge({ signs }: Victim, { minForeignResets }: Settings): Judgement | undefined {
  const has = (sign: Sign) => signs.get(sign) ?? 0;
  if (has('hijacked') > 0) return { impact: 'high', confidence: 0.8 };
  if (has('contradicted') > 0) return { impact: 'high', confidence: 0.6 };
  if (has('forged') > 0) return { impact: 'medium', confidence: 0.85 };
  if (has('guessed') > 0) return { impact: 'medium', confidence: 0.7 };
  // A tool that speaks past its own system is reset by it, and goes on.
  if (has('continued') > 0) return { impact: 'low', confidence: has('continued') > 2 ? 0.7 : 0.5 };
  return has('foreign') >= minForeignResets ? { impact: 'low', confidence: 0.5 } : undefined;
}

function tell(victim: Victim, judgement: Judgement, { minForeignResets }: Settings): Finding {
  const { dossier, signs, ttls } = victim;
  const words = [...signs].map(
    ([sign, times]) => `${many(times, 'connection')} ${signWords[sign]}`,
  );
  const senders = listed(dossier.attackers.listed, 3);
  const way = ttls.size > 0 ? ` (time to live ${listed([...ttls], 3)})` : '';
  return dossier.tell('tcp-injection', {
    ...judgement,
    summary: `In the name of ${senders}, to ${listed(dossier.victims.listed, 3)}: ${words.join('; ')}${way}.`,
    quietIf:
      'It is silent where nobody goes on after a reset of its own and all says the same in one place; ' +
      `resets that only came another way are told from ${minForeignResets} connections on.`,
    evidence: {
      signs: [...signs.keys()],
      connections: [...signs.values()],
      times_to_live: [...ttls],
    },
  });
}

const signWords: Readonly<Record<Sign, string>> = {
  forged: 'went on after a reset that came another way than its sender',
  continued: 'went on after a reset of the same side',
  guessed: 'had many resets with different numbers',
  foreign: 'were ended by a reset that came another way than its sender',
  hijacked: 'had bytes put over what was said before, by another way',
  contradicted: 'had different bytes in one place, and segments of two ways',
};
