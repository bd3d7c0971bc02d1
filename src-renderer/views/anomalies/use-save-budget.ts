// Puts another budget into the settings file, and the one before back where that is wanted.

import type { BudgetPreview } from '../../../src-contract/routes/alerts.ts';
import { api } from '../../api.ts';
import { tell } from '../frame/tell.ts';
import { useUndo } from '../frame/use-undo.tsx';
import { type BudgetForm, budgetSetting } from './budget-words.ts';
import { useAlertMarks } from './use-alert-marks.ts';

const setBudget = (value: Readonly<Record<string, unknown>> | undefined) =>
  api('settings.set', { path: 'budget', ...(value && { value }) });

export function useSaveBudget() {
  const { again } = useAlertMarks();
  const { attempt, push } = useUndo();
  return (form: BudgetForm, { days, present }: BudgetPreview) =>
    attempt('The budget was not saved', async () => {
      await setBudget(budgetSetting(form, days));
      const title = 'Alert budget changed';
      push({ title, undo: () => setBudget({ ...present }).finally(again) });
      tell(title);
      await again();
    });
}
