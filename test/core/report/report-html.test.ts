import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Analysis } from '../../../src-core/report/analysis.ts';
import { analysisHtml } from '../../../src-core/report/analysis-html.ts';
import { alertsOf, analysis } from './analysis.ts';

const htmlOf = (differences: Partial<Analysis> = {}) =>
  analysisHtml(analysis(differences), (_chart, name) => `<svg id="${name}"></svg>`);

/** What a browser would take for a tag. */
const tagsOf = (text: string) => [...new Set(text.match(/<\/?[a-z0-9!]+/gi))].sort();

test('says in which evidence, when, what was found, and by which settings', () => {
  const text = htmlOf();
  for (const said of [
    '<title>Report on a.pcap</title>',
    '<code>ab</code>',
    '1.23 kB (1,234 bytes)',
    'Packets were lost.',
    '2026-03-01 12:00:00 to 2026-03-02 13:00:00 UTC',
    '<span class="severity high">high</span> Port scan <code>T1046</code>',
    '<code>10.0.0.5</code>',
    '<code>detectors.beacon.minContacts</code></td><td><code>6</code>',
    'Made by Wiresift 1.2.3.',
    'No filter: all flows.',
  ]) {
    expect(text.replaceAll('&#39;', "'")).toContain(said);
  }
});

test('of a log of flows nobody says that there were no packets', () => {
  expect(htmlOf({ packets: 0 })).toContain('20 flows of logs, without packets');
  expect(htmlOf({ packets: 0, flows: 0 })).toContain('0 packets, 0 flows');
});

test('what a capture smuggles in is text, wherever it stands', () => {
  const evil = `"><script>alert(1)</script><img src=x onerror='a'>&\u202e\u0000`;
  const alerts = alertsOf({
    ...{ summary: evil, evidence: { [evil]: evil, names: [evil] } },
    ...{ attackers: [evil], victims: [evil], quietIf: evil },
    contributions: [{ feature: evil, value: evil, added: 1 }],
  });
  const hosts = [
    { host: evil, severity: null, attackerIn: 0, victimIn: 0, score: 1, reasons: [evil] },
  ];
  const said = {
    reviews: [{ alertId: alerts[0]!.id, verdict: null, isClosed: true, note: evil }],
    labels: [{ label: evil, flows: 1 }],
    notes: [{ flowId: '1.1', label: evil, note: evil }],
    notesLeftOut: 0,
  };
  const files = [{ number: 1, name: evil, bytes: 1, sha256: evil, issues: [] }];
  const changed = { alerts, hosts, said, evidence: files, parameters: { [evil]: evil } };
  const text = htmlOf(changed);
  expect(tagsOf(text)).toEqual(tagsOf(htmlOf({ said: { ...said }, hosts: [...hosts] })));
  expect(text).not.toMatch(/<script|<img/i);
  expect(text.match(/&#60;script&#62;/g)!.length).toBeGreaterThan(10);
  for (const hidden of ['\u202e', '\u0000']) expect(text).not.toContain(hidden);
  expect(text).toContain('\\u{202e}\\u{0}');
});

test('a number that there is not is a dash, as it is in a case', () => {
  const contributions = [Number.NaN, null].map((value) => ({
    ...{ feature: 'payload_entropy', value: value as number, added: 0.5 },
  }));
  const text = htmlOf({ alerts: alertsOf({ contributions }) });
  expect(text.match(/<td class="n">–<\/td><td class="n">0\.5000<\/td>/g)).toHaveLength(2);
});

test('its policy allows the one style that it has, and nothing else', () => {
  const text = htmlOf();
  const style = text.match(/<style>([\s\S]*?)<\/style>/)![1]!;
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = text.match(/Content-Security-Policy" content="([^"]*)"/)![1]!;
  expect(policy.replaceAll('&#39;', "'")).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
  expect(text).not.toMatch(/\bstyle=|\bon[a-z]+=|\b(?:src|href)="(?!#)/i);
});

test('every anchor of the contents and of alerts leads somewhere', () => {
  const text = htmlOf({ alerts: alertsOf({ key: 'a' }, { key: 'b', victims: ['10.0.0.8'] }) });
  const ids = new Set([...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
  const leads = [...text.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
  expect(leads.length).toBeGreaterThan(5);
  expect(leads.filter((id) => !ids.has(id))).toEqual([]);
});

test('of many alerts a browser gets what it can open, and is told what is left out', () => {
  const [one] = alertsOf({});
  const flowIds = Array.from({ length: 100 }, (_, flow) => `1.${flow + 1}`);
  const alerts = Array.from({ length: 3000 }, (_, i) => ({
    ...{ ...one!, id: i.toString(16).padStart(16, '0'), flowIds, flowCount: 100 },
  }));
  const text = htmlOf({ alerts });
  expect(text.length).toBeLessThan(2_000_000);
  expect(text).toContain('2,000 alerts more, a line each:');
  expect(text).toContain('800 alerts more: the JSON and CSV reports have all of them.');
});

test.each([
  [1000, '1,000 flows</dd>'],
  [1002, '1,002 flows, some of them only like its own</dd>'],
  [900, '900 flows, fewer than it rests on</dd>'],
])('a filter that finds %i of 1,000 flows is said to', (matched, said) => {
  const alerts = alertsOf({}).map((alert) => ({ ...alert, flowCount: 1000 }));
  const filters = [{ alertId: alerts[0]!.id, where: 'proto:tcp dport:22', matched }];
  expect(htmlOf({ alerts, filters })).toContain(
    `<dt>All of them</dt><dd><code>proto:tcp dport:22</code>, which finds ${said}`,
  );
});

test('a case tells verdicts, labels and notes, and how models were found to be', () => {
  const alerts = alertsOf({});
  const point = { fpr: 0.5, tpr: 1, threshold: 1 };
  const curves = {
    ...{ model: 'svm', split: 'time', rows: 10, positives: 4, threshold: 1, warnings: [] },
    ...{ rocAuc: 0.875, averagePrecision: 0.75, roc: [point], precisionRecall: [] },
    confusion: [
      [5, 1],
      [1, 3],
    ] as const,
  };
  const text = htmlOf({
    alerts,
    said: {
      reviews: [{ alertId: alerts[0]!.id, verdict: 'real', isClosed: true, note: 'Told IT.' }],
      labels: [{ label: 'scan', flows: 12 }],
      notes: [{ flowId: '1.7', label: 'scan', note: 'the first one' }],
      notesLeftOut: 3,
    },
    evaluations: [
      { title: 'By time', split: 'time', seed: 1, where: '', evidence: null, models: [curves] },
    ],
  });
  expect(text).toContain('Verdicts on alerts: 1 real, 0 false, 0 unsure; 1 closed.');
  for (const said of ['real, closed', 'Told IT.', 'the first one', '3 flows more with notes.']) {
    expect(text).toContain(said);
  }
  // 3 of 4 attacks are found; of 6 ordinary flows 1 is reported.
  expect(text).toContain('<td class="n">0.875</td><td class="n">0.750</td><td class="n">75 %</td>');
  expect(text).toContain('<td class="n">16.7 %</td>');
  expect(text).toContain('<svg id="chart1"></svg><svg id="chart2"></svg>');
});
