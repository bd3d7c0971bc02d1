import { expect, test } from 'vitest';
import type { Alert } from '../../../src-core/alert/alert.ts';
import { AlertBook } from '../../../src-core/alert/alert-book.ts';
import { effectOfRule, proposeRule } from '../../../src-core/alert/propose-rule.ts';
import { silenceAlerts } from '../../../src-core/alert/silence-alerts.ts';
import { type FindingDraft, finding, portScan } from './findings.ts';

function alertOf(draft: FindingDraft = {}): Alert {
  const book = new AlertBook(() => portScan);
  return book.add([finding(draft)])[0]!;
}

test('the rule names all that is known of the alert but the time', () => {
  const evidence = { dst_port: 443, server_name: 'Update.example', jitter: 0.1 };
  expect(proposeRule(alertOf({ evidence }), []).rule).toEqual({
    ...{ detectors: ['port-scan'], attackers: ['10.0.0.5'], victims: ['10.0.0.9'] },
    ...{ ports: [443], names: ['update.example'] },
  });
});

test('it says what else it would silence, and what of that is true', () => {
  const [wrong, tomorrow, truth] = [alertOf(), alertOf({ atSec: 86_400 }), alertOf({ atSec: 9 })];
  const others = [wrong, tomorrow, truth, alertOf({ victims: ['10.0.0.10'] })];
  const proposal = proposeRule(wrong, others, new Set([truth.id]));
  expect(proposal.silenced).toEqual([tomorrow, truth]);
  expect(proposal.confirmed).toEqual([truth]);
});

test.each<[string, FindingDraft]>([
  ['an ordinary one', {}],
  ['a flood from everywhere', { attackers: ['198.51.100.1'], attackerCount: 65_536 }],
  ['one of which nothing is known', { attackers: [], victims: [], evidence: {} }],
  ['a spoofer with address and MAC', { attackers: ['10.0.0.1', '02:00:00:00:00:01'] }],
  ['one whose hosts are no addresses', { attackers: ['somebody'], victims: [''] }],
])('the rule proposed for %s silences it', (_name, draft) => {
  const alert = alertOf(draft);
  expect(silenceAlerts([alert], [proposeRule(alert, []).rule]).silenced).toHaveLength(1);
});

test('the sources of a flood are not in its rule: they are not all known', () => {
  const flood = alertOf({ attackers: ['198.51.100.1'], attackerCount: 65_536 });
  expect(proposeRule(flood, []).rule).toEqual({ detectors: ['port-scan'], victims: ['10.0.0.9'] });
});

test('an alert that only its detector tells is silenced for its time alone', () => {
  const unknown = alertOf({ attackers: [], victims: [], evidence: {} });
  const later = alertOf({ attackers: [], victims: [], evidence: {}, atSec: 60 });
  expect(proposeRule(unknown, [later]).silenced).toEqual([]);
});

test('a rule that a person has made wider is looked at again', () => {
  const alerts = [alertOf(), alertOf({ attackers: ['10.0.0.6'] })];
  const wider = { detectors: ['port-scan'], attackers: ['10.0.0.0/24'] };
  expect(effectOfRule(wider, alerts, new Set([alerts[1]!.id]))).toEqual({
    silenced: alerts,
    confirmed: [alerts[1]],
  });
});
