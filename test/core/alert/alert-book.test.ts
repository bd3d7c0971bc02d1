import { expect, test } from 'vitest';
import { AlertBook, mostAlertsOfDetector } from '../../../src-core/alert/alert-book.ts';
import { type FindingDraft, finding, portScan } from './findings.ts';

function bookOf(...drafts: readonly FindingDraft[]): AlertBook {
  const book = new AlertBook(() => portScan);
  book.add(drafts.map(finding));
  return book;
}

const alertsOf = (...drafts: readonly FindingDraft[]) => bookOf(...drafts).alerts();
const alertOf = (...drafts: readonly FindingDraft[]) => alertsOf(...drafts)[0]!;

/** printf '["port-scan",["10.0.0.5"],["10.0.0.9"],1700000000000000]' | sha256sum | cut -c1-16 */
test('an id is a hash of detector, hosts and first time', () => {
  const book = new AlertBook(() => portScan);
  book.add([{ ...finding(), startUs: 1_700_000_000_000_000 }]);
  expect(book.alerts()[0]!.id).toBe('bca8236d9feb8313');
});

test('what was found says the numbers, its detector says what it is', () => {
  expect(alertOf({})).toMatchObject({
    ...{ detector: 'port-scan', title: 'Port scan', severity: 'high', attack: 'T1046' },
    ...{ confidence: 0.9, attackers: ['10.0.0.5'], victims: ['10.0.0.9'], count: 1 },
    ...{ attackerCount: 1, victimCount: 1, evidence: { dst_ports: 30 }, contributions: [] },
    ...{ flowIds: ['1.1'], flowCount: 1, quietIf: 'Fewer than 15 ports.', milestones: [1] },
  });
});

test('a finding of a known key takes the place of the one before, and is the same alert', () => {
  const first = alertOf({});
  const later = { atSec: 5, seconds: 60, count: 60_000, confidence: 0.5, summary: 'It has grown.' };
  const grown = alertsOf({}, { ...later, evidence: { dst_ports: 60_000 } });
  expect(grown).toHaveLength(1);
  expect(grown[0]).toMatchObject({
    ...{ id: first.id, startUs: first.startUs, endUs: first.startUs + 65e6 },
    ...{ count: 60_000, confidence: 0.5, severity: 'medium', summary: 'It has grown.' },
    ...{ evidence: { dst_ports: 60_000 }, milestones: [1, 10, 100, 1000] },
  });
});

test('whoever was named once stays named', () => {
  const alert = alertOf(
    { attackers: ['10.0.0.5'], victims: ['10.0.0.9'], flowIds: ['1.1'] },
    { attackers: ['10.0.0.6'], victims: ['10.0.0.9'], flowIds: ['1.2', '1.1'], flowCount: 2 },
  );
  expect(alert).toMatchObject({ attackers: ['10.0.0.5', '10.0.0.6'], attackerCount: 2 });
  expect(alert).toMatchObject({ victims: ['10.0.0.9'], victimCount: 1 });
  expect(alert).toMatchObject({ flowIds: ['1.1', '1.2'], flowCount: 2 });
});

test('a count of hosts is believed where an address and a MAC are one of them', () => {
  const alert = alertOf({ attackers: ['10.0.0.5', '02:00:00:00:00:05'], attackerCount: 1 });
  expect(alert).toMatchObject({ attackerCount: 1, victimCount: 1 });
});

test('a hundred are listed, the counts are of all', () => {
  const victims = Array.from({ length: 150 }, (_, i) => `10.0.1.${i}`);
  const flowIds = victims.map((_, i) => `1.${i + 1}`);
  const alert = alertOf({ victims, victimCount: 65_536, flowIds, flowCount: 70_000 });
  expect(alert.victims).toEqual(victims.slice(0, 100));
  expect(alert.flowIds).toEqual(flowIds.slice(0, 100));
  expect(alert).toMatchObject({ victimCount: 65_536, flowCount: 70_000 });
});

test('news are alerts that are new or have passed a milestone', () => {
  const book = new AlertBook(() => portScan);
  const news = [3, 9, 10, 99, 5000, 6000].map((count) => book.add([finding({ count })]).length);
  expect(news).toEqual([1, 0, 1, 0, 1, 0]);
});

test('the most severe comes first, then the surest, then the earliest', () => {
  const order = alertsOf(
    { key: 'late', atSec: 9, confidence: 0.8 },
    { key: 'low', impact: 'low', confidence: 1 },
    { key: 'early', confidence: 0.8 },
    { key: 'sure', atSec: 99, confidence: 0.9 },
    { key: 'doubtful', impact: 'critical', confidence: 0.3 },
  ).map(({ severity, confidence, startUs }) => [severity, confidence, startUs % 100e6]);
  const from = finding().startUs % 100e6;
  expect(order).toEqual([
    ['high', 0.9, from + 99e6],
    ['high', 0.8, from],
    ['high', 0.8, from + 9e6],
    ['medium', 0.3, from],
    ['low', 1, from],
  ]);
});

test('two suspicions with the same hosts and beginning have ids of their own, the same each time', () => {
  const ids = () => alertsOf({ key: 'a' }, { key: 'b' }, { key: 'c' }).map(({ id }) => id);
  expect(new Set(ids()).size).toBe(3);
  expect(ids()).toEqual(ids());
});

test('numbers that are none are set right', () => {
  const book = new AlertBook(() => portScan);
  const [startUs, endUs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  book.add([{ ...finding({ confidence: Number.NaN }), startUs, endUs }]);
  expect(book.alerts()[0]).toMatchObject({ confidence: 0, startUs: 0, endUs: 0, severity: 'low' });
  expect(alertOf({ confidence: 7 }).confidence).toBe(1);
  expect(alertOf({ confidence: 1 / 3 }).confidence).toBe(0.3333);
});

test('a detector that tells too many has them share one alert more, as bad as the worst of them', () => {
  const book = new AlertBook(() => portScan);
  const told = (n: number): FindingDraft => ({
    key: `key ${n}`,
    attackers: [`h${n}`],
    impact: 'low',
  });
  for (let n = 0; n < mostAlertsOfDetector + 50; n++) book.add([finding(told(n))]);
  const severe = { ...told(9e6), impact: 'critical', summary: 'A shell.' } as const;
  book.add([finding(severe), finding(told(9e6 + 1))]);
  book.add([finding({ ...told(3), count: 500 }), finding(severe)]);
  const alerts = book.alerts();
  expect(alerts).toHaveLength(mostAlertsOfDetector + 1);
  expect(alerts[0]).toMatchObject({
    ...{ severity: 'critical', count: 52, attackerCount: 52 },
    summary: '52 more suspicions of the same kind; the worst of them: A shell.',
  });
  expect(alerts.filter(({ count }) => count === 500)).toHaveLength(1);
});

test('other detectors have room of their own', () => {
  const book = new AlertBook(() => portScan);
  for (let n = 0; n < mostAlertsOfDetector + 5; n++) book.add([finding({ key: `${n}` })]);
  book.add([finding({ detector: 'beacon' })]);
  expect(book.alerts().filter(({ detector }) => detector === 'beacon')).toHaveLength(1);
});
