import { expect, test } from 'vitest';
import { rocOption } from '../../src-core/report/charts/curve-option.ts';
import { timelineOption } from '../../src-core/report/charts/timeline-option.ts';
import { drawChart } from '../../src-workers/draw-chart.ts';

const size = { widthPx: 400, heightPx: 200 };
const none = [0, 0, 0];
const timeline = {
  ...({
    by: 'protocol',
    firstUs: 1_772_366_400_000_000,
    bucketUs: 60_000_000,
    buckets: 3,
  } as const),
  ...{
    series: [],
    alerts: { info: none, low: none, medium: none, high: [0, 1, 0], critical: none },
  },
};
const bands = [{ title: 'tcp', colour: '--ws-series-1', values: [10, 20, 30] }] as const;
const traffic = timelineOption({ timeline, bands, measure: 'bytes' });

test('a chart is the same text each time, whatever was drawn before', () => {
  const first = drawChart({ option: traffic, ...size }, 'chart1');
  drawChart({ option: rocOption([], '', false), ...size }, 'chart2');
  expect(drawChart({ option: traffic, ...size }, 'chart1')).toBe(first);
});

test('it has bars, marks and times in UTC, in colours of the page, and no style of its own', () => {
  const svg = drawChart({ option: traffic, ...size }, 'chart1');
  expect(svg.match(/fill="var\(--ws-series-1\)"/g)).toHaveLength(3 + 1); // three bars and the legend
  expect(svg.match(/fill="var\(--ws-high\)"/g)).toHaveLength(1);
  expect(svg).toContain('>12:01<');
  expect(svg).toContain('>tcp<');
  expect(svg).not.toMatch(/style|class=|ecmeta|<script|zr\d/);
});

test('parts of a curve are cut at its frame by a name of their own, and a name is text', () => {
  const roc = [0, 1].map((at) => ({ fpr: at, tpr: at, threshold: at }));
  const option = rocOption([{ model: '<b>&"', roc, precisionRecall: [] }], '', false);
  const legend = { legend: { data: ['<b>&"'] } };
  const svg = drawChart({ option: { ...option, ...legend }, ...size }, 'chart9');
  expect(svg).toContain('url(#chart9-c0)');
  expect(svg).toContain('id="chart9-c0"');
  expect(svg).not.toContain('<b>');
});
