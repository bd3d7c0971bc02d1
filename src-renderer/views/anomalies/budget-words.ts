// The alert budget as a person sets it -> what the engine is asked, and what the settings file gets.

import type { BudgetPreview } from '../../../src-contract/routes/alerts.ts';
import type { AlertBudget } from '../../../src-core/alert/alert-budget.ts';
import { formatCountOf } from '../../widgets/format-number.ts';

export interface BudgetForm {
  /** Undefined: as many as there are. */
  readonly perDay: number | undefined;
  /** In percent; undefined: however doubtful. */
  readonly ratePercent: number | undefined;
}

/** More alerts than a case can hold, and the rate that everything passes. */
const noLimit = { perDay: 1_000_000, falseAlarmRate: 1 };

export const budgetQuestion = ({ perDay, ratePercent }: BudgetForm) => ({
  perDay: perDay ?? noLimit.perDay,
  falseAlarmRate: ratePercent === undefined ? noLimit.falseAlarmRate : ratePercent / 100,
});

export const formOf = ({ present, days }: BudgetPreview): BudgetForm => ({
  perDay: present.atMost === undefined ? undefined : Math.ceil(present.atMost / days),
  ratePercent:
    present.falseAlarmRate === undefined
      ? undefined
      : Number((present.falseAlarmRate * 100).toPrecision(6)),
});

/** The file knows how many alerts of the whole case, not of a day. */
export function budgetSetting(
  { perDay, ratePercent }: BudgetForm,
  days: number,
): Record<string, number> | undefined {
  const budget: AlertBudget = {
    ...(perDay !== undefined && { atMost: perDay * days }),
    ...(ratePercent !== undefined && { falseAlarmRate: ratePercent / 100 }),
  };
  return Object.keys(budget).length > 0 ? (budget as Record<string, number>) : undefined;
}

export function budgetText({ shown, shownBefore, days, asked }: BudgetPreview): string {
  const now = shown === shownBefore ? 'as now' : `now ${shownBefore}`;
  const capped = asked.atMost !== undefined && asked.atMost < noLimit.perDay;
  const over = capped && days > 1 ? ` The case covers ${days} days: ${asked.atMost} at most.` : '';
  return `Shows ${formatCountOf(shown, 'alert')} first, ${now}.${over}`;
}
