// Puts a rule into the settings file, and takes it out again where that is wanted.

import type { AlertRow } from '../../../src-contract/routes/alerts.ts';
import { ruleInWords } from '../../../src-core/alert/rule-in-words.ts';
import type { SilenceRule } from '../../../src-core/alert/silence-rule.ts';
import { api } from '../../api.ts';
import { tell } from '../frame/tell.ts';
import { useUndo } from '../frame/use-undo.tsx';
import { ruleQuestion, withoutRule } from './silence-steps.ts';
import { useAlertMarks } from './use-alert-marks.ts';

export function useSaveSilence(onDone: () => void) {
  const { again } = useAlertMarks();
  const { attempt, push } = useUndo();
  return (alert: AlertRow, rule: SilenceRule, because: string) =>
    attempt('The rule was not saved', async () => {
      await api('alerts.saveSilence', ruleQuestion(alert.id, rule, because));
      const saved = (await silenceList()).at(-1);
      const title = `Silenced ${ruleInWords({ ...rule, because: undefined })}`;
      push({ title, undo: () => takeOut(saved).finally(again) });
      tell(title);
      onDone();
      await again();
    });
}

async function silenceList(): Promise<readonly unknown[]> {
  const rules = (await api('settings.get', {})).effective?.silence;
  return Array.isArray(rules) ? rules : [];
}

async function takeOut(saved: unknown): Promise<unknown> {
  const left = withoutRule(await silenceList(), saved);
  return api('settings.set', { path: 'silence', ...(left.length > 0 && { value: left }) });
}
