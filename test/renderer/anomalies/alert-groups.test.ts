import { describe, expect, test } from 'vitest';
import type { AlertCounts } from '../../../src-contract/routes/alerts.ts';
import {
  alertGroups,
  lineCount,
  slicesOf,
} from '../../../src-renderer/views/anomalies/alert-groups.ts';

const counts: AlertCounts = {
  total: 6,
  bySeverity: { info: 1, low: 0, medium: 2, high: 3, critical: 0 },
  byDetector: [
    { detector: 'port-scan', title: 'Port scan', alerts: 4 },
    { detector: 'beacon', title: 'Regular call-home traffic', alerts: 2 },
  ],
  byHost: [{ host: '10.0.0.1', alerts: 6 }],
  byMark: { real: 0, false: 0, unsure: 0, none: 6 },
  byStatus: { open: 6, closed: 0 },
};
const none = new Set<string>();

describe('groups', () => {
  test('of a kind are a question of their own', () => {
    const groups = alertGroups('kind', counts, { show: 'heard' });
    expect(groups.map(({ title, alerts }) => [title, alerts])).toEqual([
      ['Port scan', 4],
      ['Regular call-home traffic', 2],
    ]);
    expect(groups[1]?.question).toEqual({ show: 'heard', detector: 'beacon' });
  });

  test('of a severity are a stretch of the whole list, the worst first', () => {
    const groups = alertGroups('severity', counts, { sort: 'time' });
    expect(groups.map(({ key, from, alerts }) => [key, from, alerts])).toEqual([
      ['high', 0, 3],
      ['medium', 3, 2],
      ['info', 5, 1],
    ]);
    expect(groups[0]?.question.sort).toBe('severity');
  });

  test('of a host ask for the host; without groups there are none', () => {
    expect(alertGroups('host', counts, {})[0]?.question).toEqual({ host: '10.0.0.1' });
    expect(alertGroups('none', counts, {})).toEqual([]);
  });
});

describe('lines', () => {
  const groups = alertGroups('kind', counts, {});
  // Head, four alerts, head, two alerts.
  test('are heads and alerts', () => {
    expect(lineCount(groups, none)).toBe(8);
    expect(lineCount(groups, new Set(['port-scan']))).toBe(4);
  });

  test.each([
    ['all', 0, 8, ['port-scan:head+0..4', 'beacon:head+0..2']],
    ['from the middle of a group', 3, 3, ['port-scan:2..4', 'beacon:head+0..0']],
    ['to the end', 6, 200, ['beacon:0..2']],
    ['the head alone', 0, 1, ['port-scan:head+0..0']],
    ['behind the end', 8, 200, []],
  ])('%s', (_name, offset, limit, expected) => {
    expect(textsOf(none, offset, limit)).toEqual(expected);
  });

  test('of a closed group are its head', () => {
    const closed = new Set(['port-scan']);
    expect(textsOf(closed, 0, 200)).toEqual(['port-scan:head+0..0', 'beacon:head+0..2']);
  });

  const textsOf = (closed: ReadonlySet<string>, offset: number, limit: number) =>
    slicesOf(groups, closed, offset, limit).map(
      ({ group, hasHead, from, count }) =>
        `${group.key}:${hasHead ? 'head+' : ''}${from}..${from + count}`,
    );
});
