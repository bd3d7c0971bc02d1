// An alert that was wrong -> the narrowest rule that would have silenced it, and what that rule would
// silence besides: to be looked at before it is saved.

import type { Alert } from './alert.ts';
import { alertFacts, namesIn, portsIn, wholeList } from './alert-facts.ts';
import { type SilenceRule, silenceTest } from './silence-rule.ts';

export interface RuleEffect {
  readonly silenced: readonly Alert[];
  /** Those among them that somebody has found to be true. */
  readonly confirmed: readonly Alert[];
}

export interface RuleProposal extends RuleEffect {
  readonly rule: SilenceRule;
}

/** `confirmedIds` are those of alerts that were found to be true. The alert itself is not in the effect. */
export function proposeRule(
  alert: Alert,
  others: readonly Alert[],
  confirmedIds: ReadonlySet<string> = new Set(),
): RuleProposal {
  const rule = narrowestRule(alert);
  const rest = others.filter(({ id }) => id !== alert.id);
  return { rule, ...effectOfRule(rule, rest, confirmedIds) };
}

/** Also for a rule that a person has changed. */
export function effectOfRule(
  rule: SilenceRule,
  alerts: readonly Alert[],
  confirmedIds: ReadonlySet<string> = new Set(),
): RuleEffect {
  const fits = silenceTest(rule);
  const silenced = alerts.filter((alert) => fits(alertFacts(alert)));
  return { silenced, confirmed: silenced.filter(({ id }) => confirmedIds.has(id)) };
}

/** All that is known of it but the time: a rule for the past would learn nothing. */
function narrowestRule(alert: Alert): SilenceRule {
  const attackers = wholeList(alert.attackers, alert.attackerCount);
  const victims = wholeList(alert.victims, alert.victimCount);
  const [ports, names] = [portsIn(alert.evidence), namesIn(alert.evidence)];
  const rule: SilenceRule = {
    detectors: [alert.detector],
    ...(attackers.length > 0 && { attackers }),
    ...(victims.length > 0 && { victims }),
    ...(ports.length > 0 && { ports }),
    ...(names.length > 0 && { names }),
  };
  return isScoped(rule) ? rule : { ...rule, fromUs: alert.startUs, untilUs: alert.endUs };
}

/** Of an alert of which nothing but its detector is known, only the time is left to tell it by. */
const isScoped = ({ attackers, victims, ports, names }: SilenceRule): boolean =>
  [attackers, victims, ports, names].some((list) => list !== undefined);
