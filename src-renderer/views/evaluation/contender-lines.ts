// Models of an evaluation -> the heads and the text of their table.

import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import { percentText } from '../../widgets/learning/learning-words.ts';

export const recallTitles = (models: readonly EvaluatedCurves[]): readonly string[] =>
  (models[0]?.recallAtFpr ?? []).map(({ rate }) => `Found at ${percentText(rate)}`);

/** For the clipboard: exact, with tabs. */
export function contenderText(models: readonly EvaluatedCurves[]): string {
  const rates = (models[0]?.recallAtFpr ?? []).map(({ rate }) => `recall_at_fpr_${rate}`);
  return [
    ['model', 'split', 'roc_auc', 'average_precision', ...rates, 'threshold'].join('\t'),
    ...models.map(({ model, split, rocAuc, averagePrecision, recallAtFpr, threshold }) =>
      [
        ...[model.replaceAll(/\s+/g, ' '), split, rocAuc ?? '', averagePrecision ?? ''],
        ...[...recallAtFpr.map(({ recall }) => recall ?? ''), threshold],
      ].join('\t'),
    ),
  ].join('\n');
}
