import { expect, test } from 'vitest';
import type { CaptureRate } from '../../../src-contract/routes/capture.ts';
import { badgeWords } from '../../../src-renderer/views/live/badge-words.ts';
import { rateOption, rateTable } from '../../../src-renderer/views/live/rate-option.ts';
import {
  bitsText,
  nowText,
  type RateKind,
  type RateLine,
  rateLines,
  thinned,
  totalText,
} from '../../../src-renderer/views/live/rate-series.ts';
import { sparklinePath } from '../../../src-renderer/widgets/sparkline-path.ts';

const line = (kind: RateKind): RateLine => rateLines.find((each) => each.kind === kind)!;

const rate = (second: number, packets: number, alerts = 0): CaptureRate => ({
  ...{ atUs: second * 1e6, packets, bytes: packets * 100, flows: 0, alerts },
});

test('what comes now is the mean of five seconds', () => {
  const rates = [rate(1, 1000), ...[2, 3, 4, 5, 6].map((second) => rate(second, 20))];
  expect(nowText(rates, line('packets'))).toBe('20/s');
  expect(nowText(rates, line('bandwidth'))).toBe('16.0 kbit/s');
  expect(nowText([], line('packets'))).toBe('0/s');
  expect(nowText([rate(1, 1), rate(2, 0)], line('packets'))).toBe('0.5/s');
});

test('alerts are counted over a minute', () => {
  const rates = Array.from({ length: 90 }, (_, second) => rate(second, 0, 1));
  expect(nowText(rates, line('alerts'))).toBe('60/min');
});

test('bits have their unit', () => {
  expect([0, 999, 1e6, 12_345_678].map(bitsText)).toEqual([
    ...['0 bit/s', '999 bit/s', '1.00 Mbit/s', '12.3 Mbit/s'],
  ]);
});

test('more seconds than points become means, counted from the end', () => {
  const rates = Array.from({ length: 601 }, (_, second) => rate(second, second % 2 ? 10 : 20));
  const points = thinned(rates, line('packets'));
  expect(points).toHaveLength(200);
  expect(points.at(-1)).toEqual([600_000, (20 + 10 + 20) / 3]);
  expect(thinned(rates.slice(0, 2), line('packets'))).toEqual([
    [0, 20],
    [1000, 10],
  ]);
});

test('below the figure of now stands what it came to', () => {
  const totals = { packets: 12_345, bytes: 1e6, flows: 7, alerts: 0, seconds: 8 };
  expect(rateLines.map(({ kind }) => totalText(kind, totals))).toEqual([
    ...['12,345 in all', '1.00 MB in all, 1.00 Mbit/s on average', '7 in all', '0 in all'],
  ]);
});

test('a line is drawn over its seconds, and stands in a table, the newest first', () => {
  const rates = [rate(1, 5), rate(2, 15)];
  const { series, yAxis } = rateOption(rates, line('packets'));
  expect(series).toMatchObject([
    {
      type: 'line',
      data: [
        [1000, 5],
        [2000, 15],
      ],
    },
  ]);
  expect(yAxis).toMatchObject({ min: 0, minInterval: 1 });
  expect(rateOption([rate(1, 0)], line('alerts')).yAxis).toMatchObject({ max: 1 });
  expect(rateTable(rates, line('bandwidth'), 'utc')).toEqual({
    columns: ['time', 'bits per second'],
    rows: [
      ['1970-01-01 00:00:02', 12_000],
      ['1970-01-01 00:00:01', 4000],
    ],
  });
});

test('the badge tells the pace, or what the capture is at', () => {
  expect(badgeWords('capturing', [rate(1, 200)])).toBe('200/s · 160 kbit/s');
  expect(badgeWords('capturing', [])).toBe('starting');
  expect(badgeWords('stopping', [rate(1, 200)])).toBe('finishing');
});

test('a sparkline ends at the right and has its highest at the top', () => {
  const size = { widthPx: 90, heightPx: 20, most: 10 };
  expect(sparklinePath([3], size)).toBe('');
  expect(sparklinePath([0, 5, 10], size)).toBe('M70 19L80 10L90 1');
  expect(sparklinePath([0, 0], size)).toBe('M80 19L90 19');
});
