import { describe, expect, test } from 'vitest';
import { chartTheme, seriesCount } from '../../../src-renderer/widgets/chart/chart-theme.ts';
import { dressOption } from '../../../src-renderer/widgets/chart/dress-option.ts';
import { markedRange } from '../../../src-renderer/widgets/chart/marked-range.ts';

const dress = { isStill: false, isDark: true, isUtc: true };

test('a tooltip is rich text, whatever the page asks for', () => {
  const option = { tooltip: { trigger: 'axis', renderMode: 'html' } } as const;
  expect(dressOption(option, dress).tooltip).toMatchObject({
    trigger: 'axis',
    renderMode: 'richText',
  });
  expect(dressOption({}, dress).tooltip).toMatchObject({ renderMode: 'richText' });
});

test('nothing moves where motion is not wanted', () => {
  expect(dressOption({ animation: true }, { ...dress, isStill: true }).animation).toBe(false);
  expect(dressOption({}, dress).animation).toBe(true);
});

test('axes of time follow the switch between UTC and local time', () => {
  expect(dressOption({}, dress).useUTC).toBe(true);
  expect(dressOption({}, { ...dress, isUtc: false }).useUTC).toBe(false);
});

describe('a drag over a chart', () => {
  const valueAt = (px: number) => px * 10;

  test.each([
    [100, 150, { from: 1000, to: 1500 }],
    [150, 100, { from: 1000, to: 1500 }],
    [100, 103, undefined], // a click
  ])('from %i px to %i px is %j', (startPx, endPx, range) => {
    expect(markedRange({ startPx, endPx }, valueAt)).toEqual(range);
  });

  test('means nothing where the axis knows no value', () => {
    expect(markedRange({ startPx: 0, endPx: 50 }, () => Number.NaN)).toBeUndefined();
    expect(markedRange({ startPx: 0, endPx: 50 }, () => 7)).toBeUndefined();
  });
});

test('the theme has a colour for each series, and takes them from the page', () => {
  const series = Array.from({ length: seriesCount }, (_, at) => `#00000${at}`);
  const base = { font: 'x', page: '#fff', panel: '#eee', line: '#ddd', text: '#111', dim: '#555' };
  const theme = chartTheme({ ...base, accent: '#0b7285', series });
  expect(theme.color).toEqual(series);
  expect(theme.tooltip.backgroundColor).toBe('#eee');
  expect(theme.timeAxis.axisLabel.color).toBe('#555');
});
