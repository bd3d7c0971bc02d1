// Alerts and rules -> those that are heard, and those that are not, each with the rule that silenced it.
// A silenced alert is kept and counted like any other.

import type { Alert } from './alert.ts';
import { alertFacts } from './alert-facts.ts';
import { type SilenceRule, silenceTest } from './silence-rule.ts';

export interface SilencedAlert {
  readonly alert: Alert;
  /** The first of the rules that fits. */
  readonly rule: SilenceRule;
}

export interface Heard {
  readonly alerts: readonly Alert[];
  readonly silenced: readonly SilencedAlert[];
}

/** Both in the order in which they came. */
export function silenceAlerts(alerts: readonly Alert[], rules: readonly SilenceRule[]): Heard {
  const tests = rules.map((rule) => ({ rule, fits: silenceTest(rule) }));
  const heard: Alert[] = [];
  const silenced: SilencedAlert[] = [];
  for (const alert of alerts) {
    const facts = alertFacts(alert);
    const first = tests.find(({ fits }) => fits(facts));
    if (first) silenced.push({ alert, rule: first.rule });
    else heard.push(alert);
  }
  return { alerts: heard, silenced };
}
