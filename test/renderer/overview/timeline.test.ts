import { expect, test } from 'vitest';
import type { Timeline, TimelineSeries } from '../../../src-contract/routes/statistics.ts';
import { bandsOf } from '../../../src-core/report/charts/timeline-bands.ts';
import {
  bucketAt,
  timelineOption,
  timelineTable,
} from '../../../src-renderer/widgets/timeline/timeline-option.ts';
import {
  bucketText,
  bucketTime,
  bucketWords,
} from '../../../src-renderer/widgets/timeline/timeline-texts.ts';

const noonUs = 1_772_366_400_000_000; // 2026-03-01T12:00:00Z

const series = (name: string | null, bytes: number[], isOthers = false): TimelineSeries => ({
  ...{ name, isOthers, bytes },
  packets: bytes.map(() => 1),
  flows: bytes.map(() => 1),
});

const timeline: Timeline = {
  by: 'service',
  firstUs: noonUs,
  bucketUs: 60e6,
  buckets: 3,
  series: [series('dns', [10, 0, 30]), series(null, [1, 0, 3])],
  alerts: {
    info: [0, 0, 0],
    low: [0, 0, 0],
    medium: [2, 0, 0],
    high: [1, 0, 0],
    critical: [0, 0, 0],
  },
};
const bands = bandsOf(timeline, 'bytes');
const view = { timeline, bands, measure: 'bytes', zone: 'utc' } as const;

test('a service keeps its colour whatever else is there, and what has no name says so', () => {
  expect(bands.map(({ title, colour }) => [title, colour])).toEqual([
    ['dns', '--ws-series-2'],
    ['no known service', '--ws-series-6'],
  ]);
  const more = bandsOf({ ...timeline, series: [series('tls', [1]), ...timeline.series] }, 'bytes');
  expect(more.map(({ colour }) => colour)).toEqual([
    ...['--ws-series-1', '--ws-series-2', '--ws-series-6'],
  ]);
});

test('no two bands have one colour, and what does not fit is one band of others', () => {
  const names = ['a', 'b', 'c', 'tls', 'e', 'f', 'g', 'h'];
  const many = bandsOf(
    {
      ...timeline,
      series: [...names.map((name) => series(name, [1, 1, 1])), series(null, [5, 0, 0], true)],
    },
    'bytes',
  );
  expect(new Set(many.map(({ colour }) => colour)).size).toBe(8);
  expect(many[7]).toEqual({ title: 'others', colour: '--ws-series-8', values: [6, 1, 1] });
});

test('bars stand in the middle of their bucket, alerts above it, the worst on top', () => {
  const option = timelineOption(view);
  expect(option.xAxis).toMatchObject({ min: noonUs / 1000, max: noonUs / 1000 + 180_000 });
  expect(option.series).toMatchObject([
    {
      type: 'bar',
      name: 'dns',
      stack: 'all',
      data: [[noonUs / 1000 + 30_000, 10], [noonUs / 1000 + 90_000, 0], {}],
    },
    { type: 'bar', name: 'no known service' },
    { type: 'scatter', name: 'medium alerts', data: [[noonUs / 1000 + 30_000, 1]] },
    { type: 'scatter', name: 'high alerts', itemStyle: { color: '--ws-high' } },
  ]);
});

test('a place of the axis is in one bucket, or beside all', () => {
  expect(bucketAt(timeline, noonUs / 1000 + 59_999)).toBe(0);
  expect(bucketAt(timeline, noonUs / 1000 + 60_000)).toBe(1);
  expect(bucketAt(timeline, noonUs / 1000 - 1)).toBeUndefined();
  expect(bucketAt(timeline, noonUs / 1000 + 180_000)).toBeUndefined();
});

test('the words of a bucket are its time, its amounts and its alerts', () => {
  expect(bucketText(timeline, bands, 'bytes', 0, 'utc').split('\n')).toEqual([
    '2026-03-01 12:00:00 – 12:01:00 UTC',
    'dns  10 B',
    'no known service  1 B',
    '1 high alert',
    '2 medium alerts',
  ]);
  expect(bucketText(timeline, bands, 'bytes', 1, 'utc')).toMatch(/\nnothing$/);
});

test('words out of a capture are spelled out in the tooltip', () => {
  const odd = { ...timeline, by: 'captureId' as const, series: [series('1', [1, 1, 1])] };
  const [band] = bandsOf(odd, 'bytes', () => '<b>\u202efdp');
  expect(band!.title).toBe('<b>\\u{202e}fdp');
});

test('the table has what is in buckets, and leaves out empty ones', () => {
  expect(timelineTable(view)).toEqual({
    columns: ['time', 'dns', 'no known service', 'alerts'],
    rows: [
      ['2026-03-01 12:00:00 – 12:01:00 UTC', 10, 1, 3],
      ['2026-03-01 12:02:00 – 12:03:00 UTC', 30, 3, 0],
    ],
  });
});

test.each([
  [1, '1 µs'],
  [20_000, '20 ms'],
  [15e6, '15 s'],
  [604_800e6, '7 d'],
])('a bucket of %i µs is %s', (us, words) => {
  expect(bucketWords(us)).toBe(words);
});

test('a bucket shorter than a second says its beginning to the microsecond', () => {
  const fine = { ...timeline, bucketUs: 10_000 };
  expect(bucketTime(fine, 1, 'utc')).toBe('2026-03-01 12:00:00.010000 UTC, 10 ms');
});
