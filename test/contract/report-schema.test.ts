// The published schema is that of the program, and what is written keeps it.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { reportSchema } from '../../src-contract/report-schema.ts';
import { alertHosts } from '../../src-core/alert/alert-hosts.ts';
import type { Analysis } from '../../src-core/report/analysis.ts';
import { analysisJson } from '../../src-core/report/analysis-json.ts';
import { maskAnalysis } from '../../src-core/report/mask/mask-analysis.ts';
import { alertsOf, analysis } from '../core/report/analysis.ts';

const root = resolve(import.meta.dirname, '../..');

test('docs/report-schema.json is made of the schema', () => {
  const published = JSON.parse(readFileSync(resolve(root, 'docs/report-schema.json'), 'utf8'));
  expect(published).toEqual(z.toJSONSchema(reportSchema, { io: 'input' }));
});

const alerts = alertsOf(
  { evidence: { ratio: Number.NaN, ports: [1, 2], name: null, is: true } },
  { key: 'b', victims: ['10.0.0.8'], contributions: [{ feature: 'syn', value: 3, added: 0.5 }] },
);
const whole: Partial<Analysis> = {
  ...{ alerts, hosts: alertHosts(alerts) },
  evidence: [{ number: 1, name: 'a.pcap', bytes: 1, sha256: 'ab'.repeat(32), issues: [] }],
  silenced: [{ alert: alerts[0]!, rule: { because: 'Ours.' } }],
  models: [
    {
      ...{ name: 'a.model', sha256: 'cd'.repeat(32), kind: 'svm', title: 'SVM' },
      ...{ profile: 'wiresift', profileHash: 'ef', threshold: -0.5, falseAlarmRate: null },
      ...{ seed: null, date: '2026-03-02', version: '1', fittedRows: 5, heldOutRows: 1 },
      ...{ evidence: [], isShipped: false, scoredRows: 5, reportedRows: 1, shift: '', trust: '' },
    },
  ],
  filters: [{ alertId: alerts[0]!.id, where: 'proto:tcp', matched: 200 }],
  names: [
    {
      ...{ address: '10.0.0.8', name: 'files.example', source: 'dns', country: 'DE' },
      ...{ asNumber: 64_496, organization: 'Example Net', vendor: null },
    },
  ],
  said: {
    reviews: [{ alertId: alerts[0]!.id, verdict: 'false', isClosed: true, note: null }],
    labels: [{ label: 'scan', flows: 2 }],
    notes: [{ flowId: '1.1', label: null, note: 'x' }],
    notesLeftOut: 1,
  },
};
const strict = z.strictObject(reportSchema.shape);
const problemsOf = (report: unknown) => strict.safeParse(report).error?.issues ?? [];

test.each([
  ['a whole one', analysis(whole)],
  ['a masked one', maskAnalysis(analysis(whole), 'a key of the test')],
  ['an empty one', analysis({ alerts: [], evidence: [], startUs: null, endUs: null })],
])('%s keeps it', (_name, told) => {
  expect(problemsOf(JSON.parse(analysisJson(told)))).toEqual([]);
});

test('what is missing, of another type or not of the list is refused', () => {
  const report = JSON.parse(analysisJson(analysis(whole)));
  expect(problemsOf({ ...report, summary: undefined })).not.toEqual([]);
  expect(problemsOf({ ...report, hosts: [{ host: 1 }] })).not.toEqual([]);
  const [alert] = report.alerts;
  expect(problemsOf({ ...report, alerts: [{ ...alert, severity: 'bad' }] })).not.toEqual([]);
  expect(problemsOf({ ...report, alerts: [{ ...alert, confidence: 1.5 }] })).not.toEqual([]);
});
