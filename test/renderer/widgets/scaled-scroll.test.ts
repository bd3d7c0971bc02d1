import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isScaled,
  mostLines,
  rowWindow,
  type ScrollShape,
  scrollTopFor,
  spacerPx,
  tallestPx,
  topPxAt,
  topPxShowing,
} from '../../../src-renderer/widgets/table/scaled-scroll.ts';

const small: ScrollShape = { rows: 1000, rowPx: 24, viewPx: 480 };
const huge: ScrollShape = { rows: 10_000_000, rowPx: 24, viewPx: 480 };

test('a list that fits scrolls pixel by pixel', () => {
  expect(spacerPx(small)).toBe(24_000);
  expect(isScaled(small)).toBe(false);
  expect(topPxAt(small, 1234)).toBe(1234);
  expect(scrollTopFor(small, 1234)).toBe(1234);
});

describe('ten million rows', () => {
  test('stay below what a browser can lay out', () => {
    expect(spacerPx(huge)).toBe(tallestPx);
    expect(spacerPx(huge)).toBeLessThan(17_800_000);
  });

  test('show their first row at the top of the scroll and their last at its end', () => {
    expect(rowWindow(huge, topPxAt(huge, 0)).first).toBe(0);
    const end = tallestPx - huge.viewPx;
    expect(rowWindow(huge, topPxAt(huge, end))).toEqual({
      first: 9_999_980,
      end: 10_000_000,
      hiddenPx: 0,
    });
  });

  test('show the middle in the middle', () => {
    const middle = topPxAt(huge, (tallestPx - huge.viewPx) / 2);
    expect(middle).toBeCloseTo((10_000_000 * 24 - 480) / 2, 3);
  });
});

test.each([
  ['at the top', 0, { first: 0, end: 20, hiddenPx: 0 }],
  ['half a row down', 12, { first: 0, end: 21, hiddenPx: 12 }],
  ['one row down', 24, { first: 1, end: 21, hiddenPx: 0 }],
  ['past the end', 1e9, { first: 980, end: 1000, hiddenPx: 0 }],
  ['above the top', -50, { first: 0, end: 20, hiddenPx: 0 }],
])('the rows in view %s', (_where, topPx, rows) => {
  expect(rowWindow(small, topPx)).toEqual(rows);
});

test('a list shorter than the view shows all of itself and does not scroll', () => {
  const short = { rows: 3, rowPx: 24, viewPx: 480 };
  expect(rowWindow(short, 100)).toEqual({ first: 0, end: 3, hiddenPx: 0 });
});

test('an empty list shows nothing', () => {
  expect(rowWindow({ rows: 0, rowPx: 24, viewPx: 480 }, 0)).toEqual({
    first: 0,
    end: 0,
    hiddenPx: 0,
  });
});

test.each([
  ['above the view', 240, 5, 120],
  ['below the view', 240, 40, 504],
  ['in the view', 240, 15, 240],
  ['cut off at the view’s top', 250, 10, 240],
])('a row %s is brought in by the shortest way', (_where, topPx, row, wanted) => {
  expect(topPxShowing(small, topPx, row)).toBe(wanted);
});

test('where the scrollbar is put is where it is read', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50_000_000 }),
      fc.integer({ min: 24, max: 2000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (rows, viewPx, share) => {
        const shape = { rows, rowPx: 24, viewPx };
        const topPx = share * Math.max(0, rows * 24 - viewPx);
        const scrollTop = scrollTopFor(shape, topPx);
        expect(scrollTop).toBeLessThanOrEqual(tallestPx);
        expect(Math.abs(topPxAt(shape, scrollTop) - topPx)).toBeLessThan(0.01);
      },
    ),
  );
});

test.each([0, 1, 23, 24, 25, 599, 600, 611])(
  'rows in view never need more places than there are, %d px high',
  (viewPx) => {
    const shape = { rows: 1000, rowPx: 24, viewPx };
    for (let topPx = 0; topPx < 100; topPx++) {
      const { first, end } = rowWindow(shape, topPx);
      expect(end - first).toBeLessThanOrEqual(mostLines(shape));
    }
  },
);
