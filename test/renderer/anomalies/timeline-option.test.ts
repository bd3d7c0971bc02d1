import { expect, test } from 'vitest';
import {
  sizePx,
  timelineOption,
  timelineTable,
  tooltipText,
} from '../../../src-renderer/views/anomalies/timeline-option.ts';
import { someAlert } from './some-alert.ts';

const seriesOf = (option: ReturnType<typeof timelineOption>) =>
  (Array.isArray(option.series) ? option.series : []) as readonly {
    readonly type: string;
    readonly name: string;
    readonly data: readonly unknown[];
  }[];
const marksOf = (option: ReturnType<typeof timelineOption>) =>
  seriesOf(option).filter(({ type }) => type === 'scatter');

test('each kind has its marks: when, and how sure', () => {
  const alerts = [
    someAlert({ id: 'a', confidence: 0.99 }),
    someAlert({ id: 'b', detector: 'beacon', title: 'Call-home' }),
    someAlert({ id: 'c', detector: 'beacon', title: 'Call-home' }),
  ];
  const marks = marksOf(timelineOption(alerts, 'count', '', 'utc'));
  expect(marks.map(({ name, data }) => [name, data.length])).toEqual([
    ['Call-home', 2],
    ['Port scan', 1],
  ]);
  expect(marks[1]?.data[0]).toMatchObject({ name: 'a', value: [1_772_443_044_000, 99] });
});

test('more kinds than colours share the last one', () => {
  const alerts = Array.from({ length: 12 }, (_, at) =>
    someAlert({ id: `${at}`, detector: `kind-${at + 10}`, title: `Kind ${at + 10}` }),
  );
  const marks = marksOf(timelineOption(alerts, 'count', '', 'utc'));
  expect(marks).toHaveLength(8);
  expect(marks.at(-1)).toMatchObject({ name: 'Other kinds', data: { length: 5 } });
});

test('what is done with is faint, what is open beside the list stands out', () => {
  const alerts = [
    someAlert({ id: 'closed', status: 'closed' }),
    someAlert({ id: 'false', mark: 'false' }),
    someAlert({ id: 'open' }),
  ];
  const [marks] = marksOf(timelineOption(alerts, 'count', 'open', 'utc'));
  const styles = (marks?.data ?? []) as readonly { itemStyle: { opacity: number } }[];
  expect(styles.map(({ itemStyle }) => itemStyle.opacity)).toEqual([0.3, 0.3, 1]);
});

test('sizes follow the logarithm, and what is unknown is small', () => {
  expect(sizePx(0, 1000)).toBe(7);
  expect(sizePx(1000, 1000)).toBe(26);
  expect(sizePx(31, 1000)).toBe(17); // ln 32 is half of ln 1001
});

test('a tooltip says what it is of, with signs of the capture spelled out', () => {
  const alert = someAlert({ attackers: ['a\u202eb'], evidence: { bytes: 2000 } });
  expect(tooltipText(alert, 'utc').split('\n')).toEqual([
    'Port scan · high · 90 % sure',
    'a\\u{202e}b → 10.0.0.2',
    '2026-03-02 09:17:24.000000',
    '100 times · 2.00 kB',
  ]);
});

test('the same stands in a table', () => {
  expect(timelineTable([someAlert()], 'utc').rows[0]).toEqual([
    ...['a'.repeat(16), '2026-03-02 09:17:24.000000', 'Port scan', 'high', '90 %', 100],
    ...['10.0.0.1', '10.0.0.2'],
  ]);
});

test('one moment is shown with seconds around it, longer spans as they are', () => {
  const startUs = 1_000_000_000;
  const moment = someAlert({ startUs, endUs: startUs });
  expect(timelineOption([moment], 'count', '', 'utc').xAxis).toMatchObject({
    ...{ min: 995_000, max: 1_005_000 },
  });
  const long = someAlert({ startUs, endUs: startUs + 10_000_000 });
  expect(timelineOption([long], 'count', '', 'utc').xAxis).not.toHaveProperty('min');
});
