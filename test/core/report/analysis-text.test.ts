import { expect, test } from 'vitest';
import type { Analysis } from '../../../src-core/report/analysis.ts';
import { analysisText } from '../../../src-core/report/analysis-text.ts';
import { alertsOf, analysis } from './analysis.ts';

const textOf = (differences: Partial<Analysis> = {}) => analysisText(analysis(differences));

test('an alert is three lines: what, who and whom; the numbers; when and how sure', () => {
  const [alert] = alertsOf({});
  expect(textOf()).toBe(
    `HIGH      Port scan (T1046): 10.0.0.5 -> 10.0.0.9
          10.0.0.5 tried 30 ports of 10.0.0.9.
          2026-03-01 12:00:00 to 12:00:14 UTC, confidence 0.9, port-scan, ${alert!.id}

1 alert: 1 high.

1,000 packets, 20 flows, 2026-03-01 12:00:00 to 2026-03-02 13:00:00 UTC.
a.pcap: 1,234 bytes, SHA-256 ab
  Packets were lost. (2 times, first at packet 7)
`,
  );
});

test('the most severe comes first', () => {
  const alerts = alertsOf({ key: 'a', impact: 'low' }, { key: 'b', impact: 'critical' });
  expect(textOf({ alerts }).match(/^[A-Z]{3,}/gm)).toEqual(['CRITICAL', 'LOW']);
  expect(textOf({ alerts })).toContain('2 alerts: 1 critical and 1 low.');
});

test('of many hosts the first ones are named', () => {
  const victims = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'];
  const alerts = alertsOf({ victims, victimCount: 2000 });
  expect(textOf({ alerts })).toContain('-> 10.0.0.1, 10.0.0.2, 10.0.0.3 and 1,997 more\n');
});

test('what is for information is counted in one line', () => {
  const draft = { detector: 'suspicious-tls', impact: 'info' } as const;
  const text = textOf({ alerts: alertsOf({ ...draft, key: 'a' }, { ...draft, key: 'b' }) });
  expect(text.split('\n').slice(0, 2)).toEqual([
    'Nothing suspicious was found.',
    'For information: 2 x Self-signed certificate.',
  ]);
});

test('what is beyond the budget or silenced is counted', () => {
  const [first, second, third] = alertsOf({ key: 'a' }, { key: 'b' }, { key: 'c' });
  const silenced = [{ alert: third!, rule: { detectors: ['port-scan'], attackers: ['10.0.0.5'] } }];
  const text = textOf({ alerts: [first!, second!], silenced, budget: { atMost: 1 } });
  expect(text.match(/^HIGH/gm)).toHaveLength(1);
  expect(text).toContain('2 alerts: 2 high.\n1 alert beyond the budget: they are in the report.\n');
  expect(text).toContain('Silenced: 1 x port-scan by 10.0.0.5.\n');
});

test('words out of a capture cannot steer the terminal', () => {
  const summary = 'a\u001b[2J\nb\u202ec\u0007\u009b';
  const text = textOf({ alerts: alertsOf({ summary }) });
  expect(text).toContain('a\\u{1b}[2J\\u{a}b\\u{202e}c\\u{7}\\u{9b}\n');
});

test('an alert that takes no time has one time', () => {
  const alerts = alertsOf({ seconds: 0 });
  expect(textOf({ alerts })).toContain(' 2026-03-01 12:00:00 UTC, confidence');
});

test.each([
  [0.001, 'more unusual than all but 0.1 % of ordinary ones'],
  [null, 'at or above its own threshold'],
])('what a model with a false-alarm rate of %s found is said', (falseAlarmRate, says) => {
  const model = {
    ...{ name: 'own.onnx', sha256: 'ab', kind: 'onnx', title: 'ONNX model', profile: 'wiresift' },
    ...{ profileHash: '', threshold: 0.5, falseAlarmRate, seed: null, date: '', version: '' },
    ...{ fittedRows: 0, heldOutRows: 0, evidence: [], isShipped: false, scoredRows: 40 },
    ...{ reportedRows: 3, shift: 'Nobody knows.', trust: 'Unknown.' },
  };
  expect(textOf({ models: [model] })).toContain(`Model, onnx: 3 of 40 flows ${says}. Trust: `);
});
