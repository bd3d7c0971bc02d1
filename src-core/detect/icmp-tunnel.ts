// Pings that carry something. A system fills them with letters or numbers and brings back what it was
// sent; a tunnel puts its own bytes in, other ones each time, and its replies are not what was asked with.

import { during, grouped, many } from '../base/in-words.ts';
import { type DetectorSettings, detector } from './detector.ts';
import { Dossier } from './dossier.ts';
import type { Finding, Severity } from './finding.ts';
import { RecentMap } from './recent-map.ts';
import { numberIn, receiverOf, type SeenEvent, senderOf, textIn } from './seen-event.ts';

interface Settings extends DetectorSettings {
  /** Pings with a content of their own, of which replies have to differ from their requests. */
  readonly minMessages: number;
  readonly minDiffering: number;
  /** Where replies bring back what was sent, or none came: so many are needed. */
  readonly minOneWay: number;
}

const totals = [
  ...['requests', 'replies', 'request_cargo', 'reply_cargo', 'request_cargo_bytes'],
  ...['reply_cargo_bytes', 'differing', 'size_changes', 'filling_changes'],
] as const;
type Total = (typeof totals)[number];

class Pair {
  readonly dossier: Dossier;
  readonly patterns = new Map<string, number>();
  readonly #past = new Map<string, number>();
  readonly #now = new Map<string, number>();
  #flowId = '';
  told = '';

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  /** What an event tells are sums of its flow so far. */
  add(event: SeenEvent): void {
    if (event.flowId !== this.#flowId) {
      for (const [name, sum] of this.#now) this.#past.set(name, (this.#past.get(name) ?? 0) + sum);
      this.#now.clear();
      this.#flowId = event.flowId;
    }
    const before = this.cargo + this.sum('filling_changes');
    for (const name of totals) this.#now.set(name, numberIn(event, name) || 0);
    const pattern = textIn(event, 'pattern');
    this.patterns.set(pattern, (this.patterns.get(pattern) ?? 0) + 1);
    const now = this.cargo + this.sum('filling_changes');
    this.dossier.addEvent(event, Math.max(now - before, 0));
  }

  sum(name: Total): number {
    return (this.#past.get(name) ?? 0) + (this.#now.get(name) ?? 0);
  }

  get cargo(): number {
    return this.sum('request_cargo') + this.sum('reply_cargo');
  }
}

interface Judgement {
  readonly why: 'tunnel' | 'one-way' | 'fillings';
  readonly impact: Severity;
  readonly confidence: number;
}

export const icmpTunnel = detector<Settings>({
  id: 'icmp-tunnel',
  title: 'Data carried in pings',
  attack: 'T1095',
  explain:
    'Echo requests and replies whose payload is no filling of a ping, changes each time, or comes back as another one.',
  impact: 'high',
  defaults: { minMessages: 8, minDiffering: 3, minOneWay: 20 },

  start(settings) {
    const pairs = new RecentMap<string, Pair>(5000, (key) => new Pair(key));

    const see = (event: SeenEvent): Finding[] => {
      const isReply = event.details.is_reply === true;
      const asker = isReply ? receiverOf(event) : senderOf(event);
      const answerer = isReply ? senderOf(event) : receiverOf(event);
      const pair = pairs.touch(`${asker} > ${answerer}`);
      pair.dossier.attackers.add(asker);
      pair.dossier.victims.add(answerer);
      pair.add(event);
      const judgement = judge(pair, settings);
      if (!judgement) return [];
      const isOther = pair.told !== `${judgement.why} ${judgement.impact}`;
      return isOther || pair.dossier.isDue(settings.minMessages)
        ? [tell(pair, judgement, settings)]
        : [];
    };

    return {
      see: ({ events }) =>
        events.flatMap((event) => (event.kind === 'icmp-echo' ? see(event) : [])),
      end: () =>
        [...pairs.values()].flatMap((pair) => {
          const judgement = pair.dossier.hasGrown ? judge(pair, settings) : undefined;
          return judgement ? [tell(pair, judgement, settings)] : [];
        }),
    };
  },
});

/** Fillings that change while their size does not: a few bytes in each ping. */
const someFillings = 8;

function judge(pair: Pair, { minMessages, minDiffering, minOneWay }: Settings) {
  const { cargo } = pair;
  const packets = pair.patterns.get('packet') ?? 0;
  const sizes = pair.sum('size_changes');
  if (cargo >= minMessages && pair.sum('differing') >= minDiffering) {
    const confidence = Math.min(0.75 + (packets > 0 ? 0.1 : 0) + (sizes >= 3 ? 0.1 : 0), 0.95);
    return { why: 'tunnel', impact: 'high', confidence } satisfies Judgement;
  }
  // Whole packets inside: no more needs to be known.
  if (cargo >= minMessages && packets >= 3) {
    return { why: 'tunnel', impact: 'high', confidence: 0.8 } satisfies Judgement;
  }
  if (cargo >= minOneWay) {
    // One who measures may send random bytes, or a number in words, of one size, and gets them back.
    const isVaried = sizes >= 3;
    return {
      ...{ why: 'one-way', impact: 'medium', confidence: isVaried ? 0.75 : 0.4 },
    } satisfies Judgement;
  }
  if (pair.sum('filling_changes') >= someFillings) {
    return { why: 'fillings', impact: 'medium', confidence: 0.5 } satisfies Judgement;
  }
  return undefined;
}

function tell(pair: Pair, judgement: Judgement, settings: Settings): Finding {
  const { why, impact, confidence } = judgement;
  const { dossier } = pair;
  pair.told = `${why} ${impact}`;
  return dossier.tell('icmp-tunnel', {
    impact,
    confidence,
    count: why === 'fillings' ? pair.sum('filling_changes') : pair.cargo,
    summary: `${wordsOf(pair, judgement)} in ${during(dossier.endUs - dossier.startUs)}.`,
    quietIf:
      `It is silent while fewer than ${settings.minMessages} pings carry bytes of their own and fewer ` +
      `than ${settings.minDiffering} replies differ from their requests; where replies bring back what ` +
      `was sent, while fewer than ${settings.minOneWay} do.`,
    evidence: {
      why,
      ...Object.fromEntries(totals.map((name) => [name, pair.sum(name)])),
      patterns: [...pair.patterns.keys()],
    },
  });
}

function wordsOf(pair: Pair, { why }: Judgement): string {
  const [asker = ''] = pair.dossier.attackers.listed;
  const [answerer = ''] = pair.dossier.victims.listed;
  const ends = `Between ${asker} and ${answerer}`;
  if (why === 'fillings') {
    return `${ends} the filling of pings became another one ${many(pair.sum('filling_changes'), 'time')}`;
  }
  const bytes = pair.sum('request_cargo_bytes') + pair.sum('reply_cargo_bytes');
  const sent = `${many(pair.sum('request_cargo'), 'echo request')} and ${many(pair.sum('reply_cargo'), 'reply', 'replies')}`;
  const differing = pair.sum('differing');
  const back =
    differing > 0
      ? `${grouped(differing)} replies were not what their requests brought`
      : 'what came back is what was sent';
  return `${ends} ${sent} carried ${many(bytes, 'byte')} that are no filling of a ping; ${back},`;
}
