import { expect, test } from 'vitest';
import { alertHosts } from '../../../src-core/alert/alert-hosts.ts';
import type { Analysis } from '../../../src-core/report/analysis.ts';
import { analysisJson } from '../../../src-core/report/analysis-json.ts';
import { alertsOf, analysis } from './analysis.ts';

const reportOf = (differences: Partial<Analysis> = {}) =>
  JSON.parse(analysisJson(analysis(differences)));

test('the promised names come first, in their order', () => {
  const report = reportOf();
  const promised = 'wiresift evidence parameters health summary hosts alerts models';
  expect(Object.keys(report).slice(0, 8).join(' ')).toBe(promised);
  const ofAlert =
    'id detector title severity confidence attack attackers victims attacker_count victim_count start end count summary evidence contributions flow_ids';
  expect(Object.keys(report.alerts[0]).slice(0, 17).join(' ')).toBe(ofAlert);
});

test('an alert says what its detector found', () => {
  expect(reportOf().alerts[0]).toMatchObject({
    ...{ detector: 'port-scan', title: 'Port scan', severity: 'high', confidence: 0.9 },
    ...{ attack: 'T1046', attackers: ['10.0.0.5'], victims: ['10.0.0.9'], attacker_count: 1 },
    ...{ victim_count: 1, start: 1_772_366_400, end: 1_772_366_414, count: 1 },
    ...{ evidence: { dst_ports: 30 }, contributions: [], flow_ids: ['1.1'], flow_count: 1 },
    ...{ quiet_if: 'Fewer than 15 ports.', milestones: [1], within_budget: true },
    silenced_by: null,
  });
});

test('times are numbers with six decimals', () => {
  const text = analysisJson(analysis());
  expect(text).toContain('"start":1772366400.000000,"end":1772366414.000000,');
  expect(text).toContain('"start":1772366400.000000,"end":1772456400.000001,');
});

test('of a path only the last part is told, of either system', () => {
  const named = (name: string) =>
    reportOf({ evidence: [{ number: 1, name, bytes: 1, sha256: 'ab', issues: [] }] }).evidence[0]
      .name;
  expect(['/a/b.pcap', 'C:\\a\\b.pcap', 'b.pcap', ''].map(named)).toEqual([
    ...['b.pcap', 'b.pcap', 'b.pcap', ''],
  ]);
});

test('health says in which file, and where first', () => {
  expect(reportOf().health).toEqual([
    { evidence: 1, kind: 'drops', count: 2, first_packet: 7, sentence: 'Packets were lost.' },
  ]);
});

test('what is silenced or beyond the budget is there, and counted', () => {
  const [first, second, third] = alertsOf({ key: 'a' }, { key: 'b' }, { key: 'c' });
  const rule = { because: 'It is our scanner.' };
  const silenced = [{ alert: third!, rule }];
  const report = reportOf({ alerts: [first!, second!], silenced, budget: { atMost: 1 } });
  expect(report.alerts.map((alert: { within_budget: boolean }) => alert.within_budget)).toEqual([
    ...[true, false],
  ]);
  expect(report.silenced).toMatchObject([{ id: third!.id, silenced_by: 'It is our scanner.' }]);
  expect(report.summary).toMatchObject({ alerts: 2, within_budget: 1, silenced: 1 });
  expect(report.summary.alerts_by_severity).toEqual({
    ...{ critical: 0, high: 2, medium: 0, low: 0, info: 0 },
  });
});

test('a host stands with its part in alerts and how unusual it is', () => {
  const scores = new Map([['10.0.0.7', { score: 0.25, reasons: ['80 ports; others: 2'] }]]);
  const alerts = alertsOf({}, { key: 'b', victims: ['10.0.0.8'], impact: 'low' });
  expect(reportOf({ hosts: alertHosts(alerts, scores) }).hosts).toEqual([
    host('10.0.0.5', 'high', 2, 0),
    host('10.0.0.9', 'high', 0, 1),
    host('10.0.0.8', 'low', 0, 1),
    { ...host('10.0.0.7', null, 0, 0), score: 0.25, reasons: ['80 ports; others: 2'] },
  ]);
});

const host = (name: string, severity: string | null, attackerIn: number, victimIn: number) => ({
  ...{ host: name, severity, attacker_in: attackerIn, victim_in: victimIn, score: null },
  reasons: [],
});

test('parameters are the same text whatever their order', () => {
  const text = (parameters: Analysis['parameters']) => analysisJson(analysis({ parameters }));
  expect(text({ a: 1, b: { c: [1, 2], d: null } })).toBe(text({ b: { d: null, c: [1, 2] }, a: 1 }));
});

test('what no JSON number can say is null, and hostile words are escaped', () => {
  const evidence = {
    ratio: Number.NaN,
    name: 'a"\n\u0000\ud800',
    many: [Number.POSITIVE_INFINITY],
  };
  const report = reportOf({ alerts: alertsOf({ evidence, summary: '"\u0000' }) });
  expect(report.alerts[0].evidence).toEqual({ many: [null], name: evidence.name, ratio: null });
  expect(report.alerts[0].summary).toBe('"\u0000');
});

test('without packets there is no time, and no alert', () => {
  const nothing = { packets: 0, flows: 0, startUs: null, endUs: null, alerts: [], evidence: [] };
  expect(reportOf(nothing)).toMatchObject({
    ...{ evidence: [], health: [], hosts: [], alerts: [], models: [], silenced: [] },
    summary: { start: null, end: null, alerts: 0 },
  });
});
