import { expect, test } from 'vitest';
import type { LabelList } from '../../../src-contract/routes/labels.ts';
import type { ModelKind } from '../../../src-contract/routes/models.ts';
import type { KindSetting } from '../../../src-core/model/kind-settings.ts';
import {
  chosenRows,
  chosenSettings,
  learnsOfHosts,
  materialWords,
  rangeWords,
  readSetting,
  settingText,
  type TrainForm,
  trainProblems,
} from '../../../src-renderer/views/models/train-question.ts';

const setting = (part: Partial<KindSetting>): KindSetting => ({
  ...{ name: 'x', help: '', type: 'number', default: 1, least: null, most: null, choices: [] },
  ...part,
});
const trees = setting({ name: 'trees', type: 'whole', default: 100, least: 1, most: 1000 });
const share = setting({ name: 'share', default: 'auto', least: 0.1, most: 1, choices: ['auto'] });
const layers = setting({ name: 'layers', type: 'numbers', default: [32, 8], least: 1, most: 64 });

test.each([
  [trees, '50', 50],
  [trees, '0', undefined],
  [trees, '1.5', undefined],
  [trees, '', undefined],
  [share, 'auto', 'auto'],
  [share, ' 0.5 ', 0.5],
  [share, 'much', undefined],
  [layers, '16, 4 16', [16, 4, 16]],
  [layers, '16, 99', undefined],
  [layers, '', undefined],
  [setting({ type: 'yes-no' }), 'true', true],
  [setting({ type: 'choice', choices: ['a'] }), 'b', undefined],
  [setting({ type: 'text' }), 'a,b', 'a,b'],
])('%j typed as %j is %j', (one, typed, value) => {
  const read = readSetting(one, typed);
  expect(read.value).toEqual(value);
  expect(read.problem === undefined).toBe(value !== undefined);
});

test('what a setting takes is said in words', () => {
  expect(rangeWords(trees)).toBe('a whole number, 1 to 1000');
  expect(rangeWords(share)).toBe('0.1 to 1, or auto');
});

const kind = (part: Partial<ModelKind> = {}): ModelKind => ({
  ...{ kind: 'forest', title: 'Forest', help: '', needsLabels: false, units: ['flow'] },
  ...{ readsEvidence: false, settings: [trees, layers] },
  ...part,
});
const form = (part: Partial<TrainForm> = {}): TrainForm => ({
  ...{ kind: kind(), where: '', texts: {}, ratePercent: '1', seed: '1', isTable: false },
  isOfHosts: false,
  ...part,
});
const labelled = (...means: readonly LabelList['labels'][number]['means'][]): LabelList => ({
  labels: means.map((one) => ({
    label: one,
    flows: 9,
    means: one,
    isOrdinary: one === 'ordinary',
  })),
  unlabelled: 0,
});

test('only what was changed is sent', () => {
  expect(chosenSettings(kind(), {})).toEqual({});
  expect(chosenSettings(kind(), { trees: settingText(100), layers: '4, 2' })).toEqual({
    layers: [4, 2],
  });
});

test('with defaults and enough flows nothing stands against it', () => {
  expect(trainProblems(form(), { flows: 10, labels: undefined })).toEqual([]);
});

test.each([
  [form({ where: 'port:' }), 100, /^The filter cannot be read/],
  [form(), 9, /^9 flows to learn from: at least 10/],
  [form({ texts: { trees: '-1' } }), 100, /^trees takes a whole number/],
  [form({ ratePercent: '0' }), 100, /^The false-alarm rate/],
  [form({ seed: 'x' }), 100, /^The seed/],
  [form({ kind: kind({ needsLabels: true }) }), 100, /^Forest learns from labels of both sides/],
  [form({ kind: kind({ readsEvidence: true }), where: 'port:1' }), 100, /leave it out/],
])('what stands against it is said before it starts (%#)', (asked, flows, words) => {
  const problems = trainProblems(asked, { flows, labels: labelled('ordinary') });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(words);
});

test('a table of records needs no flows', () => {
  expect(trainProblems(form({ isTable: true }), { flows: 0, labels: undefined })).toEqual([]);
});

test('what happens to attacks is said', () => {
  expect(materialWords(kind(), labelled())).toMatch(/^No flow has a label/);
  expect(materialWords(kind(), labelled('ordinary', 'attack'))).toMatch(/left out, 9 in this case/);
  expect(materialWords(kind({ needsLabels: true }), labelled('attack'))).toMatch(/without a label/);
});

test('hosts are learned of without a filter, by kinds that can, and never out of a table', () => {
  const both = kind({ units: ['flow', 'host'] });
  expect([
    ...[learnsOfHosts(both, true, false), learnsOfHosts(both, false, false)],
    ...[learnsOfHosts(both, true, true), learnsOfHosts(kind(), true, false)],
  ]).toEqual([true, false, false, false]);
  const asked = form({ kind: both, where: 'not (', isOfHosts: true });
  expect(trainProblems(asked, { flows: 2, labels: undefined })).toEqual([]);
  expect(chosenRows(asked)).toEqual({ unit: 'host' });
  expect(chosenRows(form({ where: 'proto:tcp' }))).toEqual({ where: 'proto:tcp' });
});
