// What is odd about the packets of one sender, or of all to one target: sign by sign, and how bad it is
// altogether.

import { listed } from '../base/in-words.ts';
import { Dossier, type FlowTrace } from './dossier.ts';
import { type Finding, severities } from './finding.ts';
import {
  evasions,
  malformedSigns,
  type SignJudgement,
  type SignName,
  type SignSeen,
  signInWords,
} from './malformed-sign.ts';

export interface OddThing {
  readonly sign: SignName;
  readonly sender: string;
  readonly target: string;
  readonly flow: FlowTrace;
  /** How many more than were told before. */
  readonly times: number;
  readonly hiddenBytes?: number;
  readonly begun?: number;
  readonly whole?: number;
  readonly note?: string;
}

interface Seen extends SignSeen {
  times: number;
  hiddenBytes: number;
  begun: number;
  whole: number;
  readonly notes: Set<string>;
}

const mostNotes = 16;

export class MalformedSuspect {
  readonly dossier: Dossier;
  readonly #signs = new Map<SignName, Seen>();

  constructor(key: string) {
    this.dossier = new Dossier(key);
  }

  add({
    sign,
    sender,
    target,
    flow,
    times,
    hiddenBytes = 0,
    begun = 0,
    whole = 0,
    note,
  }: OddThing) {
    this.dossier.attackers.add(sender);
    this.dossier.victims.add(target);
    this.dossier.addFlow(flow, times);
    const seen = this.#signs.get(sign) ?? newSeen();
    this.#signs.set(sign, seen);
    seen.times += times;
    seen.hiddenBytes = Math.max(seen.hiddenBytes, hiddenBytes);
    seen.begun = Math.max(seen.begun, begun);
    seen.whole = Math.max(seen.whole, whole);
    if (note !== undefined && seen.notes.size < mostNotes) seen.notes.add(note);
  }

  tell(): Finding {
    const { dossier } = this;
    const judgement = this.#judge();
    const names = [...this.#signs.keys()].sort((a, b) => this.#weightOf(b) - this.#weightOf(a));
    const words = names.map((name) => signInWords(name, this.#signs.get(name)!));
    return dossier.tell('malformed-traffic', {
      ...judgement,
      summary: `${endsOf(dossier)}: ${listed(words)}.`,
      quietIf:
        'It is silent where headers, fragments and segments are as systems send them; it is low, or ' +
        'info, while there are few of what may come about by accident.',
      evidence: this.#evidence(names),
    });
  }

  #judge(): SignJudgement {
    const isEvasion = evasions.some(([a, b]) => this.#signs.has(a) && this.#signs.has(b));
    if (isEvasion) return { impact: 'high', confidence: 0.75 };
    const judged = [...this.#signs].map(([name, seen]) => malformedSigns[name].judge(seen));
    return judged.reduce((worst, one) => (weigh(one) > weigh(worst) ? one : worst));
  }

  #weightOf(name: SignName): number {
    return weigh(malformedSigns[name].judge(this.#signs.get(name)!));
  }

  #evidence(names: readonly SignName[]) {
    const times = names.map((name): [string, number] => [
      `${name.replaceAll('-', '_')}_count`,
      this.#signs.get(name)!.times,
    ]);
    const hidden = this.#signs.get('hidden-data')?.hiddenBytes ?? 0;
    const notes = names.flatMap((name) => [...this.#signs.get(name)!.notes]);
    return {
      signs: names,
      ...Object.fromEntries(times),
      ...(hidden > 0 && { hidden_bytes_at_most: hidden }),
      notes: notes.slice(0, mostNotes),
    };
  }
}

const newSeen = (): Seen => ({ times: 0, hiddenBytes: 0, begun: 0, whole: 0, notes: new Set() });

const weigh = ({ impact, confidence }: SignJudgement): number =>
  (severities.indexOf(impact) + 1) * confidence;

function endsOf({ attackers, victims }: Dossier): string {
  const who = attackers.count > 3 ? `${attackers.count} hosts` : listed(attackers.listed);
  const whom = victims.count > 3 ? `${victims.count} hosts` : listed(victims.listed);
  return `What ${who} sent to ${whom} is not what systems send`;
}
