import { expect, test } from 'vitest';
import type { EvaluatedCurves } from '../../../src-contract/routes/evaluations.ts';
import type { AttachedLabels } from '../../../src-contract/routes/labels.ts';
import { contenderText } from '../../../src-renderer/views/evaluation/contender-lines.ts';
import {
  attachedTroubles,
  attachedWords,
  chosenModel,
  labelCounts,
  remarkLines,
  warningLines,
  whyNotJudged,
} from '../../../src-renderer/views/evaluation/evaluation-words.ts';

const judged = (model: string, rocAuc: number, warnings: readonly string[] = []) =>
  ({
    model,
    rocAuc,
    warnings,
    split: 'time',
    recallAtFpr: [],
    averagePrecision: 1,
    threshold: 2,
  }) as unknown as EvaluatedCurves;
const models = [
  judged('robust-baseline', 0.9, ['repeated']),
  judged('forest', 0.95, ['repeated', 'few trees']),
  judged('svm', 0.8, ['repeated']),
];

test('a warning about all is said once, one about some with their names', () => {
  expect(warningLines(models)).toEqual(['repeated', 'forest: few trees']);
});

test('a model that does not beat the baseline is named before the curves', () => {
  const result = { notes: ['Sampled.'] } as unknown as Parameters<typeof remarkLines>[0];
  expect(remarkLines(result, models)).toEqual([
    'Sampled.',
    'svm is no better than the baseline here.',
  ]);
});

test('without a name the best is chosen, the baseline only where there is nothing else', () => {
  expect(chosenModel(models, '')?.model).toBe('forest');
  expect(chosenModel(models, 'svm')?.model).toBe('svm');
  expect(chosenModel(models.slice(0, 1), '')?.model).toBe('robust-baseline');
  expect(chosenModel([], '')).toBeUndefined();
});

test.each([
  [{ ordinary: 0, attacks: 0, unlabelled: 5 }, 1, /^No flow has a label/],
  [{ ordinary: 0, attacks: 3, unlabelled: 5 }, 1, /^No ordinary flow has a label/],
  [{ ordinary: 3, attacks: 0, unlabelled: 5 }, 1, /^No attack has a label/],
  [{ ordinary: 3, attacks: 3, unlabelled: 0 }, 0, /^Choose at least one/],
])('%j with %d models cannot be judged', (counts, contenders, words) => {
  expect(whyNotJudged(counts, contenders)).toMatch(words);
});

test('labels are counted by what they mean', () => {
  const label = (means: 'ordinary' | 'attack' | 'unlabelled', flows: number) => ({
    ...{ label: means, flows, means, isOrdinary: means === 'ordinary' },
  });
  const labels = [label('ordinary', 5), label('attack', 2), label('unlabelled', 1)];
  const counts = labelCounts({ labels, unlabelled: 10 });
  expect(counts).toEqual({ ordinary: 5, attacks: 2, unlabelled: 11 });
  expect(whyNotJudged(counts, 1)).toBeUndefined();
});

test('what came of a table of labels is said with what deserves a second look', () => {
  const attached = {
    ...{ rows: 10, matchedRows: 8, unmatchedRows: 2, flows: 20, labelledFlows: 7 },
    ...{ ambiguousFlows: 1, otherTimeFlows: 0, contradicted: 0 },
  } as unknown as AttachedLabels;
  expect(attachedWords(attached)).toBe('8 of 10 rows belong to a flow · 7 of 20 flows labelled');
  expect(attachedTroubles(attached)).toEqual([
    '2 rows belong to no flow.',
    '1 flow fit rows with different labels: the nearest in time was taken.',
  ]);
});

test('figures leave as lines with tabs', () => {
  expect(contenderText(models).split('\n')[2]).toBe('forest\ttime\t0.95\t1\t2');
});
