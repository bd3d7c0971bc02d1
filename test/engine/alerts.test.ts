// What an import finds wrong, asked for as a page does.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inTime, pcapFile } from '../fixtures/captures.ts';
import { tcpFrame } from '../fixtures/frames.ts';
import { runningEngine } from './running-engine.ts';

/** A host tries ports of two others; nobody answers. */
const scans = pcapFile(
  inTime(
    ['198.51.100.7', '198.51.100.8'].flatMap((dst) =>
      Array.from({ length: 100 }, (_, i) =>
        tcpFrame({ src: '192.0.2.66', dst, srcPort: 50_000, dstPort: i + 1, flags: 'S', seq: 7 }),
      ),
    ),
    { everyUs: 5000 },
  ),
);

test('an import is analysed; its alerts come in pages, one by one, and with what would silence them', async () => {
  const it = await runningEngine();
  await it.imported(await it.file('scans.pcap', scans));
  const { rows } = await it.ask('alerts.page', { detector: 'port-scan' });
  expect(rows.map(({ victims }) => victims)).toEqual([['198.51.100.7'], ['198.51.100.8']]);
  expect(it.news).toContainEqual({
    kind: 'changed',
    nouns: ['captures', 'flows', 'events', 'alerts'],
  });

  const alertId = rows[0]!.id;
  expect(await it.ask('alerts.get', { alertId })).toEqual(rows[0]);
  const { rule, alsoSilenced } = await it.ask('alerts.silence', { alertId });
  expect(rule).toMatchObject({ detectors: ['port-scan'], attackers: ['192.0.2.66'] });
  expect(alsoSilenced).toBe(0); // the other scan is of another victim
});

test('a rule is saved for a person, and takes effect at once', async () => {
  const it = await runningEngine();
  await mkdir(it.dataFolder, { recursive: true });
  await writeFile(it.settingsPath, '# mine\nbudget: {atMost: 1}\n');
  await it.imported(await it.file('scans.pcap', scans));
  const scanned = { detector: 'port-scan' };
  const { rows, beyondBudget } = await it.ask('alerts.page', scanned);
  expect({ matched: rows.length, beyondBudget }).toEqual({ matched: 2, beyondBudget: 1 });
  const [wrong, real] = rows.map(({ id }) => id) as [string, string];

  expect(await it.ask('alerts.mark', { alertId: wrong, mark: 'false' })).toMatchObject({
    mark: 'false',
  });
  await it.ask('alerts.mark', { alertId: real, mark: 'real' });
  const wider = { alertId: wrong, detectors: ['port-scan'], attackers: ['192.0.2.0/24'] };
  const before = await readFile(it.settingsPath, 'utf8');
  expect(await it.ask('alerts.previewSilence', wider)).toMatchObject({
    ...{ fits: true, alsoSilenced: 1, realSilenced: 1, rows: [{ id: real, mark: 'real' }] },
  });
  expect(await readFile(it.settingsPath, 'utf8')).toBe(before);

  const saved = await it.ask('alerts.saveSilence', { alertId: wrong, because: 'Our scanner.' });
  expect(saved).toMatchObject({ fits: true, alsoSilenced: 0, realSilenced: 0 });
  expect(await readFile(it.settingsPath, 'utf8')).toContain(before);
  const heard = await it.ask('alerts.page', scanned);
  expect(heard).toMatchObject({
    matched: 1,
    silenced: 1,
    rows: [{ id: real, isWithinBudget: true }],
  });
  const silenced = await it.ask('alerts.page', { ...scanned, show: 'silenced' });
  expect(silenced.rows).toMatchObject([{ id: wrong, silencedBy: 'Our scanner.', mark: 'false' }]);

  await writeFile(it.settingsPath, 'budget: {atMost: 5}\n');
  expect(await it.ask('alerts.page', scanned)).toMatchObject({ matched: 2, silenced: 0 });
  const broken = 'budget: {atMost: few}\n';
  await writeFile(it.settingsPath, broken);
  const refused = 'settings.yaml, line 1: budget.atMost is no whole number';
  await expect(it.ask('alerts.saveSilence', { alertId: wrong })).rejects.toThrow(refused);
  expect(await readFile(it.settingsPath, 'utf8')).toBe(broken);
});

test('an import goes by the settings of the person, or does not go', async () => {
  const it = await runningEngine();
  const path = await it.file('scans.pcap', scans);
  await mkdir(it.dataFolder, { recursive: true });
  await writeFile(it.settingsPath, 'detectors: {port-scam: {}}\n');
  const sentence =
    'settings.yaml, line 1: detectors.port-scam is no detector; did you mean port-scan?';
  expect(await it.ask('settings.state', {})).toEqual({ path: it.settingsPath, problem: sentence });
  const failed = await it.imported(path);
  expect(failed).toMatchObject({
    state: 'failed',
    error: { code: 'bad-input', message: sentence },
  });
  expect(await it.ask('captures.list', {})).toEqual([]);

  const off =
    'detectors: {port-scan: {enabled: false}}\nflows: {idleSec: 0.001}\nindicators: [bad.txt]\n';
  await writeFile(it.settingsPath, off);
  await writeFile(join(it.dataFolder, 'bad.txt'), '198.51.100.7\nnot an address at all\n');
  const { captureId = 0 } = await it.imported(path);
  expect(await it.ask('settings.state', {})).toMatchObject({ problem: null });
  const { rows } = await it.ask('alerts.page', { captureId });
  expect(rows.map(({ detector }) => detector)).toContain('indicator-match');
  expect(rows.map(({ detector }) => detector)).not.toContain('port-scan');
  const { issues } = await it.ask('captures.health', { captureId });
  expect(issues.map(({ sentence: said }) => said).join()).toContain('bad.txt, line 2');
});

test('an import of the flows that a filter accepts', async () => {
  const it = await runningEngine();
  const path = await it.file('scans.pcap', scans);
  await expect(it.ask('captures.import', { path, where: 'port:many' })).rejects.toThrow(
    'character 6',
  );
  const where = 'dst:198.51.100.7 dport:1..60';
  const { captureId = 0, flows } = await it.over(await it.ask('captures.import', { path, where }));
  expect(flows).toBe(60);
  expect(await it.ask('flows.page', { limit: 0 })).toMatchObject({ total: 60 });
  const { rows } = await it.ask('alerts.page', { detector: 'port-scan' });
  expect(rows.map(({ victims }) => victims)).toEqual([['198.51.100.7']]);
  const { issues } = await it.ask('captures.health', { captureId });
  expect(issues).toMatchObject([{ kind: 'left-out', count: 140 }]);
});

test('the alerts of a capture go with it', async () => {
  const it = await runningEngine();
  const { captureId = 0 } = await it.imported(await it.file('scans.pcap', scans));
  await it.ask('captures.remove', { captureId });
  expect(await it.ask('alerts.page', {})).toMatchObject({ matched: 0, rows: [] });
});
