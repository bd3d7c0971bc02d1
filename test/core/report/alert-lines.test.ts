import { expect, test } from 'vitest';
import {
  alertCsvHeader,
  alertCsvLine,
  alertJsonLine,
  type ReviewedAlert,
} from '../../../src-core/report/alert-lines.ts';

const alert: ReviewedAlert = {
  ...{ id: '00000000000000aa', detector: 'beacon', title: '=1+1', severity: 'high' },
  ...{ confidence: 0.5, attack: null, attackers: ['192.0.2.1'], victims: [], attackerCount: 1 },
  ...{ victimCount: 0, startUs: 1_772_442_000_000_000, endUs: 1_772_442_001_000_000, count: 3 },
  ...{ summary: '@it, "quoted"', evidence: { a: -1 }, contributions: [], flowIds: ['1.1'] },
  ...{ flowCount: 1, explain: '', quietIf: '', milestones: [1], isWithinBudget: true },
  ...{ silencedBy: null, captureId: 1, mark: 'unsure', status: 'closed', note: '-2' },
};
const cellsOf = (isDefused: boolean) => {
  const line = alertCsvLine(alert, isDefused);
  return line.replace('"@it, ""quoted"""', 'Q').replace(`"'@it, ""quoted"""`, 'DQ').split(',');
};
const columns = alertCsvHeader.split(',');
const of = (cells: readonly string[], column: string) => cells[columns.indexOf(column)];

test('what persons said stands behind the columns of the report', () => {
  expect(columns.slice(-5)).toEqual(['silenced_by', 'capture_id', 'mark', 'status', 'note']);
  const cells = cellsOf(false);
  expect(cells).toHaveLength(columns.length);
  expect(['title', 'summary', 'mark', 'status', 'note'].map((one) => of(cells, one))).toEqual([
    ...['=1+1', 'Q', 'unsure', 'closed', '-2'],
  ]);
});

test('text that looks like a formula gets an apostrophe, inside of quotes where there are any', () => {
  const cells = cellsOf(true);
  expect(['title', 'summary', 'note', 'count', 'start'].map((one) => of(cells, one))).toEqual([
    ...["'=1+1", 'DQ', "'-2", '3', '1772442000.000000'],
  ]);
});

test('JSON has the same columns, and text as it is', () => {
  const read = JSON.parse(alertJsonLine(alert)) as Record<string, unknown>;
  expect(Object.keys(read)).toEqual(columns);
  expect(read).toMatchObject({ title: '=1+1', note: '-2', capture_id: 1, status: 'closed' });
});
