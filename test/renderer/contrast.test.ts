// WCAG 2.2, 1.4.3 and 1.4.11: text at 4.5:1, what is drawn at 3:1, on every surface of its set.

import { expect, test } from 'vitest';
import { cssVariables, theme } from '../../src-renderer/theme.ts';
import { seriesCount } from '../../src-renderer/widgets/chart/chart-theme.ts';

type Rgb = readonly number[];
const sets = cssVariables({ ...theme } as Parameters<typeof cssVariables>[0]);
const rgbOf = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

test('black on white is 21:1, as in the guideline', () => {
  expect(contrast(rgbOf('#000000'), rgbOf('#ffffff'))).toBeCloseTo(21, 5);
  expect(contrast(rgbOf('#767676'), rgbOf('#ffffff'))).toBeCloseTo(4.54, 2);
});

const surfaces = ['page', 'panel', 'stripe', 'hover', 'active'];
const words = ['text', 'dim', 'accent', 'good', 'warn', 'bad'];
const severities = ['info', 'low', 'medium', 'high', 'critical'];

test.each(['light', 'dark'] as const)(
  'in %s every word can be read and every series seen',
  (name) => {
    const colour = (variable: string) => rgbOf(sets[name][`--ws-${variable}`]!);
    const tooFaint: string[] = [];
    const check = (what: string, on: Rgb, own: Rgb, least: number) => {
      const found = contrast(own, on);
      if (found < least) tooFaint.push(`${what}: ${found.toFixed(2)}`);
    };
    for (const surface of surfaces) {
      for (const word of words) check(`${word} on ${surface}`, colour(surface), colour(word), 4.5);
    }
    for (const surface of ['page', 'panel', 'stripe']) {
      check(`faint on ${surface}`, colour(surface), colour('faint'), 4.5);
      for (let at = 1; at <= seriesCount; at++) {
        check(`series ${at} on ${surface}`, colour(surface), colour(`series-${at}`), 3);
      }
    }
    for (const severity of severities) {
      // The badge's ground: 14 % of its colour in the page's, as severity-badge.module.css mixes it.
      const own = colour(severity);
      const ground = colour('page').map((part, at) => 0.86 * part + 0.14 * own[at]!);
      check(`badge ${severity}`, ground, own, 4.5);
    }
    expect(tooFaint).toEqual([]);
  },
);
