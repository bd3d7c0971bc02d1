import { expect, test } from 'vitest';
import type { StoredBaseline } from '../../../src-contract/routes/baseline.ts';
import type { ModelKind } from '../../../src-contract/routes/models.ts';
import {
  baselineFacts,
  baselineKinds,
  baselineLine,
  baselineProblems,
  serviceText,
} from '../../../src-renderer/views/models/baseline-words.ts';

const facts: NonNullable<StoredBaseline['facts']> = {
  ...{ name: 'office', date: '2026-03-02', version: '9.9.9', interfaceName: 'eth0', evidence: [] },
  ...{ flows: 1200, startUs: 1e15, endUs: 1e15 + 1800e6, hosts: 23, services: 1, isCut: false },
  models: [
    {
      ...{ kind: 'robust-baseline', title: 'Robust baseline', fittedRows: 960, heldOutRows: 240 },
      ...{ threshold: 3, falseAlarmRate: 0.01, notes: [] },
    },
  ],
};
const stored: StoredBaseline = {
  ...{ baselineId: 'a1', name: 'office', place: 'library', isInUse: false, problem: null, facts },
  ...{ bytes: 2000, sha256: 'a1b2' },
};

test('a line says how much it knows, of how long, and where from; or why it cannot be read', () => {
  expect(baselineLine(stored)).toBe('23 hosts, 1 service · 1,200 flows of 30 min · eth0');
  const problem = 'office.baseline is damaged.';
  expect(baselineLine({ ...stored, facts: null, problem })).toBe(problem);
});

test('its facts name the evidence and the models, and signs that turn the writing are spelled out', () => {
  const evidence = [1, 2].map((at) => ({ name: `\u202e${at}.pcap`, bytes: 1000, sha256: 'ff' }));
  const shown = baselineFacts({ ...stored, facts: { ...facts, interfaceName: '', evidence } });
  expect(shown.map(({ label }) => label)).toEqual([
    ...['Made', 'Evidence 1', 'Evidence 2', 'Robust baseline', 'File', 'SHA-256'],
  ]);
  expect(JSON.stringify(shown)).not.toContain('\u202e');
  expect(shown[3]?.value).toBe('960 flows, calibrated on 240; reports 1 % of ordinary ones');
});

test.each([
  ['ssh', '22/tcp ssh'],
  ['', '22/tcp'],
])('a service that is %j is told with its port', (service, text) => {
  const known = { protocol: 'tcp', port: 22, flows: 1, firstSeenUs: 0 };
  expect(serviceText({ ...known, service })).toBe(text);
});

test('kinds that need labels, packets or an encoder are not offered', () => {
  const kind = (name: string, more: Partial<ModelKind> = {}): ModelKind => ({
    ...{ kind: name, title: name, help: '', needsLabels: false, readsEvidence: false },
    ...{ units: ['flow'], settings: [] },
    ...more,
  });
  const encoder = { name: 'encoder' } as ModelKind['settings'][number];
  const kinds = [
    kind('svm', { needsLabels: true }),
    kind('sequence-transformer', { readsEvidence: true }),
    kind('text-transformer', { settings: [encoder] }),
    kind('autoencoder'),
  ];
  expect(baselineKinds(kinds).map(({ kind: name }) => name)).toEqual(['autoencoder']);
});

test.each([
  [['1'], ['autoencoder'], '100', []],
  [[], ['autoencoder'], '100', ['Choose at least one capture.']],
  [['1'], [], '9', ['Choose at least one kind of model.', expect.stringContaining('from 10 on')]],
  [['1'], ['autoencoder'], '1e3', [expect.stringContaining('from 10 on')]],
])('captures %j, kinds %j and %j flows: %j', (captureIds, kinds, minFlows, problems) => {
  expect(baselineProblems({ captureIds, kinds, minFlows })).toEqual(problems);
});
