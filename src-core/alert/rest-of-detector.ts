// What a detector has to say when it has told as many alerts as are kept apart: one more alert, that the
// rest of its suspicions share. Nothing is lost but the telling apart.

import { type Finding, type Severity, severities } from '../detect/finding.ts';
import { KnownNames } from '../detect/known-names.ts';
import type { AlertSource } from './growing-alert.ts';
import { severityOf } from './severity.ts';

const restKey = '\u0000rest';

export class RestOfDetector {
  readonly #impact: Severity;
  readonly #keys = new KnownNames();
  readonly #attackers = new KnownNames();
  readonly #victims = new KnownNames();
  #worst: Finding | undefined;

  constructor({ impact }: AlertSource) {
    this.#impact = impact;
  }

  /** The finding that stands for all of them, this one among them. */
  add(finding: Finding): Finding {
    this.#keys.add(finding.key);
    for (const name of finding.attackers) this.#attackers.add(name);
    for (const name of finding.victims) this.#victims.add(name);
    if (this.#worst === undefined || this.#rank(finding) >= this.#rank(this.#worst)) {
      this.#worst = finding;
    }
    const { impact = this.#impact, confidence, summary } = this.#worst;
    const suspicions = this.#keys.count;
    return {
      ...finding,
      ...{ key: restKey, impact, confidence, count: suspicions },
      ...{ attackerCount: this.#attackers.count, victimCount: this.#victims.count },
      summary: `${suspicions} more suspicions of the same kind; the worst of them: ${summary}`,
      evidence: { suspicions, last_key: finding.key },
    };
  }

  #rank({ impact = this.#impact, confidence }: Finding): number {
    return severities.indexOf(severityOf(impact, confidence));
  }
}
