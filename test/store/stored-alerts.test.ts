import { beforeAll, describe, expect, test } from 'vitest';
import type { Mark } from '../../src-contract/routes/alerts.ts';
import type { Alert } from '../../src-core/alert/alert.ts';
import type { AlertSelection } from '../../src-main/store/alert-query.ts';
import type { Review } from '../../src-main/store/alert-reviews.ts';
import { captureStartUs } from '../fixtures/captures.ts';
import { flowRow } from '../fixtures/flow-rows.ts';
import { addFlows, someEntry, temporaryCase } from './temporary-case.ts';

const { case: opened } = await temporaryCase();

let steps = 0;
const review = (selection: AlertSelection, said: Review) =>
  opened.alerts.review(selection, {}, said, `step ${++steps}`, () => someEntry);
const mark = (alertId: string, said: Mark | null) => review({ alertId }, { mark: said });

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
  expect(row).toEqual({
    ...{ captureId: 1, ...alert('b') },
    ...{ silencedBy: null, isWithinBudget: true, mark: null, status: 'open', note: null },
  });
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
  expect(await opened.alerts.count(selection)).toMatchObject({ matched: rows.length });
});

test('alerts are found by what the flows that they list are', async () => {
  await addFlows(opened, 1, [flowRow({ flowId: '1.1', dstPort: 22 })]);
  const idsWhere = async (where: string, different = {}) => {
    const rows = await opened.alerts.page({ ...different, where }, 0, 10);
    return rows.map(({ id }) => id.replace(/^0+/, '')).join(' ');
  };
  expect(await idsWhere('port:22')).toBe('a d b c');
  expect(await idsWhere('port:22 dst:198.51.100.20', { severity: 'high' })).toBe('a d');
  expect(await idsWhere('not port:22')).toBe('');
  await expect(idsWhere('port:nonsense..')).rejects.toThrow();
});

test('a capture that is analysed again has its new alerts only', async () => {
  await opened.alerts.replace(2, [alert('e')]);
  const rows = await opened.alerts.page({ captureId: 2 }, 0, 10);
  expect(rows.map(({ id }) => id)).toEqual([alert('e').id]);
  await opened.alerts.replace(2, []);
  expect(await opened.alerts.count({ captureId: 2 })).toMatchObject({ matched: 0 });
});

test('the latest alerts come first where that is asked for', async () => {
  const after = (id: string, seconds: number) =>
    alert(id, { startUs: captureStartUs + seconds * 1e6 });
  await opened.alerts.replace(3, [after('f', 5), after('a1', 9), after('b1', 1)]);
  const rows = await opened.alerts.page({ captureId: 3, sort: 'newest' }, 0, 10);
  expect(rows.map(({ id }) => id.replace(/^0+/, ''))).toEqual(['a1', 'f', 'b1']);
  await opened.alerts.replace(3, []);
});

describe('what rules silence, what is beyond the budget, and what was marked', () => {
  const ids = (rows: readonly { readonly id: string }[]) =>
    rows.map(({ id }) => id.replace(/^0+/, '')).join(' ');

  beforeAll(async () => {
    await opened.alerts.replace(1, [
      alert('a', { severity: 'high', confidence: 0.7 }),
      alert('b', { severity: 'high', confidence: 0.9 }),
      alert('c', { severity: 'low', confidence: 0.96 }),
    ]);
    await opened.alerts.replace(2, [alert('d', { severity: 'high', confidence: 0.8 })]);
    await opened.alerts.silence(1, [{ place: 1, reason: "It's ours." }]);
    await mark(alert('d').id, 'real');
    await mark(alert('a').id, 'real');
    await mark(alert('a').id, 'false');
    await mark(alert('c').id, 'real');
    await mark(alert('c').id, null);
  });

  test.each([
    ['heard: the surest first among equals', { show: 'heard' as const }, {}, 'd a c'],
    ['silenced', { show: 'silenced' as const }, {}, 'b'],
    ['all', { show: 'all' as const }, {}, 'b d a c'],
    ['the first two', { show: 'first' as const }, { atMost: 2 }, 'd a'],
    ['none at all', { show: 'first' as const }, { atMost: 0 }, ''],
    // 1 - 0.2 is more than 0.8 where numbers are binary.
    ['the sure ones', { show: 'first' as const }, { falseAlarmRate: 0.2 }, 'd c'],
    [
      'what is doubtful takes no place',
      { show: 'first' as const },
      { atMost: 1, falseAlarmRate: 0.1 },
      'c',
    ],
    [
      'the budget is of the whole case',
      { show: 'first' as const, captureId: 1 },
      { atMost: 1 },
      '',
    ],
    ['those marked as real', { mark: 'real' as const }, {}, 'd'],
    ['those marked as false', { mark: 'false' as const }, {}, 'a'],
  ])('%s', async (_name, selection, budget, expected) => {
    expect(ids(await opened.alerts.page(selection, 0, 10, budget))).toBe(expected);
    const { matched } = await opened.alerts.count(selection, budget);
    expect(matched).toBe(expected.split(' ').filter(Boolean).length);
  });

  test('each says so of itself, and the counts are of all', async () => {
    const budget = { atMost: 1 };
    const rows = await opened.alerts.page({}, 0, 10, budget);
    expect(rows.map((row) => [row.silencedBy, row.isWithinBudget, row.mark])).toEqual([
      ["It's ours.", false, null],
      [null, true, 'real'],
      [null, false, 'false'],
      [null, false, null],
    ]);
    const counts = await opened.alerts.count({ show: 'first' }, budget);
    expect(counts).toEqual({ matched: 1, silenced: 1, beyondBudget: 2 });
  });

  test.each([
    [
      'those that were under way',
      { fromUs: captureStartUs + 1e6, untilUs: captureStartUs + 2e6 },
      4,
    ],
    ['none that were over', { fromUs: captureStartUs + 1e6 + 1 }, 0],
    ['none that had not begun', { untilUs: captureStartUs - 1 }, 0],
    ['what is said of them, whatever the case', { text: "IT'S A SCAN" }, 4],
    ['their hosts', { text: '10.0.0.2' }, 4],
    ['no text is like any: % and _ mean themselves', { text: '%' }, 0],
    ['what has no mark', { mark: 'none' as const }, 2],
  ])('alerts are asked for by %s', async (_name, selection, expected) => {
    expect((await opened.alerts.count(selection)).matched).toBe(expected);
  });

  test('one that is closed stays findable, is passed over by the next one, and can be opened again', async () => {
    await review({ alertId: alert('a').id }, { isClosed: true, note: 'Seen <b>"it"</b>.' });
    expect(ids(await opened.alerts.page({ status: 'closed' }, 0, 10))).toBe('a');
    expect(ids(await opened.alerts.page({ text: '<B>"IT"' }, 0, 10))).toBe('a');
    // Of b, d, a and c, a is closed.
    const next = async (after?: string) => {
      const { alert: found, open } = await opened.alerts.nextOpen({}, after, {});
      return `${ids(found ? [found] : [])} of ${open}`;
    };
    expect(await next()).toBe('b of 3');
    expect(await next(alert('d').id)).toBe('c of 3');
    expect(await next(alert('a').id)).toBe('c of 3');
    expect(await next(alert('c').id)).toBe('b of 3');
    await review({ status: 'closed' }, { isClosed: false, note: '' });
    const [row] = await opened.alerts.page({ alertId: alert('a').id }, 0, 1);
    expect(row).toMatchObject({ status: 'open', note: null, mark: 'false' });
  });

  test('they are counted by everything that they are', async () => {
    expect(await opened.alerts.counts({ show: 'heard' }, {})).toEqual({
      ...{ total: 3, bySeverity: { info: 0, low: 1, medium: 0, high: 2, critical: 0 } },
      byDetector: [{ detector: 'port-scan', title: 'Port scan', alerts: 3 }],
      byHost: ['10.0.0.1', '10.0.0.2'].map((host) => ({ host, alerts: 3 })),
      byMark: { real: 1, false: 1, unsure: 0, none: 1 },
      byStatus: { open: 3, closed: 0 },
    });
  });

  test('another budget says what would appear and what would vanish', async () => {
    // Heard are d (0.8), a (0.7) and c (0.96), in this order.
    const change = await opened.alerts.compareBudgets({ atMost: 2 }, { falseAlarmRate: 0.2 });
    expect(change).toMatchObject({
      ...{ shown: 2, shownBefore: 2 },
      ...{ appears: { count: 1, rows: [{ id: alert('c').id }] } },
      ...{ vanishes: { count: 1, rows: [{ id: alert('a').id }] } },
    });
  });

  test('what many were marked as is taken back at once, but for what was marked anew since', async () => {
    const changed = await review({ show: 'all' }, { mark: 'unsure' });
    expect(changed).toBe(4);
    const step = `step ${steps}`;
    await mark(alert('c').id, 'real');
    expect(await opened.undo.undo(step, () => someEntry)).toEqual({ changed: 3, leftAlone: 1 });
    const rows = await opened.alerts.page({}, 0, 10);
    expect(rows.map((row) => row.mark)).toEqual([null, 'real', 'false', 'real']);
  });
});

test('all are read as they were at the beginning, whatever is found meanwhile', async () => {
  const many = Array.from({ length: 450 }, (_, i) => alert(i.toString(16), { startUs: i }));
  await opened.alerts.replace(9, many);
  const ids: string[] = [];
  await opened.alerts.read({ captureId: 9 }, {}, async (rows) => {
    if (ids.length === 0) await opened.alerts.replace(9, [alert('fff'), ...many.slice(0, 2)]);
    ids.push(...rows.map(({ id }) => id));
  });
  expect(ids).toEqual(many.map(({ id }) => id));
  expect(await opened.alerts.page({ captureId: 9 }, 0, 9)).toHaveLength(3);
});
