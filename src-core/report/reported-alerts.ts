// An analysis's alerts, each with what was decided about it: heard or silenced, shown first or later.

import { isShownFirst } from '../alert/alert-budget.ts';
import { ruleInWords } from '../alert/rule-in-words.ts';
import type { ReportedAlert } from './alert-columns.ts';
import type { Analysis } from './analysis.ts';

export function heardAlerts({ alerts, budget }: Analysis): ReportedAlert[] {
  const isShown = isShownFirst(
    alerts.map(({ confidence }) => confidence),
    budget,
  );
  return alerts.map((alert, i) => ({ ...alert, isWithinBudget: isShown[i]!, silencedBy: null }));
}

export function silencedAlerts({ silenced }: Analysis): ReportedAlert[] {
  return silenced.map(({ alert, rule }) => ({
    ...alert,
    isWithinBudget: false,
    silencedBy: ruleInWords(rule),
  }));
}
