import { expect, test } from 'vitest';
import type { ModelCard, StoredModel } from '../../../src-contract/routes/models.ts';
import {
  calibrationOption,
  calibrationTable,
} from '../../../src-renderer/views/models/calibration-option.ts';
import { compareModels } from '../../../src-renderer/views/models/compare-models.ts';
import {
  modelBeside,
  modelLine,
  shownModel,
  trainedFacts,
  trustLines,
} from '../../../src-renderer/views/models/model-words.ts';
import { areaText, percentText } from '../../../src-renderer/widgets/learning/learning-words.ts';
import {
  lossOption,
  lossTable,
  lossWords,
} from '../../../src-renderer/widgets/learning/loss-option.ts';

const card = (part: Partial<ModelCard> = {}): ModelCard => ({
  ...{ modelId: 'a1', name: 'Own', place: 'library', isShipped: false, isActive: false },
  ...{ bytes: 2000, sha256: 'a1b2', problem: null, metrics: null, drift: null, trust: [] },
  ...{ importance: [{ feature: 'bytes', share: 1 }], loss: null, calibration: null },
  facts: {
    ...{ kind: 'autoencoder', title: 'Autoencoder', unit: 'flows', date: '2026-03-02' },
    ...{ version: '', profileId: 'wiresift', profileHash: 'ff', settings: { epochs: 5 }, seed: 1 },
    ...{ threshold: 3, falseAlarmRate: 0.01 },
    trainedOn: {
      ...{ evidence: [], rows: 100, fittedRows: 80, heldOutRows: 20, leftOutRows: 3, classes: [] },
      ...{ where: 'label:benign', notes: ['One.', 'Two.'] },
    },
  },
  ...part,
});

test('a line of the library says kind, rows and day, or why it cannot be read', () => {
  expect(modelLine(card())).toBe('Autoencoder · 80 rows · 2026-03-02');
  expect(modelLine(card({ facts: null, problem: 'It is cut short.' }))).toBe('It is cut short.');
});

test('the card of the named model shows, else of the one in use, else the first', () => {
  const models: StoredModel[] = [
    card(),
    card({ modelId: 'b2', isActive: true }),
    card({ modelId: 'c3' }),
  ];
  expect(shownModel(models, 'c3')?.modelId).toBe('c3');
  expect(shownModel(models, 'gone')?.modelId).toBe('b2');
  expect(shownModel(models.slice(0, 1), '')?.modelId).toBe('a1');
  expect(modelBeside(models, 'b2', 1)?.modelId).toBe('c3');
  expect(modelBeside(models, 'c3', 1)?.modelId).toBe('c3');
  expect(modelBeside(models, 'a1', -1)?.modelId).toBe('a1');
});

test('facts are told apart, and signs that turn the writing round are spelled out', () => {
  const { facts } = card();
  const trainedOn = { ...facts!.trainedOn, where: 'src:\u202e1' };
  const shown = trainedFacts(card({ facts: { ...facts!, trainedOn } }));
  expect(shown.map(({ label }) => label)).toEqual([
    ...['Flows', 'Rows', 'Fitted on', 'Held out', 'Left out', 'Note', 'Note 2'],
  ]);
  expect(shown[0]?.value).toBe('src:\\u{202e}1');
});

test('what the warning says is not said twice', () => {
  const drift = { sentence: 'Unlike.', isUnlike: true } as unknown as NonNullable<
    ModelCard['drift']
  >;
  expect(trustLines(card({ trust: ['Fitted.', 'Unlike.'], drift }))).toEqual(['Fitted.']);
});

test('two cards differ where they say different things', () => {
  const { facts } = card();
  const other = card({ modelId: 'b2', facts: { ...facts!, settings: { epochs: 9, patience: 2 } } });
  const differing = compareModels(card(), other).filter(({ differs }) => differs);
  expect(differing.map(({ label, values }) => [label, ...values])).toEqual([
    ['Id', 'a1', 'b2'],
    ['epochs', '5', '9'],
    ['patience', '–', '2'],
  ]);
});

test.each([
  [null, '–'],
  [0, '0 %'],
  [0.0007535, '0.08 %'],
  [0.9246, '92.5 %'],
  [0.9997, '99.97 %'],
  [1, '100 %'],
])('a share of %d is %s', (share, text) => {
  expect(percentText(share)).toBe(text);
});

test('an area that is not quite 1 is not called 1', () => {
  expect([1, 0.99992, 0.9861, null].map(areaText)).toEqual(['1.000', '0.99992', '0.986', '–']);
});

const loss = { training: [4, 2], validation: [5, 3] };

test('losses are two lines over epochs, by the logarithm where there is one', () => {
  const option = lossOption(loss);
  expect(option.series).toHaveLength(2);
  expect(option.yAxis).toMatchObject({ type: 'log' });
  expect(lossOption({ training: [1, 0], validation: [] }).yAxis).toMatchObject({ type: 'value' });
  expect(lossTable(loss).rows).toEqual([
    ['1', '4', '5'],
    ['2', '2', '3'],
  ]);
  expect(lossWords(loss)).toBe('2 epochs, at the end 3');
});

test('calibration is the share of ordinary rows over raw scores, with the threshold on it', () => {
  const curve = { heldOutRows: 9, smallestRate: 0.1, points: [{ raw: 1, pValue: 0.5 }] };
  expect(calibrationOption(curve, 2).series).toMatchObject([
    { data: [[1, 0.5]], markLine: { data: [{ xAxis: 2 }] } },
  ]);
  expect(calibrationTable(curve).rows).toEqual([['1', '50 %']]);
});
