import { describe, expect, test } from 'vitest';
import type { SilenceRule } from '../../../src-core/alert/silence-rule.ts';
import {
  canLose,
  effectText,
  partText,
  ruleQuestion,
  widerRule,
  withoutRule,
} from '../../../src-renderer/views/anomalies/silence-steps.ts';

test('a rule gets wider from what was touched to who did it, until only the kind is left', () => {
  let rule: SilenceRule | undefined = {
    ...{ detectors: ['port-scan'], attackers: ['10.0.0.1'], victims: ['10.0.0.2', '10.0.0.3'] },
    ...{ ports: [22], names: ['a.example'] },
  };
  const steps: string[] = [];
  for (rule = widerRule(rule); rule; rule = widerRule(rule)) {
    steps.push(JSON.stringify(rule).replaceAll('"', ''));
  }
  expect(steps).toEqual([
    '{detectors:[port-scan],attackers:[10.0.0.1],victims:[10.0.0.2,10.0.0.3],names:[a.example]}',
    '{detectors:[port-scan],attackers:[10.0.0.1],victims:[10.0.0.2,10.0.0.3]}',
    '{detectors:[port-scan],attackers:[10.0.0.1],victims:[10.0.0.0/24]}',
    '{detectors:[port-scan],attackers:[10.0.0.1]}',
    '{detectors:[port-scan],attackers:[10.0.0.0/24]}',
    '{detectors:[port-scan]}',
  ]);
});

test('what names nothing would silence nothing: the last part stays', () => {
  expect(canLose({ detectors: ['beacon'] }, 'detectors')).toBe(false);
  expect(canLose({ detectors: ['beacon'], ports: [1] }, 'detectors')).toBe(true);
  expect(widerRule({ ports: [1], because: 'ours' })).toBeUndefined();
  expect(widerRule({ fromUs: 1, untilUs: 2 })).toBeUndefined();
  expect(widerRule({ detectors: ['beacon'], fromUs: 1 })).toEqual({ detectors: ['beacon'] });
});

test('of many things that a rule names, the first ones are shown', () => {
  expect(partText([1, 2, 3, 4, 5, 6])).toBe('1, 2, 3, 4 and 2 more');
  expect(partText(['a'])).toBe('a');
});

test('a rule is asked for in the words of the settings file', () => {
  const rule = { because: 'old', detectors: ['beacon'], fromUs: 1_000_500, untilUs: 2_000_500 };
  expect(ruleQuestion('a1', rule, ' ours ')).toEqual({
    ...{ alertId: 'a1', because: 'ours', detectors: ['beacon'] },
    ...{ from: '1970-01-01T00:00:01.000Z', until: '1970-01-01T00:00:02.001Z' },
  });
});

describe('what it would do is said', () => {
  test.each([
    [true, 0, 0, 'Silences this alert and no other.'],
    [true, 2, 0, 'Silences this alert and 2 other alerts.'],
    [true, 1, 1, 'Silences this alert and 1 other alert; 1 marked as real.'],
    [true, 0, 1, 'Silences this alert and no other; it is marked as real.'],
    [false, 3, 0, 'Does not silence this alert, but 3 other alerts.'],
  ])('%j %d %d', (fits, alsoSilenced, realSilenced, text) => {
    expect(effectText({ fits, alsoSilenced, realSilenced })).toBe(text);
  });
});

test('a rule that is taken back is the last that says the same', () => {
  const [ours, other] = [{ detectors: ['a'] }, { detectors: ['b'] }];
  expect(withoutRule([ours, other, ours], ours)).toEqual([ours, other]);
  expect(withoutRule([other], ours)).toEqual([other]);
  expect(withoutRule(undefined, ours)).toEqual([]);
});
