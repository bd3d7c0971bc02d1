// One alert while findings of its key come in: the last one says how it stands, the first one when it
// began, and whoever was named once stays named.

import type { Detector } from '../detect/detector.ts';
import { type Finding, mostListed } from '../detect/finding.ts';
import type { Alert } from './alert.ts';
import { severityOf } from './severity.ts';

/** What is the same for every alert of a rule or a model. */
export type AlertSource = Pick<Detector, 'title' | 'attack' | 'explain' | 'impact'>;

const milestones = [1, 10, 100, 1000];

export class GrowingAlert {
  readonly #id: string;
  readonly #source: AlertSource;
  #last: Finding;
  readonly #attackers = new Set<string>();
  readonly #victims = new Set<string>();
  readonly #flowIds = new Set<string>();
  #attackerCount = 0;
  #victimCount = 0;
  #flowCount = 0;
  #startUs = Number.POSITIVE_INFINITY;
  #endUs = Number.NEGATIVE_INFINITY;
  #mostCount = 0;

  constructor(id: string, source: AlertSource, first: Finding) {
    this.#id = id;
    this.#source = source;
    this.#last = first;
    this.grow(first);
  }

  /** True when its count has passed a milestone. */
  grow(finding: Finding): boolean {
    const before = this.#milestones.length;
    this.#last = finding;
    unite(this.#attackers, finding.attackers);
    unite(this.#victims, finding.victims);
    unite(this.#flowIds, finding.flowIds);
    const { attackerCount, victimCount, flowCount, startUs, endUs, count } = finding;
    // Without a count of its own a finding has named all: so have they together.
    this.#attackerCount = Math.max(this.#attackerCount, attackerCount ?? this.#attackers.size);
    this.#victimCount = Math.max(this.#victimCount, victimCount ?? this.#victims.size);
    this.#flowCount = Math.max(this.#flowCount, flowCount, this.#flowIds.size);
    this.#startUs = Math.min(this.#startUs, wholeUs(startUs, this.#startUs));
    this.#endUs = Math.max(this.#endUs, wholeUs(endUs, this.#endUs));
    this.#mostCount = Math.max(this.#mostCount, count);
    return this.#milestones.length > before;
  }

  get alert(): Alert {
    const { detector, count, summary, evidence, quietIf, contributions = [] } = this.#last;
    const { title, attack, explain, impact } = this.#source;
    const confidence = shareOf(this.#last.confidence);
    const startUs = wholeUs(this.#startUs, 0);
    return {
      ...{ id: this.#id, detector, title },
      severity: severityOf(this.#last.impact ?? impact, confidence),
      ...{ confidence, attack, attackers: [...this.#attackers], victims: [...this.#victims] },
      ...{ attackerCount: this.#attackerCount, victimCount: this.#victimCount },
      ...{ startUs, endUs: Math.max(startUs, wholeUs(this.#endUs, startUs)) },
      ...{ count, summary, evidence, contributions },
      ...{ flowIds: [...this.#flowIds], flowCount: this.#flowCount },
      ...{ explain, quietIf, milestones: this.#milestones },
    };
  }

  get #milestones(): number[] {
    return milestones.filter((milestone) => milestone <= this.#mostCount);
  }
}

function unite(known: Set<string>, names: readonly string[]): void {
  for (const name of names) {
    if (known.size >= mostListed) return;
    known.add(name);
  }
}

const wholeUs = (us: number, otherwise: number): number =>
  Number.isFinite(us) ? Math.round(us) : otherwise;

/** Four decimals are more than anybody knows, and the same on every machine. */
const shareOf = (confidence: number): number =>
  confidence > 0 ? Math.round(Math.min(1, confidence) * 1e4) / 1e4 : 0;
