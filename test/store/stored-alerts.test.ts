import { expect, test } from 'vitest';
import type { Alert } from '../../src-core/alert/alert.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();

const alert = (id: string, different: Partial<Alert> = {}): Alert => ({
  ...{ id: id.padStart(16, '0'), detector: 'port-scan', title: 'Port scan', severity: 'medium' },
  ...{ confidence: 0.9, attack: 'T1046', attackers: ['10.0.0.1'], victims: ['10.0.0.2'] },
  ...{ attackerCount: 1, victimCount: 1, startUs: captureStartUs, endUs: captureStartUs + 1e6 },
  ...{ count: 20, summary: "It's a scan.", evidence: { ports: 20 }, contributions: [] },
  ...{ flowIds: ['1.1'], flowCount: 1, explain: '', quietIf: '', milestones: [1, 10] },
  ...different,
});

await opened.alerts.replace(1, [
  alert('a', { severity: 'high', detector: 'beacon' }),
  alert('b'),
  alert('c', { severity: 'info', victims: ['10.0.0.9', '10.0.0.9'] }),
]);
await opened.alerts.replace(2, [alert('d', { severity: 'high' })]);

test('an alert is read as it was found', async () => {
  const [row] = await opened.alerts.page({ alertId: '000000000000000b' }, 0, 1);
  expect(row).toEqual({ captureId: 1, ...alert('b') });
});

test.each([
  ['all, the most severe first', {}, 'a d b c'],
  ['those of a capture', { captureId: 2 }, 'd'],
  ['that severity and what is worse', { severity: 'medium' as const }, 'a d b'],
  ['those of a detector', { detector: 'beacon' }, 'a'],
  ['those that name a host', { host: '10.0.0.9' }, 'c'],
  ['those of a host in a capture', { host: '10.0.0.2', captureId: 1 }, 'a b'],
  ['none of a detector that is not there', { detector: "x' OR true --" }, ''],
])('%s', async (_name, selection, ids) => {
  const rows = await opened.alerts.page(selection, 0, 10);
  expect(rows.map(({ id }) => id.replace(/^0+/, '')).join(' ')).toBe(ids);
  expect(await opened.alerts.count(selection)).toBe(rows.length);
});

test('a capture that is analysed again has its new alerts only', async () => {
  await opened.alerts.replace(2, [alert('e')]);
  const rows = await opened.alerts.page({ captureId: 2 }, 0, 10);
  expect(rows.map(({ id }) => id)).toEqual([alert('e').id]);
  await opened.alerts.remove(2);
  expect(await opened.alerts.count({ captureId: 2 })).toBe(0);
});
