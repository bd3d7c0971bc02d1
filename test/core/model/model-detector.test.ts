import { expect, test } from 'vitest';
import { alertSourceOf } from '../../../src-core/alert/alert-source.ts';
import { kindOfDetector } from '../../../src-core/model/model-detector.ts';
import { modelKinds } from './small-models.ts';

test.each([...modelKinds, 'onnx'])('%s has a title and words for its alerts', (kind) => {
  const { title, explain, impact } = alertSourceOf(`model:${kind}`);
  expect(title).toMatch(/^Unusual flows \(.+\)$/);
  expect(explain).toMatch(/\.$/);
  expect(impact).toBe('low');
  expect(kindOfDetector(`model:${kind}`)).toBe(kind);
});

test('a rule is no model', () => {
  expect(kindOfDetector('port-scan')).toBeUndefined();
  expect(alertSourceOf('port-scan').title).not.toContain('Unusual flows');
});

test.each([
  ['isolation-forest', 'Unusual flows (isolation forest)'],
  ['one-class-svm', 'Unusual flows (one-class SVM)'],
  ['onnx', 'Unusual flows (ONNX model)'],
])('the alerts of %s are called %s', (kind, title) => {
  expect(alertSourceOf(`model:${kind}`).title).toBe(title);
});
