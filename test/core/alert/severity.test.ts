import { expect, test } from 'vitest';
import { isAtLeast, severityOf } from '../../../src-core/alert/severity.ts';

test.each([
  ['sure of something critical', 'critical', 0.95, 'critical'],
  ['just sure', 'high', 0.7, 'high'],
  ['just not sure', 'high', 0.6999, 'medium'],
  ['just likely', 'high', 0.4, 'medium'],
  ['just possible', 'high', 0.3999, 'low'],
  ['a doubtful trifle falls no lower than info', 'low', 0.1, 'info'],
  ['a confidence that is no number', 'high', Number.NaN, 'low'],
] as const)('%s', (_name, impact, confidence, severity) => {
  expect(severityOf(impact, confidence)).toBe(severity);
});

test('a floor counts itself', () => {
  const atLeastMedium = (['info', 'low', 'medium', 'high', 'critical'] as const).map((severity) =>
    isAtLeast(severity, 'medium'),
  );
  expect(atLeastMedium).toEqual([false, false, true, true, true]);
});
